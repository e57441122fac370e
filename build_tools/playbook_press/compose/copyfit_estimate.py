"""Copyfitting: the step of type at which a face fits, reckoned from the widths of its letters, where nothing
is printed that would tell.

Lines are broken as a typesetter breaks them, with the lengths that a layout's style sheet names.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from math import inf

from fontTools.ttLib import TTFont

from playbook_press.compose.card_layouts import Layout, layout, shown_on, step_of
from playbook_press.compose.cards import Card, Steps
from playbook_press.compose.css import length_of, properties
from playbook_press.core.fonts import faces
from playbook_press.core.units import MM_PER
from playbook_press.read.card_back import BackLine
from playbook_press.read.library import Library, smallest_for
from playbook_press.read.media import Stock

UNITS = {**MM_PER, "": 1.0}
TERM = re.compile(r"(?:([\d.]+) \* )?(?:([\d.]+)(mm|cm|in|pt|pc|px|)|var\(--([\w-]+)\))")
NEEDED = (
    "inset",
    "foot",
    "qr",
    "caps",
    "caps-lead",
    "title",
    "title-lead",
    "title-gap",
    "cue",
    "cue-lead",
    "cue-gap",
    "cue-lines",
    "type",
    "lead",
    "gap",
)
REGULAR, BOLD = (400, "normal"), (700, "normal")
STYLES = {"say": BOLD, "not": (400, "italic")}  # of lines on a back
CAPITALS, TITLE = 0.09, -0.01  # em: how much further apart letters of small capitals and of titles stand
# em: what numbers of a list take of a line, and the cross before what not to say
HANG, CROSS = 1.4, 1.09
CODE = 0.9  # of the code to scan: what lines leave to it
# of a line of small capitals: what a line takes at least where its label stands beside it
BESIDE = 1.9
UNKNOWN = 0.7  # em: a letter that the typeface lacks

Lengths = dict[str, float]  # mm, by the names of a style sheet
Room = Callable[[float], float]  # how wide a line may be that ends so far down, in mm


def reckoned(library: Library, cards: Iterable[Card]) -> Steps:
    """The step of every face that pages show; the smallest for those that fit at none."""
    sizes = {size: Size.of(library, size) for size in shown_on(library)}
    return {
        f"{card.entry.code} {side}": step
        for card in cards
        for side, step in sizes[smallest_for(card.entry)].steps(card)
    }


@dataclass(frozen=True)
class Size:
    """A stock, and what its layout says: lengths for each step of type, and how wide labels are that stand
    beside their lines."""

    stock: Stock
    sets: tuple[Lengths, ...]
    column: float

    @classmethod
    def of(cls, library: Library, key: str) -> "Size":
        stock, drawn = library.site.stocks[key], layout(library, key)
        column = (
            mm
            for each in properties(drawn.css)
            if each.name == "width"
            and each.classes
            and "label" in each.classes[-1]
            and (mm := length_of(each.declaration))
        )
        return cls(stock, tuple(lengths_of(drawn, stock)), next(column, 0.0))

    def steps(self, card: Card) -> Iterator[tuple[str, int]]:
        """Front and back, each with its step."""
        for side, high, foot in (("front", self.front, ""), ("back", self.back, "foot")):
            fitting = (
                step
                for step, each in enumerate(self.sets)
                if high(card, each) <= self.stock.height - 2 * each["inset"] - each.get(foot, 0.0)
            )
            yield side, next(fitting, len(self.sets) - 1)

    def front(self, card: Card, each: Lengths) -> float:
        """How high a front is, in mm. The title keeps its room, however short it is."""
        wide, high = self.stock.width - 2 * each["inset"], self.stock.height - 2 * each["inset"]
        above = each["caps-lead"] * broken(
            card.eyebrow.upper(), BOLD, each["caps"], wide - 2 * each["inset"], CAPITALS
        )
        title = each["title-gap"] + each["title-lead"] * broken(card.title, BOLD, each["title"], wide, TITLE)
        kept = high - each["caps-lead"] - each["cue-gap"] - each["cue-lines"] * each["cue-lead"]
        return (
            above
            + max(title, kept)
            + each["cue-gap"]
            + each["cue-lead"] * broken(card.cue, REGULAR, each["cue"], wide)
        )

    def back(self, card: Card, each: Lengths) -> float:
        """How high a back is, in mm. Lines beside the code to scan are shorter."""
        code = CODE * each["qr"] if card.qr else 0.0
        begins, down = self.stock.height - 2 * each["inset"] - code, 0.0
        for number, row in enumerate(card.back.rows):
            down += each["gap"] if number and (row.label or card.back.numbered) else 0.0
            down = self.row(
                row, card.back.numbered, each, down, lambda bottom: code if bottom > begins else 0.0
            )
        return down

    def row(self, row: BackLine, numbered: bool, each: Lengths, down: float, taken: Room) -> float:
        """How far down a line of the back reaches that begins so far `down`, with its label above or beside
        it."""
        beside, wide = self.column if row.label else 0.0, self.stock.width - 2 * each["inset"]
        if row.label and not beside:
            down += each["caps-lead"] * broken(row.label.upper(), BOLD, each["caps"], wide, CAPITALS)
        wide -= beside + each["type"] * (HANG if numbered else CROSS if row.style == "not" else 0.0)
        count = broken(
            row.text,
            STYLES.get(row.style, REGULAR),
            each["type"],
            lambda line: wide - taken(down + line * each["lead"]),
        )
        return down + max(count * each["lead"], BESIDE * each["caps-lead"] if beside else 0.0)


def broken(text: str, style: tuple[int, str], size: float, room: float | Room, spaced: float = 0.0) -> float:
    """How many lines a text takes in letters of a size, with `spaced` em between them; far too many where a
    word is too long for a line."""
    known, count, at = widths(style), 1, 0.0
    space = size * (known.get(" ", UNKNOWN) + spaced)
    wide = room if callable(room) else lambda _: room
    for word in text.split(" "):
        width = size * sum(known.get(letter, UNKNOWN) + spaced for letter in word)
        if at and at + space + width > wide(count):
            count, at = count + 1, width
        else:
            at += width + (space if at else 0.0)
        if at > wide(count):
            return inf
    return count


def lengths_of(drawn: Layout, stock: Stock) -> Iterator[Lengths]:
    """What a layout says for each step of type, the largest first. Nothing fits a layout that does not say
    what is needed."""
    first: Lengths = {**dict.fromkeys(NEEDED, inf), "frame": stock.frame}
    said: dict[int, list[tuple[str, str]]] = {step: [] for step in range(drawn.steps + 1)}
    for each in properties(drawn.css):
        if each.name.startswith("--") and len(each.classes) == 1 and f"on-{drawn.name}" in each.classes[0]:
            said[step_of(each.classes[0])].append((each.name.removeprefix("--"), each.value))
    for step in said:
        each = dict(first)
        for name, value in said[step]:
            each[name] = length(value, each)
        first = first if step else each
        yield each


def length(value: str, known: Lengths) -> float:
    """A length of a style sheet, or a sum of such, in mm; a number as it is."""
    return sum(
        float(times or 1) * (known.get(name, inf) if name else float(number) * UNITS[unit])
        for times, number, unit, name in TERM.findall(value)
    )


@cache
def widths(style: tuple[int, str]) -> dict[str, float]:
    """How wide each letter of a weight and style of the typeface is, in em."""
    [path] = [face.path for face in faces() if (face.weight, face.style) == style]
    with path.open("rb") as file, TTFont(file, lazy=True) as font:
        em, advances = font["head"].unitsPerEm, font["hmtx"].metrics
        return {chr(code): advances[glyph][0] / em for code, glyph in font.getBestCmap().items()}
