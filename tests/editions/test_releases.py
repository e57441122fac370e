"""What each released edition changed, and the page that tells it."""

import pytest

from playbook_press.compose.site.review_page import by_owner
from playbook_press.editions.record import record_edition
from playbook_press.editions.releases import releases

EASE = "content/beliefs/ease.md"


@pytest.fixture
def released(small, monkeypatch, library_of):
    """Two editions of a small playbook; between them one card has another cue."""
    for day, name, cue in (
        (1_790_000_000, "2026-09", "Who waits?"),
        (1_793_000_000, "2026-10", "Who is cold?"),
    ):
        text = (small / EASE).read_text(encoding="utf-8")
        lines = [f"cue: {cue}" if line.startswith("cue:") else line for line in text.splitlines()]
        (small / EASE).write_text("\n".join(lines) + "\n", encoding="utf-8")
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(day))
        record_edition(library_of(small), name)
    return library_of(small)


def test_each_edition_tells_what_it_changed_word_for_word(released):
    newest, first = releases(released)
    assert (newest.name, first.name, first.is_first, newest.is_first) == ("2026-10", "2026-09", True, False)
    assert [card.code for card in newest.changed] == ["B01"]
    (change,) = newest.changed[0].changes
    assert " ".join(words for _, words in change.old) == "Who waits?"
    assert [words for differs, words in change.new if differs] == ["is cold?"]
    assert (newest.new, newest.gone, first.changed, first.new) == ((), (), (), ())
    assert first.cards == len(released.entries)


def test_a_playbook_without_editions_tells_of_none(small, library_of):
    assert releases(library_of(small)) == ()


def test_what_is_to_be_read_again_stands_by_owner_and_nobodys_last(small, library_of):
    (small / "templates/kinds/belief").mkdir(parents=True)
    (small / "templates/kinds/belief/kind.yml").write_text("review_every: 6\n", encoding="utf-8")
    found = by_owner(library_of(small).entries, "en-GB")
    owners = [owner for owner, _ in found]
    assert owners == [*sorted(filter(None, owners)), ""]
    assert {entry.kind.key for _, entries in found for entry in entries} == {"belief"}
