"""The paths and the weekly plan that ship: whole, short, and asked before shown."""

from itertools import pairwise

from playbook_press.compose.huddles import compose_huddles, team_habits, theme_weeks
from playbook_press.plan.agenda import module_starts
from playbook_press.plan.beats import play_of
from playbook_press.plan.path_steps import path_entries
from playbook_press.plan.weekly_plan import first_year

WHO = {
    "J01": "first-day",
    "J02": "first-week",
    "J03": "first-month",
    "J04": "lead-a-team",
    "J05": "teach-a-workshop",
    "J06": "it-support",
    "J07": "back-office",
    "J08": "hire-well",
    "J09": "after-a-bad-call",
    "J10": "mentor",
}


def test_there_is_a_path_for_each_who_needs_one(own_library):
    assert {path.code: path.slug for path in own_library.learning_paths} == WHO


def test_no_path_leads_to_a_page_of_another_audience_only(own_library):
    for path in own_library.learning_paths:
        if set(path.facts["audience"]) == {"everyone"}:
            for entry in path_entries(own_library, path):
                shared = {"everyone"} & set(entry.facts["audience"])
                assert shared or entry.kind.key == "trait", (path.code, entry.code)


def test_a_year_has_a_theme_for_each_week_and_none_has_the_idea_of_another(own_library):
    themes = own_library.site.weekly_plan.themes
    assert len(themes) == 52
    assert len({theme.idea for theme in themes}) >= 50
    assert all(one.case != other.case for one, other in pairwise(themes))


def test_every_question_asks(own_library):
    themes = own_library.site.weekly_plan.themes
    assert [theme.title for theme in themes if not theme.ask.rstrip('"”').endswith(("?", ".", "!"))] == []
    assert [theme.title for theme in themes if not 8 <= len(theme.ask.split()) <= 45] == []


def test_no_huddle_is_longer_than_can_be_said_in_seven_minutes(own_library):
    for week in first_year(own_library.site.weekly_plan):
        for huddle in compose_huddles(own_library, week):
            words = [prompt.words for prompt in huddle.ask] + [
                line for shown in huddle.show for line in shown.lines
            ]
            assert len(" ".join(words).split()) < 210, (week.number, huddle.part)


def test_most_of_what_is_tried_has_a_habit_for_the_team(own_library):
    themes = own_library.site.weekly_plan.themes
    tried = [own_library.by_code[theme.try_it] for theme in themes]
    assert sum(bool(team_habits(entry)) for entry in tried) >= 48
    assert len(theme_weeks(own_library)) >= 150


def test_the_first_role_play_of_a_workshop_begins_by_minute_40(own_library):
    late = {}
    for workshop in own_library.workshops:
        played = [
            at + (module.facts["talk"] or 0)
            for at, module in module_starts(workshop)
            if any(block.name == "roleplay" for block in module.blocks)
        ]
        if played and played[0] > 40:
            late[workshop.code] = played[0]
    assert late == {}


def test_15_per_cent_of_a_workshop_may_go(own_library):
    """So that a late start, or a talk that must not be cut, costs no core part."""
    slack = {
        workshop.code: sum(module.minutes for module in workshop.modules if module.can_go)
        / workshop.facts["minutes"]
        for workshop in own_library.workshops
    }
    assert {code: round(share, 3) for code, share in slack.items() if share < 0.15} == {}


def test_people_talk_about_each_role_play_at_least_as_long_as_they_played_it(own_library):
    """In its own minutes, or in exercises that follow it in its part."""
    short = {
        (workshop.code, play.title): (talked, played)
        for workshop in own_library.workshops
        for module in workshop.modules
        for play, talked, played in role_plays(module)
        if talked < played
    }
    assert short == {}


def role_plays(module):
    """Each role-play of a part, with the minutes of talk about it and of play."""
    talked = 0
    for block in reversed(module.public):
        if block.name != "roleplay":
            talked += block.facts.get("minutes") or 0
            continue
        play = play_of(block)
        assert play, f"{block.title}: how long do they play?"
        yield block, talked + play.rounds * play.talk, play.rounds * play.play
        talked = 0
