"""Paints a plan: the pages of a deck go onto sheets, and their tags, links and bookmarks go with them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from playbook_press.core.units import points
from playbook_press.plan.imposition import marks_svg
from playbook_press.plan.imposition.n_up import Placement, Sheet, Side
from playbook_press.print.pdf.extract_pages import leave_out
from playbook_press.print.pdf.tagged_pdf import (
    Array,
    Dictionary,
    Name,
    Object,
    Page,
    Pdf,
    blank_page,
    describe,
    destinations,
    elements,
    key,
    kids,
    open_pdf,
    save,
    silent,
    stream,
)
from playbook_press.print.pdf.weasyprint_engine import draw

Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True)
class Move:
    """From a point of a deck page to the same point on its sheet, in PDF points: a matrix as PDF writes it."""

    matrix: Matrix

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point comes to lie."""
        a, b, c, d, right, up = self.matrix
        return a * x + c * y + right, b * x + d * y + up

    def box(self, box: Iterable[float]) -> Box:
        """Where a rectangle comes to lie."""
        left, bottom, right, top = map(float, box)
        (x1, y1), (x2, y2) = self.point(left, bottom), self.point(right, top)
        return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)

    def then(self, other: Matrix) -> "Move":
        """This move, and another after it."""
        (a, b), (c, d) = (
            (other[0] * x + other[2] * y, other[1] * x + other[3] * y)
            for x, y in (self.matrix[:2], self.matrix[2:4])
        )
        return Move((a, b, c, d, *Move(other).point(*self.matrix[4:])))


@dataclass(frozen=True)
class Spot:
    """A deck page's new home: the sheet's page, the form that holds its content, and the way there."""

    sheet: Page
    form: Object
    move: Move


def impose(deck: bytes, sheets: Sequence[Sheet], *, title: str) -> bytes:
    """The sheets as a PDF, one page a side, as tagged as the deck was, read card by card.

    A page that stands more than once is read once: its repeats are decoration (ISO 14289-1, 7.20 forbids
    to read one form twice). Raises ValueError unless the plan places every front of the deck, and every
    back or none.
    """
    pdf = open_pdf(deck)
    pages = list(pdf.pages)
    leave_out(pdf, unplaced(sheets, len(pages)))
    marks = open_pdf(draw(*marks_svg.document(sheets)))
    sides = [(sheet, side) for sheet in sheets for side in sheet.sides]
    forms = Forms(pdf, pages)
    for (sheet, side), mark in zip(sides, marks.pages, strict=True):
        target = blank_page(pdf, points(sheet.width), points(sheet.height))
        paint(pdf, target, sheet, side, forms, pdf.copy_foreign(mark.as_form_xobject()))
    move_everything(
        pdf,
        [pages[number] for number in sorted(forms.spots)],
        {key(pages[number].obj): spot for number, spot in forms.spots.items()},
    )
    del pdf.pages[: len(pages)]
    describe(pdf, title=title)
    return save(pdf)


def unplaced(sheets: Sequence[Sheet], pages: int) -> list[int]:
    """The pages that are left out: none, or every back. Raises ValueError where another is missing."""
    placed = {placement.page for sheet in sheets for side in sheet.sides for placement in side.placements}
    wanted = set(range(0, pages, 1 if any(page % 2 for page in placed) else 2))
    if placed != wanted:
        raise ValueError(f"the plan places {len(placed)} different pages; the deck has {pages}")
    return sorted(set(range(pages)) - placed)


@dataclass
class Forms:
    """The content of the deck's pages as forms: the first of each is read aloud, its repeats are not."""

    pdf: Pdf
    pages: Sequence[Page]
    spots: dict[int, Spot] = field(default_factory=dict)
    repeats: dict[int, Object] = field(default_factory=dict)

    def place(self, sheet: Page, number: int, move: Move) -> Object:
        """The form to paint for a page of the deck that comes to lie on `sheet`."""
        if number not in self.spots:
            self.spots[number] = Spot(sheet, self.form(number), move)
            return self.spots[number].form
        if number not in self.repeats:
            self.repeats[number] = silent(self.pdf, self.form(number))
        return self.repeats[number]

    def form(self, number: int) -> Object:
        page = self.pages[number]
        form = self.pdf.make_indirect(page.as_form_xobject())
        form.BBox = page.mediabox  # pikepdf takes the TrimBox, which would cut the bleed off
        form.StructParents = page.obj.StructParents
        return form


