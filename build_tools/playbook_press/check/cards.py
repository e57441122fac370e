"""Word and line limits of cards; whether the text fits on paper is checked when it is printed."""

from collections.abc import Iterator

from playbook_press.core.problems import Problem
from playbook_press.read.card_back import CardBack, card_back
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library
from playbook_press.read.markdown import count_words

NEARLY_FULL_SHARE = 0.9  # share of a face's word limit from which a note is given


def overfull_backs(library: Library) -> Iterator[Problem]:
    """Card backs with more words or lines than their kind allows, or with nothing on them."""
    for entry in library.written:
        back = card_back(entry)
        if back.rows:
            yield from (Problem(entry.file, line, message) for line, message in back_violations(entry, back))
        elif entry.file not in library.faulty_files:
            yield Problem(
                entry.file,
                entry.document.front_matter_end,
                "the card's back is empty; expected a section '## Card back', "
                "or the sections that its kind takes it from",
            )


def back_violations(entry: Entry, back: CardBack) -> Iterator[tuple[int, str]]:
    """Line and message of each limit that a card's back exceeds."""
    card = entry.kind.card
    most = card.list_words if back.numbered else card.words
    words = sum(count_words(row.text) for row in back.rows)
    if words > most:
        yield (
            back.line,
            f"the card's back has {words} words; expected at most {most}: {words - most} too many",
        )
    if back.numbered:
        yield from list_violations(entry, back)


def list_violations(entry: Entry, back: CardBack) -> Iterator[tuple[int, str]]:
    """Line and message of each limit that a numbered list on a card's back exceeds."""
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


def nearly_full_faces(library: Library) -> Iterator[Problem]:
    """Notes on faces that use more than nine tenths of their word limit."""
    for entry in library.entries:
        back, card = card_back(entry), entry.kind.card
        limits = {name: most for name in ("title", "cue") if (most := entry.kind.fields[name].words)}
        front = sum(count_words(entry.facts[name] or "") for name in limits), sum(limits.values())
        words = (
            sum(count_words(row.text) for row in back.rows),
            card.list_words if back.numbered else card.words,
        )
        for side, line, (count, limit) in (("front", entry.line("title"), front), ("back", back.line, words)):
            if NEARLY_FULL_SHARE * limit < count <= limit:
                yield Problem(entry.file, line, f"the card's {side} has {count} of at most {limit} words")
