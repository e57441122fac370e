"""What has changed since a card was released, down to its words."""

import pytest

from playbook_press.core.project import Project
from playbook_press.editions.diff import changes_since, field_changes, former_cards, word_changes
from playbook_press.editions.fingerprint import fingerprint, printed_text
from playbook_press.editions.record import record_edition
from playbook_press.read.library import read_library

BELIEF = "content/beliefs/trust-first.md"


def library_of(project):
    library, problems = read_library(Project.at(project))
    assert problems == ()
    return library


def rewrite(project, old, new, file=BELIEF):
    path = project / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def released(small, monkeypatch):
    """The small playbook after its first edition."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    record_edition(library_of(small), "first")
    return small


def names(changes):
    return (
        [entry.code for entry in changes.changed],
        [entry.code for entry in changes.new],
        list(changes.removed),
    )


def test_nothing_has_changed_on_the_day_of_the_edition(released):
    library = library_of(released)
    assert names(changes_since(library, library.site.editions["first"])) == ([], [], [])
    assert all(former_cards(library, entry) == () for entry in library.entries)


def test_changed_new_and_gone_cards_are_told_apart(released):
    rewrite(released, "every word", "each word")
    (released / "content/recovery/keep-the-time.md").unlink()
    text = (released / "content/beliefs/ease.md").read_text(encoding="utf-8")
    (released / "content/beliefs/new.md").write_text(
        text.replace("B01", "B03").replace("title: ", "title: New "), encoding="utf-8"
    )
    library = library_of(released)
    assert names(changes_since(library, library.site.editions["first"])) == (["B02"], ["B03"], ["R02"])


@pytest.mark.parametrize(
    "line", ["tags: [trust, listening]", "owner: The night shift", "related: [B01, T01]"]
)
def test_what_is_not_on_the_card_changes_no_card(released, line):
    rewrite(
        released,
        line + "\n",
        line.replace("T01", "R01").replace("night", "day").replace("trust, ", "") + "\n",
    )
    library = library_of(released)
    assert names(changes_since(library, library.site.editions["first"])) == ([], [], [])


def test_quotes_and_spaces_are_no_change(released):
    rewrite(released, '"Are you quite sure about that?"', "“Are you  quite sure about that?”")
    assert former_cards(library_of(released), library_of(released).by_code["B02"]) == ()


def test_other_quotes_change_no_field_and_no_word(released):
    library = library_of(released)
    entry = library.by_code["B02"]
    straight = {
        field: words.replace("“", '"').replace("”", '"').replace("’", "'")
        for field, words in printed_text(entry).items()
    }
    assert straight != printed_text(entry)
    assert list(field_changes(library, entry, straight)) == []
    assert word_changes('"Yes," she said.', "“Yes,” he said.") == (
        ((False, '"Yes,"'), (True, "she"), (False, "said.")),
        ((False, "“Yes,”"), (True, "he"), (False, "said.")),
    )


def test_a_changed_field_is_told_by_its_heading_with_old_and_new_words(released):
    rewrite(released, '- "Are you quite sure about that?"', '- "Really?"')
    rewrite(released, "every word", "each word")
    library = library_of(released)
    cue, instead = field_changes(
        library, library.by_code["B02"], library.site.editions["first"].cards["B02"].text
    )
    assert (cue.name, instead.name) == (library.site.labels["field_cue"], "Instead of")
    assert cue.old == ((False, "What if"), (True, "every"), (False, "word of it is true?"))
    assert cue.new == ((False, "What if"), (True, "each"), (False, "word of it is true?"))
    assert instead.new == ((True, "“Really?”"),)


def test_a_card_of_two_editions_is_told_by_the_later_one_and_a_current_card_is_never_former(
    released, monkeypatch
):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1710000000")
    record_edition(library_of(released), "second")
    rewrite(released, "every word", "each word")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1720000000")
    record_edition(library_of(released), "third")
    rewrite(released, "each word", "all")
    library = library_of(released)
    assert [card.edition for card in former_cards(library, library.by_code["B02"])] == ["second", "third"]
    rewrite(released, "if all of", "if every word of")
    library = library_of(released)
    assert [card.edition for card in former_cards(library, library.by_code["B02"])] == ["third"]
    assert fingerprint(library.by_code["B02"]) == library.site.editions["first"].cards["B02"].fingerprint


@pytest.mark.parametrize(
    ("old", "new", "spans"),
    [
        ("", "a b", ((), ((True, "a b"),))),
        ("a b", "", (((True, "a b"),), ())),
        ("a b c", "a c", (((False, "a"), (True, "b"), (False, "c")), ((False, "a"), (False, "c")))),
    ],
)
def test_words_that_one_side_lacks_are_marked(old, new, spans):
    assert word_changes(old, new) == spans
