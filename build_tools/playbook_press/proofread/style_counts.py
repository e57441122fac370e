"""Habits of style, counted: shapes and lengths, proverbs, half sentences, words that come too easily.

They are numbers for an editor to look at, and no faults: each of these things is good once, and a tell when
it is everywhere. What a language calls them stands in `prose.yml`.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import fmean, pstdev
from typing import NamedTuple

from playbook_press.core.problems import counted
from playbook_press.proofread.reading import grade
from playbook_press.proofread.words import any_of, has_phrase, page_sentences, paragraphs, sentences, words
from playbook_press.read.entries import Entry
from playbook_press.read.kind_schema import Role
from playbook_press.read.library import Library
from playbook_press.read.sections import Section
from playbook_press.read.settings import StyleWords

LONG_SENTENCE = 18  # words, at least; a paragraph without one beats like a primer
SHORT_CLOSER = 10  # words, at most, of a last sentence that wants to be quoted
PROVERB = 9  # words, at most
HALF_SENTENCE = 8  # words, at most; longer ones have a verb that no list would know
SAME_LENGTH = 3  # words by which two texts may differ and look alike on the page
MOST_SHOWN = 8  # codes or words in a row of the report
FACILITATOR = "for the facilitator"  # in the report, beside the names of roles
# whose reading grade is told; the others are headings, or lists of single words
GRADED: tuple[Role, ...] = ("say", "action", "story", "answers", "reason", "practice", "trap", "reflection")


class Row(NamedTuple):
    """A line of the report: what is counted, and what was found."""

    label: str
    text: str


Placed = tuple[Entry, Section]


def of_role(library: Library, role: Role) -> list[Placed]:
    """Every section of a role, with its entry."""
    return [(entry, section) for entry in library.entries for section in entry.roles.get(role, ())]


def for_facilitator(library: Library) -> list[Placed]:
    """Every section for the facilitator, with its entry."""
    return [(entry, section) for entry in library.entries for section in entry.for_facilitator.values()]


def style_words(library: Library) -> StyleWords:
    """The playbook's words for habits; empty lists where it has none."""
    return library.site.prose.style or StyleWords()


def codes(entries: Iterable[Entry]) -> str:
    """Codes in brackets, the first few of them; '' for none."""
    found = list(dict.fromkeys(entry.code for entry in entries))
    rest = f" and {len(found) - MOST_SHOWN} more" if len(found) > MOST_SHOWN else ""
    return f" ({', '.join(found[:MOST_SHOWN])}{rest})" if found else ""


def share(part: int, whole: int) -> str:
    """Such as '12 of 40, 30 %'."""
    return f"{part} of {whole}, {100 * part / whole:.0f} %" if whole else "none"


def tally(values: Iterable[int]) -> str:
    """How often each number comes, in order of the numbers."""
    return ", ".join(f"{number}: {times}" for number, times in sorted(Counter(values).items()))


def shapes(library: Library) -> Iterator[Row]:
    """How many paragraphs reasons have, how long they are, and which look like the one before."""
    found = of_role(library, "reason")
    if not found:
        return
    yield Row("reason, paragraphs", tally(len(paragraphs(section)) for _, section in found))
    lengths = {entry.code: len(words(section.text)) for entry, section in found}
    least, most = min(lengths, key=lengths.__getitem__), max(lengths, key=lengths.__getitem__)
    yield Row(
        "reason, words",
        f"mean {fmean(lengths.values()):.0f}, deviation {pstdev(lengths.values()):.0f}, "
        f"from {lengths[least]} ({least}) to {lengths[most]} ({most})",
    )
    alike = list(like_the_one_before(library, lengths))
    yield Row(f"as long as the one before, within {SAME_LENGTH} words", f"{len(alike)}{codes(alike)}")


def long_sentences(library: Library) -> Iterator[Row]:
    """How many paragraphs have a long sentence: of reasons, and of what is for the facilitator."""
    for name, found in (("reason", of_role(library, "reason")), (FACILITATOR, for_facilitator(library))):
        blocks = [text for _, section in found for text in paragraphs(section)]
        if blocks:
            label = f"{name}, paragraphs with a sentence of {LONG_SENTENCE} words"
            yield Row(label, share(sum(map(has_long_sentence, blocks)), len(blocks)))


def has_long_sentence(text: str) -> bool:
    return any(len(words(sentence)) >= LONG_SENTENCE for sentence in sentences(text))


def like_the_one_before(library: Library, lengths: dict[str, int]) -> Iterator[Entry]:
    """Entries whose reason is as long as that of the one before in the same collection."""
    for key in library.collections_in_use:
        row = [entry for entry in library.in_collection(key) if entry.code in lengths]
        for before, entry in pairwise(row):
            if abs(lengths[before.code] - lengths[entry.code]) <= SAME_LENGTH:
                yield entry


