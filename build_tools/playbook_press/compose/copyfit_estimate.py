"""Copyfitting estimate: the type size at which a face fits, from glyph widths, for builds that print nothing.

Line breaks are simulated greedily with the lengths given by the layout's custom properties. The exact answer
comes from WeasyPrint (see `print.run.copyfit`).
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from math import inf
from pathlib import Path

from fontTools.ttLib import TTFont

from playbook_press.compose.card_layouts import CardLayout, list_screen_stocks, load_layout, step_of
from playbook_press.compose.cards import CardContent, FitSteps
from playbook_press.compose.css import length_of, properties
from playbook_press.compose.typeface import BOLD, REGULAR, Faces, text_faces
from playbook_press.core.units import MM_PER
from playbook_press.read.card_back import BackLine
from playbook_press.read.library import Library, smallest_stock_of
from playbook_press.read.media import Stock

MM_PER_UNIT = {**MM_PER, "": 1.0}
TERM = re.compile(r"(?:([\d.]+) \* )?(?:([\d.]+)(mm|cm|in|pt|pc|px|)|var\(--([\w-]+)\))")
REQUIRED_LENGTHS = (
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
STYLES = {"say": BOLD, "not": (400, "italic")}  # style of a row on a back -> font weight and style
CAPS_SPACING, TITLE_SPACING = 0.09, -0.01  # em: letter spacing of small capitals and of titles
# em: indent of numbered rows, and of the cross before a "don't say" row
LIST_INDENT, CROSS_INDENT = 1.4, 1.09
SMALL_SHARE = 0.44  # the size of the mark on a back as a share of that on a front
FRONT_SHARE, BACK_SHARE = 1.04, 1.1  # width that lines leave free beside a mark as a share of its size
# of words to say, as card.css has them: how much larger they are, at how many steps, and their line height
LARGE_SAY, STEPS_OF_LARGE_SAY, SAY_LEAD = 1.1, 2, 1.22
QR_SHARE = 0.9  # share of the QR code's size that text lines leave free
# minimum height of a row with its label beside it, in lines of small capitals
SIDE_LABEL_LINES = 1.9
MISSING_ADVANCE = 0.7  # em: assumed width of a character missing from the font

Lengths = dict[str, float]  # custom property -> mm
LineWidth = Callable[[float], float]  # position from the top in mm -> width in mm


def estimate_fit_steps(library: Library, cards: Iterable[CardContent]) -> FitSteps:
    """Estimated step of type size for every face on site pages; the smallest size if a face fits at none."""
    sizes = {size: CardMetrics.of(library, size) for size in list_screen_stocks(library)}
    return {
        f"{card.entry.code} {side}": step
        for card in cards
        for side, step in sizes[smallest_stock_of(card.entry)].steps(card)
    }


@dataclass(frozen=True)
class CardMetrics:
    """A stock with its layout's lengths (mm) for each step of type size, the width in mm of labels set beside
    their lines (0 if they are set above), and the faces that words are set in."""

    stock: Stock
    sets: tuple[Lengths, ...]
    column: float
    faces: Faces

    @classmethod
    def of(cls, library: Library, key: str) -> "CardMetrics":
        stock, drawn = library.site.stocks[key], load_layout(library, key)
        column = (
            mm
            for each in properties(drawn.css)
            if each.name == "width"
            and each.classes
            and "label" in each.classes[-1]
            and (mm := length_of(each.declaration))
        )
        return cls(stock, tuple(step_lengths(drawn, stock)), next(column, 0.0), text_faces(library))

    def count(
        self, text: str, style: tuple[int, str], size: float, room: float | LineWidth, spaced: float = 0.0
    ) -> float:
        """Number of lines that a text takes in one of the faces: see `count_lines`."""
        return count_lines(text, self.faces[style].path, size, room, spaced)

    def steps(self, card: CardContent) -> Iterator[tuple[str, int]]:
        """ "front" and "back", each with the first step at which it fits."""
        for side, high, foot in (("front", self.front, ""), ("back", self.back, "foot")):
            fitting = (
                step
                for step, each in enumerate(map(with_say, self.sets, range(len(self.sets))))
                if high(card, each) <= self.stock.height - 2 * each["inset"] - each.get(foot, 0.0)
            )
            yield side, next(fitting, len(self.sets) - 1)

    def drawing(self, each: Lengths) -> float:
        """The size of the mark on a front in mm, as card.css has it."""
        most = min(0.55 * self.stock.height - 1.1 * each["inset"], 0.34 * self.stock.width)
        return each.get("drawing", most)

    def front(self, card: CardContent, each: Lengths) -> float:
        """Height of a front in mm. The title keeps its minimum height even if it is short; lines beside the
        mark are shorter."""
        wide, high = self.stock.width - 2 * each["inset"], self.stock.height - 2 * each["inset"]
        above = each["caps-lead"] * self.count(
            card.eyebrow.upper(), BOLD, each["caps"], wide - 2 * each["inset"], CAPS_SPACING
        )
        mark = self.drawing(each)

        def lines(text: str, style: tuple[int, str], name: str, top: float, spaced: float = 0.0) -> float:
            """How many lines a text takes that begins `top` mm below the inset."""

            def room(line: float) -> float:
                bottom = top + line * each[f"{name}-lead"]
                return wide - (FRONT_SHARE * mark if bottom > high - mark else 0.0)

            return self.count(text, style, each[name], room, spaced)

        title = each["title-gap"] + each["title-lead"] * lines(
            card.plain_title, BOLD, "title", above + each["title-gap"], TITLE_SPACING
        )
        least = high - each["caps-lead"] - each["cue-gap"] - each["cue-lines"] * each["cue-lead"]
        down = above + max(title, least) + each["cue-gap"]
        return down + each["cue-lead"] * lines(card.cue, REGULAR, "cue", down)

    def back(self, card: CardContent, each: Lengths) -> float:
        """Height of a back in mm. Lines beside the QR code or the mark are shorter."""
        mark = SMALL_SHARE * self.drawing(each)
        lost, size = (QR_SHARE * each["qr"], QR_SHARE * each["qr"]) if card.qr else (BACK_SHARE * mark, mark)
        begins, down = self.stock.height - 2 * each["inset"] - size, 0.0
        for number, row in enumerate(card.back.rows):
            down += each["gap"] if number and (row.label or card.back.numbered) else 0.0
            down = self.row(
                row, card.back.numbered, each, down, lambda bottom: lost if bottom > begins else 0.0
            )
        return down

    def row(self, row: BackLine, numbered: bool, each: Lengths, down: float, taken: LineWidth) -> float:
        """Where a row of the back ends, in mm from the top, if it begins at `down`; its label is set above or
        beside it. `taken(y)` is the width in mm lost to the QR code at height y."""
        beside, wide = self.column if row.label else 0.0, self.stock.width - 2 * each["inset"]
        if row.label and not beside:
            down += each["caps-lead"] * self.count(row.label.upper(), BOLD, each["caps"], wide, CAPS_SPACING)
        wide -= beside + each["type"] * (
            LIST_INDENT if numbered else CROSS_INDENT if row.style == "not" else 0.0
        )
        size, lead = (
            each[name] for name in (("say", "say-lead") if row.style == "say" else ("type", "lead"))
        )
        count = self.count(
            row.text, STYLES.get(row.style, REGULAR), size, lambda line: wide - taken(down + line * lead)
        )
        return down + max(count * lead, SIDE_LABEL_LINES * each["caps-lead"] if beside else 0.0)


def with_say(each: Lengths, step: int) -> Lengths:
    """Lengths with those of the words to say, which are the largest of a back at its first steps of type."""
    if step >= STEPS_OF_LARGE_SAY:
        return {**each, "say": each["type"], "say-lead": each["lead"]}
    size = LARGE_SAY * each["type"]
    return {**each, "say": size, "say-lead": SAY_LEAD * size}


def count_lines(text: str, font: Path, size: float, room: float | LineWidth, spaced: float = 0.0) -> float:
    """Number of lines a text takes in a font at a type size (mm) with `spaced` em of letter spacing; infinite
    if a word is wider than a line. `room` is the line width in mm, or a function of the line's number."""
    known, count, at = glyph_advances(font), 1, 0.0
    space = size * (known.get(" ", MISSING_ADVANCE) + spaced)
    wide = room if callable(room) else lambda _: room
    for word in text.split(" "):
        width = size * sum(known.get(letter, MISSING_ADVANCE) + spaced for letter in word)
        if at and at + space + width > wide(count):
            count, at = count + 1, width
        else:
            at += width + (space if at else 0.0)
        if at > wide(count):
            return inf
    return count


