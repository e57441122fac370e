"""The back of a card: its labelled lines, from the entry's own words or from the sections its kind names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from playbook_press.read.entries import Entry
from playbook_press.read.kind_schema import CardRow, CardStyle
from playbook_press.read.sections import ListItem
from playbook_press.read.typography import OPENING_QUOTES

FOREIGN_PARAGRAPH = re.compile(r"<p( [^>]*)>((?:(?!</p>).)*)</p>\s*", re.DOTALL)
SLOT = re.compile(r"\[[^\[\]]+\]")  # what a reader fills in: [my name]; assets/slots.js finds the same


@dataclass(frozen=True)
class BackLine:
    """A labelled line on the back of a card."""

    label: str
    html: str
    text: str
    style: CardStyle
    line: int


@dataclass(frozen=True)
class CardBack:
    """The back of a card. `numbered`: its rows form a list; `line`: where its text begins in the file."""

    rows: tuple[BackLine, ...]
    numbered: bool
    line: int
    first: int = 1  # the number at which a list begins


def card_back(entry: Entry) -> CardBack:
    """The entry's own `## Card back`, else the rows that its kind takes from the entry's sections."""
    own = entry.of_role("card_back")
    if own:
        numbered = own.numbered
        styles = {row.label: row.style for row in entry.kind.card.back}
        rows = tuple(
            BackLine(line.mark, line.html, line.text, styles.get(line.mark, style_of(line.text)), line.line)
            for line in own.lines
        )
        return CardBack(rows, numbered, own.source.heading_line)
    rows = tuple(line for row in entry.kind.card.back for line in lines_from_row(entry, row))
    return CardBack(rows, False, rows[0].line if rows else 1)


def style_of(text: str) -> CardStyle:
    """A row in quotation marks is a sentence to say."""
    return "say" if text.startswith(OPENING_QUOTES) else "plain"


def lines_from_row(entry: Entry, row: CardRow) -> Iterator[BackLine]:
    """The lines that a card row takes from a section or a field, the first with its label; none if the entry
    has neither."""
    section = entry.sections.get(row.source)
    if section is None:
        fact = entry.facts.get(row.source)
        if fact is not None:
            yield BackLine(row.label, escape(str(fact)), str(fact), row.style, entry.line(row.source))
        return
    chosen = [line for line in section.lines if row.mark in (None, line.mark)]
    for number, line in enumerate(chosen[:1] if row.takes_first else chosen):
        yield BackLine("" if number else row.label, line.html, line.text, row.style, line.line)
    if not section.lines:
        yield BackLine(row.label, strip_paragraph(section.html), section.text, row.style, section.source.line)


def strip_paragraph(html: str) -> str:
    """The inside of a single paragraph; of one in another language, still marked as being in it."""
    if found := FOREIGN_PARAGRAPH.fullmatch(html):
        return f"<span{found[1]}>{found[2]}</span>"
    return html.removeprefix("<p>").removesuffix("</p>")


def sentence_to_say(entry: Entry) -> str:
    """The sentence to say, where the entry has one."""
    rows = (row for row in entry.kind.card.back if row.style == "say")
    lines = (line.text for row in rows for line in lines_from_row(entry, row))
    say = entry.of_role("say")
    return next(lines, say.lines[0].text if say and say.lines else "")


def say_lines(entry: Entry) -> tuple[ListItem, ...]:
    """The lines of the "say" section."""
    say = entry.of_role("say")
    return say.lines if say else ()


def line_for_any_moment(entry: Entry) -> ListItem | None:
    """The first line to say that is marked for no channel and no moment: one without a blank, if there is
    one."""
    plain = [line for line in say_lines(entry) if not line.mark]
    return next((line for line in plain if not SLOT.search(line.text)), next(iter(plain), None))


def ready_to_say(entry: Entry) -> str:
    """The sentence for somebody who is asked right now."""
    line = line_for_any_moment(entry)
    return line.text if line else sentence_to_say(entry)