def closers(library: Library) -> Iterator[Row]:
    """Reasons that end on a short sentence, and proverbs in them."""
    found = of_role(library, "reason")
    short = [entry for entry, section in found if len(words(sentences(section.text)[-1])) <= SHORT_CLOSER]
    yield Row(
        f"reasons that end on at most {SHORT_CLOSER} words", share(len(short), len(found)) + codes(short)
    )
    if style_words(library).personal:
        personal = any_of(style_words(library).personal)
        proverbs = [sum(is_proverb(text, personal) for text in sentences(part.text)) for _, part in found]
        yield Row("proverbs in a reason", f"{tally(proverbs)} ({sum(proverbs)} in all)")


def is_proverb(sentence: str, personal: re.Pattern[str]) -> bool:
    """Whether a sentence is short and speaks of no person. It may be a plain fact: "The line drops." """
    return len(words(sentence)) <= PROVERB and not has_phrase(personal, sentence)


def half_sentences(library: Library) -> Iterator[Row]:
    """Traps that open with half a sentence."""
    verbs, found = frozenset(style_words(library).finite_verbs), of_role(library, "trap")
    if verbs and found:
        halves = [entry for entry, section in found if is_half(sentences(section.text)[0], verbs)]
        yield Row("traps that open with half a sentence", share(len(halves), len(found)) + codes(halves))


def is_half(sentence: str, verbs: Collection[str]) -> bool:
    """Whether a sentence is short and has none of some finite verbs. One whose verb the list lacks, and a
    command ("Leave it"), count as half a sentence; a longer one never does."""
    found = words(sentence)
    return len(found) <= HALF_SENTENCE and not any(word in verbs for word in found)


def watched_words(library: Library) -> Iterator[Row]:
    """How often words that come too easily stand in entries."""
    texts = {entry.code: words(page_sentences(entry)) for entry in library.entries}
    for watched in style_words(library).watched:
        times = {code: found.count(watched.lower()) for code, found in texts.items()}
        most = max(times, key=times.__getitem__, default="")
        with_it = sum(number > 0 for number in times.values())
        top = f", up to {times[most]} ({most})" if with_it else ""
        yield Row(f"'{watched}'", f"{sum(times.values())} in {counted(with_it, 'entry', 'entries')}{top}")


def practice(library: Library) -> Iterator[Row]:
    """How many lines practice has, and how many of the team's would become a habit."""
    found = of_role(library, "practice")
    if not found:
        return
    yield Row("practice, lines", tally(len(section.lines) for _, section in found))
    repeating = style_words(library).repeating
    team = [
        (entry, line.text)
        for entry, section in found
        for line in section.lines
        if line.mark == team_mark(entry, section)
    ]
    if repeating and team:
        pattern = any_of(repeating)
        habits = [entry for entry, text in team if has_phrase(pattern, text)]
        every = f"; one for {len(library.entries) / len(habits):.1f} entries" if habits else ""
        yield Row("lines of the team's that found a habit", share(len(habits), len(team)) + every)


def team_mark(entry: Entry, section: Section) -> str | None:
    """The mark of what is for the team: the last of those that the kind allows."""
    return next(reversed(entry.kind.sections[section.key].marks), None)


def openings(library: Library) -> Iterator[Row]:
    """The words with which actions and reflections open."""
    roles: tuple[Role, ...] = ("action", "reflection")
    for role in roles:
        first = Counter(words(section.text)[0] for _, section in of_role(library, role))
        if first:
            top = ", ".join(f"{word} {times}" for word, times in first.most_common(MOST_SHOWN))
            yield Row(f"{role}, opening words", f"{top}; {len(first)} different")


def scenes(library: Library) -> Iterator[Row]:
    """Reasons and stories in which a word for a counter stands."""
    counter = style_words(library).counter
    found = [*of_role(library, "reason"), *of_role(library, "story")]
    if counter and found:
        pattern = any_of(counter)
        there = [entry for entry, section in found if has_phrase(pattern, section.text)]
        yield Row("reasons and stories with a counter", share(len(there), len(found)))


def reading_grades(library: Library) -> Iterator[Row]:
    """Years of school that each part of entries asks for: their mean, the lowest and the highest."""
    for role in GRADED:
        yield from grade_row(role, of_role(library, role))
    yield from grade_row(FACILITATOR, for_facilitator(library))


def grade_row(name: str, found: Sequence[Placed]) -> Iterator[Row]:
    """The grades of one part of entries; nothing where no entry has it."""
    values = sorted((grade(as_sentences(section)), entry.code) for entry, section in found)
    if values:
        low, high = (f"{value:.1f} ({code})" for value, code in (values[0], values[-1]))
        mean = fmean(value for value, _ in values)
        yield Row(f"grade, {name}", f"mean {mean:.1f}, from {low} to {high}")


def as_sentences(section: Section) -> str:
    """The text of a section; each line of a list is a sentence."""
    return ". ".join(line.text for line in section.lines) if section.lines else section.text


COUNTS: tuple[Callable[[Library], Iterator[Row]], ...] = (
    shapes,
    long_sentences,
    closers,
    half_sentences,
    watched_words,
    practice,
    openings,
    scenes,
    reading_grades,
)