def step_lengths(drawn: CardLayout, stock: Stock) -> Iterator[Lengths]:
    """The layout's lengths in mm for each step of type size, largest first. A missing length is infinite, so
    that nothing fits."""
    first: Lengths = {**dict.fromkeys(REQUIRED_LENGTHS, inf), "frame": stock.frame}
    declared: dict[int, list[tuple[str, str]]] = {step: [] for step in range(drawn.steps + 1)}
    for each in properties(drawn.css):
        if each.name.startswith("--") and len(each.classes) == 1 and f"on-{drawn.name}" in each.classes[0]:
            declared[step_of(each.classes[0])].append((each.name.removeprefix("--"), each.value))
    for step, pairs in declared.items():
        lengths = dict(first)
        for name, value in pairs:
            lengths[name] = resolve_length(value, lengths)
        first = first if step else lengths
        yield lengths


def resolve_length(value: str, known: Lengths) -> float:
    """Evaluate a CSS length, or a sum of lengths, to mm; plain numbers stay as they are. Variables come from
    `known`."""
    return sum(
        float(times or 1) * (known.get(name, inf) if name else float(number) * MM_PER_UNIT[unit])
        for times, number, unit, name in TERM.findall(value)
    )


@cache
def glyph_advances(path: Path) -> dict[str, float]:
    """Advance width of every character of a font, in em."""
    with path.open("rb") as file, TTFont(file, lazy=True) as font:
        em, advances = font["head"].unitsPerEm, font["hmtx"].metrics
        return {chr(code): advances[glyph][0] / em for code, glyph in font.getBestCmap().items()}
