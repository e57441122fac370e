"""What is printed around the cards as an HTML document, a page for each side of a sheet.

Lines are SVG. Words are HTML, since WeasyPrint neither shapes nor orders the letters of text in SVG that is
written from the right.
"""

from collections.abc import Sequence
from html import escape

from playbook_press.core.fonts import FAMILY
from playbook_press.core.writing_direction import Direction
from playbook_press.plan.imposition.marks import MarginText
from playbook_press.plan.imposition.marks_svg import side_svg
from playbook_press.plan.imposition.n_up import Sheet, Side

# A line of words hangs by its baseline on a point without extent, about which it is turned.
STYLE = """
@page {{ size: {width}mm {height}mm; margin: 0 }}
body {{ margin: 0; font-family: "{family}" }}
section {{ position: relative; width: {width}mm; height: {height}mm; break-after: page }}
section:last-child {{ break-after: auto }}
svg {{ display: block; width: {width}mm; height: {height}mm }}
p {{ position: absolute; width: 0; height: 0; margin: 0; transform-origin: 0 0 }}
span {{ position: absolute; bottom: -0.17em; line-height: 1; white-space: pre }}
.start {{ left: 0 }}
.end {{ right: 0 }}
"""


def marks_document(sheets: Sequence[Sheet], direction: Direction = "ltr") -> tuple[str, str]:
    """HTML and CSS whose pages overlay the sides of these sheets, all of one size."""
    sides = "".join(side_html(side, sheet.width, sheet.height) for sheet in sheets for side in sheet.sides)
    return f'<!doctype html><html dir="{direction}"><body>{sides}</body></html>', STYLE.format(
        width=sheets[0].width, height=sheets[0].height, family=FAMILY
    )


def side_html(side: Side, width: float, height: float) -> str:
    """One side: its lines, then its words."""
    words = "".join(words_html(note, height) for note in side.notes)
    return f"<section>{side_svg(side, width, height)}{words}</section>"


def words_html(note: MarginText, height: float) -> str:
    """A line of words that begins or ends at its point."""
    return (
        f'<p style="left: {note.x:.3f}mm; top: {height - note.y:.3f}mm; transform: rotate({-note.turn}deg)">'
        f'<span class="{note.anchor}" style="font-size: {note.size}mm">{escape(note.text)}</span></p>'
    )
