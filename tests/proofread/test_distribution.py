"""Habits of style are counted for an editor to look at; the most alike entries are named."""

import re
from collections import Counter
from dataclasses import replace

import pytest
from click.testing import CliRunner

from playbook_press.commands.cli import playbook
from playbook_press.proofread import alike, distribution, style_counts
from playbook_press.proofread.words import any_of, has_phrase, sentences, words
from playbook_press.read.settings import StyleWords

EASE = "content/beliefs/ease.md"
TRUST = "content/beliefs/trust-first.md"
WHY = "## Why it matters\n"
VERBS = frozenset({"is", "don't", "lifts"})


def rows(count, library):
    return {row.label: row.text for row in count(library)}


def with_style(library, **lists):
    prose = library.site.prose.model_copy(update={"style": StyleWords(**lists)})
    return replace(library, site=library.site.model_copy(update={"prose": prose}))


def totals(reported):
    """'1: 3, 2: 5' as numbers."""
    return {int(key): int(times) for key, times in re.findall(r"(\d+): (\d+)", reported)}


def test_paragraphs_and_words_of_reasons_are_counted(spoilt):
    before = totals(rows(style_counts.shapes, spoilt())["reason, paragraphs"])
    library = spoilt(EASE, WHY, WHY + "One more paragraph.\n\n")
    after = totals(rows(style_counts.shapes, library)["reason, paragraphs"])
    moved = Counter(after)
    moved.subtract(before)
    assert sum(number * times for number, times in moved.items()) == 1
    assert sum(after.values()) == len(style_counts.of_role(library, "reason"))


@pytest.mark.parametrize(("length", "long"), [(17, 0), (18, 1)])
def test_paragraphs_with_a_long_sentence_are_counted(spoilt, length, long):
    label = "reason, paragraphs with a sentence of 18 words"
    before = rows(style_counts.long_sentences, spoilt())[label]
    paragraph = " ".join(["word"] * length)
    after = rows(style_counts.long_sentences, spoilt(EASE, WHY, f"{WHY}{paragraph}.\n\n"))[label]
    counts = [tuple(map(int, re.match(r"(\d+) of (\d+)", reported).groups())) for reported in (before, after)]
    assert tuple(later - earlier for earlier, later in zip(*counts, strict=True)) == (long, 1)


def test_every_paragraph_of_our_own_reasons_and_notes_has_a_long_sentence(own_library):
    reported = rows(style_counts.long_sentences, own_library)
    assert len(reported) == 2
    assert [text for text in reported.values() if not re.fullmatch(r"(\d+) of \1, 100 %", text)] == []


def test_two_reasons_of_one_length_in_a_row_are_named(spoilt):
    library = spoilt()
    pair = next(
        found[:2] for key in library.collections_in_use if len(found := library.in_collection(key)) > 1
    )
    lengths = {pair[0].code: 80, pair[1].code: 83}
    assert list(style_counts.like_the_one_before(library, lengths)) == [pair[1]]
    assert not list(style_counts.like_the_one_before(library, {**lengths, pair[1].code: 84}))


@pytest.mark.parametrize(
    ("sentence", "half"),
    [
        ("Armour.", True),
        ("Warmth by the bucket.", True),
        ("Praise lifts nobody who knows better.", False),
        ("Don’t.", False),
        ("A smile that somebody ordered, worn by all of them all day long.", False),
    ],
)
def test_a_short_sentence_without_a_verb_is_half_a_sentence(sentence, half):
    assert style_counts.is_half(sentence, VERBS) == half


def test_a_proverb_is_short_and_speaks_of_nobody():
    personal = any_of(("you", "I", "she's"))
    assert style_counts.is_proverb("Silent skill looks like luck.", personal)
    assert not style_counts.is_proverb("Silent skill looks to you like luck.", personal)
    assert not style_counts.is_proverb("She’s there.", personal)
    assert not style_counts.is_proverb("Skill that makes no sound at all looks much like luck.", personal)


