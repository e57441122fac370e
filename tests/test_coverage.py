"""Every line of the content brief is an entry or on a page, and every source of an idea is named."""

from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
LINES = {  # list of the brief -> how many numbered lines it has, and the lines with a name
    "A1": (11, "exercise"),
    "A2": (3, "frame"),
    "A3": (6,),
    "A4": (7, "exercise"),
    "A5": (3, "care", "personal", "talk"),
    "A6": (4, "frame"),
    "A7": (5, "guard"),
    "B": (15, "caution"),
    "B.keep": (4,),
    "C1": (5, "frame"),
    "C2": (5, "frame"),
    "C3": (3,),
    "D": (8, "frame", "benefits"),
    "E1.give": (11,),
    "E1.take": (5,),
    "E1": (0, "frame"),
    "E2": (7,),
    "E3": (5, "leaders"),
    "F1": (5,),
    "F2": (4, "cost"),
    "F3": (3,),
    "F5": (0, "q1", "q2", "q3"),
    "G": (29, "howto"),
    "G.copy": (10,),
    "V": (8,),
    "H": (33,),
    "N": (0, "solution", "inspire", "gather", "first", "power", "vulnerable", "draft-list"),
    "N.hard": (10,),
    "N.now": (14,),
    "N.asked": (8,),
}
KEYS = {"F4", "F5"} | {
    f"{group}.{name}" for group, (count, *named) in LINES.items() for name in (*range(1, count + 1), *named)
}


@pytest.fixture(scope="module")
def coverage():
    return yaml.safe_load((ROOT / "tests/coverage.yml").read_text(encoding="utf-8"))


def test_every_line_of_the_brief_is_held_by_an_entry_or_a_page(own_library, coverage):
    assert set(coverage) == KEYS
    assert {
        place
        for place in coverage.values()
        if place not in own_library.by_code and not (ROOT / f"content/{place}.md").is_file()
    } == set()


def test_every_entry_holds_one_line_of_the_brief(own_library, coverage):
    codes = [place for place in coverage.values() if "/" not in place]
    assert sorted(codes) == sorted(own_library.by_code)


def test_every_collection_has_its_idea_its_exercise_and_its_picture(own_library):
    assert (
        {page.key for page in own_library.collections}
        == set(own_library.collections_in_use)
        == set(own_library.site.taxonomy.collections)
    )
    assert all(
        {"idea", "team"} <= set(page.sections) and own_library.drawing(page.key)
        for page in own_library.collections
    )


def test_every_work_is_the_source_of_something(own_library):
    assert {entry.facts["source"] for entry in own_library.entries} == set(own_library.site.sources)


def test_every_entry_leads_on_to_two_others_and_to_another_kind(own_library):
    assert {entry.code for entry in own_library.entries if len(entry.facts["related"]) < 2} == set()
    assert {
        entry.code
        for entry in own_library.entries
        if {code[0] for code in entry.facts["related"]} == {entry.code[0]}
    } == set()


def test_stories_that_may_be_hard_to_hear_say_so(own_library):
    assert {"S10", "S11", "S14", "S28"} <= {
        entry.code for entry in own_library.entries if entry.facts.get("content_note")
    }


def test_stories_of_one_line_say_that_their_setting_is_imagined(own_library):
    assert {entry.code for entry in own_library.entries if entry.facts.get("imagined")} == {
        "S03",
        "S04",
        "S08",
        "S13",
        "S17",
        "S21",
        "S25",
    }
