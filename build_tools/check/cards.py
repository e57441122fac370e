"""A card holds so many words and no more; whether they fit on paper is seen when it is printed."""

from collections.abc import Iterator

from build_tools.compose.faces import CardBack, card_back
from build_tools.problems import Problem
from build_tools.read.entries import Entry
from build_tools.read.library import Library
from build_tools.read.markdown import count_words


def overfull(library: Library) -> Iterator[Problem]:
    """Card backs with more words or lines than their kind allows, or with nothing on them."""
    for entry in library.entries:
        for line, message in faults(entry, card_back(entry)):
            yield Problem(entry.file, line, message)


def faults(entry: Entry, back: CardBack) -> Iterator[tuple[int, str]]:
    card = entry.kind.card
    most = card.list_words if back.numbered else card.words
    words = sum(count_words(row.text) for row in back.rows)
    where = back.line or 1
    if not back.rows:
        yield where, "the card's back is empty; expected a section '## Card back', or the sections its kind takes it from"
    if words > most:
        yield where, f"the card's back has {words} words; expected at most {most}: {words - most} too many"
    if back.numbered and len(back.rows) > card.list_lines:
        yield where, f"the card's list has {len(back.rows)} lines; expected at most {card.list_lines}"
    for row in back.rows if back.numbered else ():
        if count_words(row.text) > card.list_line_words:
            yield row.line, (f"a line of the card's list has {count_words(row.text)} words; "
                             f"expected at most {card.list_line_words}")
