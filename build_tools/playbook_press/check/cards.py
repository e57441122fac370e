"""A card holds so many words and no more; whether they fit on paper is seen when it is printed."""

from collections.abc import Iterator

from playbook_press.core.problems import Problem
from playbook_press.read.card_back import CardBack, card_back
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library
from playbook_press.read.markdown import count_words

NEARLY = 0.9  # of all the words that a face may have


def overfull(library: Library) -> Iterator[Problem]:
    """Card backs with more words or lines than their kind allows, or with nothing on them."""
    for entry in library.written:
        back = card_back(entry)
        if back.rows:
            yield from (Problem(entry.file, line, message) for line, message in faults(entry, back))
        elif entry.file not in library.faulty:
            yield Problem(
                entry.file,
                entry.document.head_end,
                "the card's back is empty; expected a section '## Card back', "
                "or the sections that its kind takes it from",
            )


def faults(entry: Entry, back: CardBack) -> Iterator[tuple[int, str]]:
    """Line and message for all that is too much."""
    card = entry.kind.card
    most = card.list_words if back.numbered else card.words
    words = sum(count_words(row.text) for row in back.rows)
    if words > most:
        yield (
            back.line,
            f"the card's back has {words} words; expected at most {most}: {words - most} too many",
        )
    if back.numbered:
        yield from list_faults(entry, back)


def list_faults(entry: Entry, back: CardBack) -> Iterator[tuple[int, str]]:
    card = entry.kind.card
    if len(back.rows) > card.list_lines:
        yield (
            back.line,
            (
                f"the card's list has {len(back.rows)} lines; expected at most {card.list_lines}: "
                f"{len(back.rows) - card.list_lines} too many"
            ),
        )
    for row in back.rows:
        words = count_words(row.text)
        if words > card.list_line_words:
            yield (
                row.line,
                (
                    f"a line of the card's list has {words} words; expected at most {card.list_line_words}: "
                    f"{words - card.list_line_words} too many"
                ),
            )


def nearly_full(library: Library) -> Iterator[Problem]:
    """Notes on faces whose words are within a tenth of all that they may have."""
    for entry in library.entries:
        back, card = card_back(entry), entry.kind.card
        facts = [name for name in ("title", "cue") if entry.kind.fields[name].words]
        front = (
            sum(count_words(entry.facts[name]) for name in facts),
            sum(entry.kind.fields[name].words for name in facts),
        )
        words = (
            sum(count_words(row.text) for row in back.rows),
            card.list_words if back.numbered else card.words,
        )
        for side, line, (count, most) in (("front", entry.line("title"), front), ("back", back.line, words)):
            if NEARLY * most < count <= most:
                yield Problem(entry.file, line, f"the card's {side} has {count} of at most {most} words")
