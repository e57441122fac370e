"""What is new and what has changed: by recorded editions, and by git for what was not released."""

from datetime import date

import pytest

from playbook_press.core.git import Lifetime
from playbook_press.core.project import Project
from playbook_press.editions.recent import news
from playbook_press.editions.record import record_edition
from playbook_press.read.library import read_library

BELIEF = "content/beliefs/trust-first.md"
DAY = 86400
TODAY = date(2023, 12, 1)


def read(project):
    return read_library(Project.at(project))[0]


def known(library, **lives):
    """The library with what git would say of the files of some codes."""
    library.__dict__["lifetimes"] = {library.by_code[code].file: life for code, life in lives.items()}
    return library


def reported(library):
    return {each.entry.code: (each.day, each.new) for each in news(library, TODAY)}


@pytest.fixture
def released(small, monkeypatch):
    """The small playbook after two editions, on 14 and 15 November 2023, between which B02 changed."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    record_edition(read(small), "first")
    path = small / BELIEF
    path.write_text(path.read_text(encoding="utf-8").replace("every word", "each word"), encoding="utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1700000000 + DAY))
    record_edition(read(small), "second")
    return small


def test_a_card_dates_from_the_edition_that_first_had_its_words(released):
    found = reported(known(read(released)))
    assert found.pop("B02") == (date(2023, 11, 15), False)
    assert set(found.values()) == {(date(2023, 11, 14), True)}


def test_what_changed_since_the_last_edition_has_gits_day_or_else_todays(released):
    path = released / BELIEF
    path.write_text(path.read_text(encoding="utf-8").replace("each word", "all"), encoding="utf-8")
    life = Lifetime(date(2023, 11, 1), date(2023, 11, 20))
    assert reported(known(read(released)))["B02"] == (TODAY, False)
    assert reported(known(read(released), B02=life))["B02"] == (date(2023, 11, 20), False)


def test_without_editions_git_tells_new_from_changed(small):
    library = known(
        read(small),
        B01=Lifetime(date(2023, 5, 1), date(2023, 5, 1)),
        B02=Lifetime(date(2023, 5, 1), date(2023, 6, 1)),
    )
    found = reported(library)
    assert (found["B01"], found["B02"], found["R01"]) == (
        (date(2023, 5, 1), True),
        (date(2023, 6, 1), False),
        (TODAY, True),
    )


def test_the_newest_comes_first_and_those_of_a_day_in_reading_order(released):
    found = news(known(read(released)), TODAY)
    assert [each.entry.code for each in found][:2] == ["B02", "B01"]
    assert [each.entry.code for each in found][1:] == [
        entry.code for entry in read(released).entries if entry.code != "B02"
    ]