def way(placement: Placement, page: Page) -> Move:
    """The way of one deck page to its place on a side."""
    left, bottom, right, top = map(float, page.trimbox)
    x, y = points(placement.x), points(placement.y)
    return Move(
        {
            0: (1, 0, 0, 1, x - left, y - bottom),
            90: (0, 1, -1, 0, x + top, y - left),
            180: (-1, 0, 0, -1, x + right, y + top),
            270: (0, -1, 1, 0, x - bottom, y + right),
        }[placement.rotation]
    )


def paint(pdf: Pdf, target: Page, sheet: Sheet, side: Side, forms: Forms, marks: Object) -> None:
    """Draw a side: cards in the order of the deck, marks as an artifact that nobody reads aloud."""
    adjust = adjustment(sheet, side)
    drawn, content = {"/Marks": marks}, []
    for number, placement in enumerate(side.placements):
        page = forms.pages[placement.page]
        move = way(placement, page)
        drawn[f"/P{number}"] = forms.place(target, placement.page, move.then(adjust))
        content.append(card(f"/P{number}", placement, move, page))
    target.obj.Resources = Dictionary(XObject=Dictionary(drawn))
    target.obj.Contents = stream(
        pdf,
        "\n".join(
            [f"q {numbers(adjust)} cm", *content, "/Artifact <</Type /Layout>> BDC", "/Marks Do", "EMC", "Q"]
        ),
    )
    target.obj.Tabs = Name.S
    target.bleedbox = target.trimbox = target.mediabox


def adjustment(sheet: Sheet, side: Side) -> Matrix:
    """What makes up for the printer's faults, in points."""
    across, _, _, down, right, up = side.adjustment.matrix(sheet.width, sheet.height)
    return across, 0, 0, down, points(right), points(up)


def card(name: str, placement: Placement, move: Move, page: Page) -> str:
    """Operators that paint one deck page, cut off where its bleed would reach a neighbour."""
    left, bottom, right, top = move.box(page.trimbox)
    edges = [points(edge) for edge in placement.bleed]
    clip = (
        left - edges[0],
        bottom - edges[1],
        right - left + edges[0] + edges[2],
        top - bottom + edges[1] + edges[3],
    )
    return f"q {numbers(clip)} re W n {numbers(move.matrix)} cm {name} Do Q"


def numbers(values: Iterable[float]) -> str:
    """Numbers as PDF writes them, to a millionth: a matrix stretches whole sheets."""
    return " ".join(f"{value:.6f}".rstrip("0").rstrip(".") for value in values)


def move_everything(pdf: Pdf, pages: Sequence[Page], spots: dict[tuple[int, int], Spot]) -> None:
    """Tags, links, names and bookmarks leave the deck's pages for the sheets."""
    for element in elements(pdf.Root.StructTreeRoot.K):
        move_tag(element, spots)
    for page in pages:
        for annotation in page.obj.get(Name.Annots, ()):
            move_annotation(annotation, spots[key(page.obj)])
    for place in destinations(pdf):
        spot = spots[key(place[0])]
        place[2], place[3] = spot.move.point(float(place[2]), float(place[3]))
        place[0] = spot.sheet.obj


def move_tag(element: Object, spots: dict[tuple[int, int], Spot]) -> None:
    """Point a structure element, the numbers it holds and its annotations to the sheet."""
    if Name.Pg not in element:
        return
    spot = spots[key(element.Pg)]
    element.Pg = sheet = spot.sheet.obj
    content = kids(element)
    for at, kid in enumerate(content):
        if isinstance(kid, Dictionary) and kid.get(Name.Type) == Name.OBJR:
            kid.Pg = sheet
        elif not isinstance(kid, Object):
            content[at] = Dictionary(Type=Name.MCR, Pg=sheet, Stm=spot.form, MCID=kid)
    element.K = Array(content)


def move_annotation(annotation: Object, spot: Spot) -> None:
    """Lay a link over its words on the sheet."""
    annotation.Rect = Array([round(value, 4) for value in spot.move.box(annotation.Rect)])
    annotation.P = spot.sheet.obj
    if Name.Annots not in spot.sheet.obj:
        spot.sheet.obj.Annots = Array()
    spot.sheet.obj.Annots.append(annotation)
