"""The five huddles of a week, built from entries: what is asked before anybody looks, what is looked at then,
and what is done with it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from playbook_press.plan.weekly_plan import PARTS, WEEKS_TO_MIX, WEEKS_TO_RETURN, Week
from playbook_press.read.card_back import sentence_to_say
from playbook_press.read.entries import Entry
from playbook_press.read.kind_schema import Kind
from playbook_press.read.library import Library
from playbook_press.read.sections import ListItem
from playbook_press.read.weekly_plan import Theme

MOST_SENTENCES = 2  # sentences that are shown
ASKED = 2  # questions about a case
HABITS = 2  # of a team
# minutes to ask, to look and to do, seven in all
MINUTES = {
    "idea": (1, 2, 4),
    "case": (1, 3, 3),
    "say": (2, 1, 4),
    "try_it": (1, 2, 4),
    "came_of_it": (4, 1, 2),
}


@dataclass(frozen=True)
class Prompt:
    """Something to ask. `after`: how many weeks of the plan must have been before it can be asked; `lead`:
    the words above it."""

    words: str
    lead: str = ""
    after: int = 0


@dataclass(frozen=True)
class Shown:
    """What is looked at of an entry: sentences, and beside them what people say without them. `after` as of
    a prompt."""

    entry: Entry
    lines: tuple[str, ...]
    beside: tuple[str, ...] = ()
    after: int = 0


@dataclass(frozen=True)
class Huddle:
    """One huddle of a week. `minutes`: to ask, to look, to do."""

    part: str
    name: str
    minutes: tuple[int, int, int]
    ask: tuple[Prompt, ...]
    show: tuple[Shown, ...]
    do: tuple[str, ...]


def compose_huddles(library: Library, week: Week) -> tuple[Huddle, ...]:
    """The huddles of a week in order."""
    labels = library.site.labels
    builders: dict[str, Callable[[Library, Week], Huddle]] = {
        "idea": idea,
        "case": case,
        "say": say,
        "try_it": try_it,
        "came_of_it": came_of_it,
    }
    return tuple(
        Huddle(part, labels[f"huddle_{part}"], MINUTES[part], made.ask, made.show, made.do)
        for part in PARTS
        for made in [builders[part](library, week)]
    )


def made(ask: Iterator[Prompt], show: Iterator[Shown], do: Iterator[str]) -> Huddle:
    """A huddle whose name and minutes are not known yet."""
    return Huddle("", "", (0, 0, 0), tuple(ask), tuple(show), tuple(filter(None, do)))


def idea(library: Library, week: Week) -> Huddle:
    """Ask the scene of the week, look at its idea, and think about it together."""
    entry = library.by_code[week.theme.idea]
    return made(
        iter([Prompt(week.theme.ask)]),
        iter([Shown(entry, (entry.facts["summary"],))]),
        iter([text_of(entry, "reflection")]),
    )


def case(library: Library, week: Week) -> Huddle:
    """Recall the idea, hear a case, and answer its questions, or tell one of the team's own."""
    labels, entry = library.site.labels, library.by_code[week.theme.case]
    questions = entry.of_role("questions")
    lines = tuple(line.text for line in questions.lines[:ASKED]) if questions else ()
    return made(
        iter([Prompt(labels["huddle_case_ask"])]),
        iter([Shown(entry, (entry.facts["summary"],))]),
        iter([*(lines or (text_of(entry, "reflection"),)), labels["huddle_case_do"]]),
    )


def say(library: Library, week: Week) -> Huddle:
    """Two scenes in no foreseeable order, this week's and an earlier one's: what do you say first?"""
    labels = library.site.labels
    prompts = [Prompt(week.theme.ask)]
    shown = [sentences_shown(library, week.theme)]
    if week.mixed:
        comes_first = week.number % 2 == 0 and week.number > WEEKS_TO_MIX
        prompts.insert(0 if comes_first else 1, Prompt(week.mixed.ask, after=WEEKS_TO_MIX))
        shown.append(earlier_sentence(library, week.mixed.say, WEEKS_TO_MIX))
    first, *others = prompts
    asked = replace(first, lead=labels["huddle_say_ask"]), *others
    return made(iter(asked), iter(shown), iter([labels["huddle_say_do"]]))


def sentences_shown(library: Library, theme: Theme) -> Shown:
    """The first sentences of a theme, and what people say without the first of them."""
    entry = library.by_code[theme.say]
    pair = entry.pair
    lines = tuple(map(with_mark, pair[0].lines[:MOST_SENTENCES]))
    return Shown(entry, lines, tuple(line.text for line in pair[1].lines[:1]) if pair[1:] else ())


def earlier_sentence(library: Library, code: str, after: int) -> Shown:
    """The best sentence of a theme that was there weeks ago."""
    entry = library.by_code[code]
    return Shown(entry, tuple(filter(None, [sentence_to_say(entry)])), after=after)


def try_it(library: Library, week: Week) -> Huddle:
    """Recall the sentence, look at something to try and at the team's habits, and promise it to somebody."""
    labels, entry = library.site.labels, library.by_code[week.theme.try_it]
    return made(
        iter([Prompt(labels["huddle_try_ask"])]),
        iter([Shown(entry, (text_of(entry, "action"), *team_habits(entry)))]),
        iter([labels["huddle_try_do"]]),
    )


def came_of_it(library: Library, week: Week) -> Huddle:
    """Tell what came of it, and recall the theme of four weeks ago before it is looked at."""
    labels, back = library.site.labels, week.back
    prompts = [Prompt(labels["huddle_came_ask"])]
    shown = []
    if back:
        prompts.append(Prompt(back.ask, labels["huddle_back_ask"], after=WEEKS_TO_RETURN))
        entry = library.by_code[back.idea]
        lines = entry.facts["summary"], sentence_to_say(library.by_code[back.say])
        shown.append(Shown(entry, tuple(filter(None, lines)), after=WEEKS_TO_RETURN))
    return made(iter(prompts), iter(shown), iter([labels["huddle_came_do"]]))


def text_of(entry: Entry, role: str) -> str:
    """The words of an entry's section of some role; '' where it has none."""
    section = next((each[0] for name, each in entry.roles.items() if name == role), None)
    return section.text if section else ""


def team_habits(entry: Entry) -> tuple[str, ...]:
    """What a team does about an entry: the lines of its practice that bear the last of the kind's marks."""
    practice, mark = entry.of_role("practice"), team_mark(entry.kind)
    lines = (line for line in practice.lines if line.mark == mark) if practice and mark else ()
    return tuple(map(with_mark, lines))[:HABITS]


def with_mark(line: ListItem) -> str:
    """The words of a line, behind its mark if it has one."""
    return f"{line.mark}: {line.text}" if line.mark else line.text


def team_mark(kind: Kind) -> str:
    """The mark of what a team does, the last of the kind's; '' where it has none."""
    rule = next((rule for rule in kind.sections.values() if rule.role == "practice"), None)
    return rule.marks[-1] if rule and rule.marks else ""


def theme_weeks(library: Library) -> dict[str, tuple[tuple[int, str], ...]]:
    """Number and title of the weeks that use each entry, by its code."""
    found: dict[str, dict[int, str]] = {}
    plan = library.site.weekly_plan
    for number, theme in enumerate(plan.themes if plan else (), 1):
        for code in (theme.idea, theme.case, theme.say, theme.try_it):
            found.setdefault(code, {})[number] = theme.title
    return {code: tuple(weeks.items()) for code, weeks in found.items()}