def test_a_watched_word_is_counted_by_entry(spoilt):
    library = with_style(spoilt(EASE, WHY, WHY + "Zebras! The zebras, and one zebra. "), watched=("zebras",))
    assert rows(style_counts.watched_words, library) == {"'zebras'": "2 in 1 entry, up to 2 (B01)"}


def test_lines_of_the_teams_that_come_back_are_told_from_those_that_do_not(spoilt):
    library = with_style(spoilt(), repeating=("every",))
    marks = [
        (line.mark, has_phrase(any_of(("every",)), line.text))
        for _, section in style_counts.of_role(library, "practice")
        for line in section.lines
    ]
    reported = rows(style_counts.practice, library)["lines of the team's that found a habit"]
    habits = marks.count(("Your team", True))
    assert reported.startswith(f"{habits} of {habits + marks.count(('Your team', False))}, ")


def test_a_count_without_words_is_left_out(spoilt):
    library = with_style(spoilt())
    assert not rows(style_counts.half_sentences, library)
    assert not rows(style_counts.scenes, library)
    assert not rows(style_counts.watched_words, library)
    assert "proverbs in a reason" not in rows(style_counts.closers, library)


def test_the_grade_of_each_part_is_told_with_its_ends(spoilt):
    library = spoilt()
    reported = rows(style_counts.reading_grades, library)["grade, reason"]
    low, high = re.findall(r"-?\d+\.\d", reported)[1:]
    values = [style_counts.grade(section.text) for _, section in style_counts.of_role(library, "reason")]
    assert (f"{min(values):.1f}", f"{max(values):.1f}") == (low, high)


def test_sentences_end_behind_their_quotation_marks():
    assert sentences('"Not yet." She waits… "Now!" Then they go.') == [
        '"Not yet."',
        "She waits…",
        '"Now!"',
        "Then they go.",
    ]
    assert words("It’s well-known.") == ["it's", "well-known"]


def test_phrases_are_found_as_whole_words():
    assert has_phrase(any_of(("waiting room", "till")), "In the Waiting room.")
    assert not has_phrase(any_of(("till", "it")), "Until it's still.")


def test_two_entries_with_one_text_are_most_alike_and_known_if_twins_say_so(spoilt, small):
    body = (small / EASE).read_text(encoding="utf-8").split(WHY)[1].split("\n## ")[0]
    library = spoilt(TRUST, WHY, WHY + body + "\n\n")
    first = alike.alike_pairs(library, 1)[0]
    twins = {entry.code for entry in library.entries if entry.file in (EASE, TRUST)}
    assert {first.one.code, first.other.code} == twins
    assert set(first.shared) <= set(words(alike.words_of(first.one)))
    assert not alike.are_twins(first, {"other": ("B01", "B99")})
    assert alike.are_twins(first, {"idea": tuple(twins)})


def test_endings_are_cut_where_three_letters_are_left():
    endings = ("ings", "ing", "s")
    assert [alike.stem(word, endings) for word in ("greetings", "greeting", "sing", "bus", "is")] == [
        "greet",
        "greet",
        "sing",
        "bus",
        "is",
    ]


def test_a_word_that_many_entries_have_tells_none_apart():
    many = [{"common": 1, f"own{number}": 1} for number in range(alike.MOST_ENTRIES + 1)]
    assert all("common" not in vector for vector in alike.weigh(many))
    assert all("common" in vector for vector in alike.weigh(many[:-1]))


def test_no_line_of_the_report_is_wider_than_a_terminal(spoilt):
    assert max(map(len, distribution.distribution(spoilt()).split("\n"))) <= distribution.WIDTH


def test_the_numbers_are_printed_and_change_no_exit_code(small, spoilt):
    spoilt(EASE, "## Try it today\n", "## Try it today\nMeet one difficult customer. ")
    result = CliRunner().invoke(playbook, ["--project", str(small), "proofread"], catch_exceptions=False)
    assert result.exit_code == 1
    assert "reason, paragraphs" in result.stdout
    assert "Most alike" in result.stdout
