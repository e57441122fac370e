"""An editor's marks, one playbook at a time; and our own playbook, which has none."""

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from playbook_press.commands.cli import playbook
from playbook_press.core.problems import InputError
from playbook_press.proofread import lengths, phrases, proofread, reading, shared_lines, spelling
from playbook_press.proofread.words import page_sentences
from playbook_press.read.markdown import count_words
from playbook_press.read.settings import WordRange

ROOT = Path(__file__).parents[2]
EASE = "content/beliefs/ease.md"
TRY = "## Try it today\n"


def marks(find, library):
    return [str(problem) for problem in find(library)]


@pytest.mark.integration
def test_our_own_playbook_has_nothing_to_mark(own_library):
    said = proofread(own_library)
    assert "reading grade" in said


def test_what_is_too_long_or_too_short_for_a_page_is_told(spoilt):
    library = spoilt()
    assert {
        entry.code
        for entry in library.entries
        if any(mark.startswith(f"{entry.file}:") for mark in marks(lengths.unusual_lengths, library))
    } == {entry.code for entry in library.entries if not 120 <= count_words(page_sentences(entry)) <= 300}
    narrow = library.site.prose.model_copy(update={"page_words": WordRange(least=1, most=10)})
    found = marks(
        lengths.unusual_lengths, replace(library, site=library.site.model_copy(update={"prose": narrow}))
    )
    assert len(found) == len(library.entries)
    assert all("expected 1 to 10: " in mark and mark.endswith("too many") for mark in found)


def test_a_kind_may_say_how_long_its_own_pages_are(spoilt):
    library = spoilt()
    belief = library.kinds["belief"].model_copy(update={"page_words": WordRange(least=1, most=10)})
    entries = tuple(
        replace(entry, kind=belief) if entry.kind.key == "belief" else entry for entry in library.entries
    )
    found = marks(lengths.unusual_lengths, replace(library, entries=entries))
    beliefs = {entry.file for entry in entries if entry.kind is belief}
    assert {mark.partition(":")[0] for mark in found if "expected 1 to 10" in mark} == beliefs != set()


def test_long_words_in_long_sentences_ask_too_much(spoilt):
    hard = (
        "Organisational considerations necessitate administrative documentation of communicational "
        "irregularities, notwithstanding "
        "individual circumstances, institutional responsibilities or representational possibilities. "
    )
    found = marks(reading.too_hard, spoilt(EASE, "## Why it matters\n", "## Why it matters\n" + hard * 3))
    assert any(mark.startswith(f"{EASE}:") and "expected at most 10" in mark for mark in found)


def test_a_sentence_of_short_words_is_easy():
    assert reading.grade("The bus is late. You wait with them. Say when it comes.") < 2


def test_the_grade_is_that_of_flesch_and_kincaid():
    """7 words in 2 sentences: a compound and a contraction are one word each, and all have 16 syllables."""
    text = "It’s a well-known responsibility. Answer every letter!"
    assert [*map(reading.syllables, reading.WORD.findall(text))] == [1, 1, 2, 6, 2, 2, 2]
    assert reading.grade(text) == pytest.approx(0.39 * 7 / 2 + 11.8 * 16 / 7 - 15.59)
    assert reading.grade("… ?") == 0


def test_a_word_that_no_dictionary_has_is_told_with_the_nearest(spoilt):
    library = spoilt("content/about.md", "\n---\n", "\n---\nThe harbour recieves you. ")
    assert any(
        "unknown word 'recieves'; did you mean 'receives'?" in mark
        for mark in marks(spelling.misspelt_words, library)
    )


def test_one_spelling_is_kept_even_where_the_dictionary_has_two(spoilt):
    library = spoilt("content/about.md", "\n---\n", "\n---\nWe apologize in this color. ")
    found = marks(spelling.misspelt_words, library)
    assert any("'apologize'; write 'apologise'" in mark for mark in found)
    assert any("unknown word 'color'" in mark for mark in found)


def test_words_of_the_playbooks_own_list_codes_links_and_code_are_no_mistakes(spoilt):
    library = spoilt(
        "content/about.md", "\n---\n", "\n---\nThe playbook, B02, `xqzt` and [it](beliefs/ease.md) are fine. "
    )
    assert not [
        mark for mark in marks(spelling.misspelt_words, library) if mark.startswith("content/about.md:6")
    ]


def test_without_its_dictionary_the_command_that_installs_it_is_told(spoilt, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(InputError, match="no dictionary 'en_GB' for Hunspell; install"):
        list(spelling.misspelt_words(spoilt()))


def test_a_phrase_that_is_not_ours_is_told_save_where_it_is_warned_of(spoilt):
    library = spoilt(EASE, TRY, TRY + "Meet one difficult customer. ")
    assert marks(phrases.unwanted_phrases, library)[0].startswith(f"{EASE}:")
    assert "write 'difficult moment'" in marks(phrases.unwanted_phrases, library)[0]
    rule = library.site.prose.phrases["difficult customer"].model_copy(update={"allowed_in": ("B01",)})
    assert phrases.is_allowed(rule, "B01")
    assert not phrases.is_allowed(rule, "B02")


def test_a_sentence_of_two_entries_is_told_at_the_second(spoilt, small):
    action = (small / EASE).read_text(encoding="utf-8").split(TRY)[1].split("\n")[0]
    other = "content/beliefs/trust-first.md"
    old = (small / other).read_text(encoding="utf-8").split(TRY)[1].split("\n")[0]
    [mark] = marks(shared_lines.repeated_lines, spoilt(other, TRY + old, TRY + action.upper()))
    assert mark.startswith(f"{other}:")
    assert "stands word for word in B01" in mark


def test_two_entries_that_open_alike_are_told(spoilt, small):
    why = "## Why it matters\n"
    first = " ".join((small / EASE).read_text(encoding="utf-8").split(why)[1].split()[:4])
    [mark] = marks(
        shared_lines.repeated_openings,
        spoilt("content/beliefs/trust-first.md", why, f"{why}{first} everywhere. "),
    )
    assert "opens like B01" in mark


def test_the_command_reports_and_fails_or_says_what_it_read(small):
    result = CliRunner().invoke(playbook, ["--project", str(small), "proofread"], catch_exceptions=False)
    assert result.exit_code in (0, 1)
    assert ("entries read; reading grade" in result.stdout) == (result.exit_code == 0)
