"""Paints a plan: the pages of a deck go onto sheets, and their tags, links and bookmarks go with them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from build_tools.print import overlay
from build_tools.print.engine import draw
from build_tools.print.imposition import Placement, Sheet
from build_tools.print.pdf import (
    Array, Dictionary, Name, Object, Page, Pdf, blank_page, describe, destinations, elements, key, kids, open_pdf,
    save, stream)
from build_tools.units import points

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Move:
    """From a point of a deck page to the same point on its sheet, in PDF points: turned by `sign` -1, then shifted."""

    sign: int
    right: float
    up: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point comes to lie."""
        return self.sign * x + self.right, self.sign * y + self.up

    def box(self, box: Iterable[float]) -> Box:
        """Where a rectangle comes to lie."""
        left, bottom, right, top = map(float, box)
        (x1, y1), (x2, y2) = self.point(left, bottom), self.point(right, top)
        return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


@dataclass(frozen=True)
class Spot:
    """A deck page's new home: the sheet's page, the form that holds its content, and the way there."""

    sheet: Page
    form: Object
    move: Move


def impose(deck: bytes, sheets: Sequence[Sheet], *, title: str) -> bytes:
    """The sheets as a PDF, one page a side, as tagged as the deck was, read card by card.

    Raises ValueError unless the plan places every page of the deck exactly once.
    """
    pdf = open_pdf(deck)
    pages = list(pdf.pages)
    check(sheets, len(pages))
    marks = open_pdf(draw(*overlay.document(sheets)))
    sides = [(sheet, side) for sheet in sheets for side in sheet.sides]
    spots: dict[tuple[int, int], Spot] = {}
    for (sheet, side), mark in zip(sides, marks.pages, strict=True):
        target = blank_page(pdf, points(sheet.width), points(sheet.height))
        placed = {placement: pages[placement.page] for placement in side.placements}
        homes = {placement: home(pdf, target, page, placement) for placement, page in placed.items()}
        paint(pdf, target, homes, placed, pdf.copy_foreign(mark.as_form_xobject()))
        spots |= {key(page.obj): homes[placement] for placement, page in placed.items()}
    move_everything(pdf, pages, spots)
    del pdf.pages[:len(pages)]
    describe(pdf, title=title)
    return save(pdf)


def check(sheets: Sequence[Sheet], pages: int) -> None:
    """Raises ValueError unless every page has one place."""
    placed = sorted(placement.page for sheet in sheets for side in sheet.sides for placement in side.placements)
    if placed != list(range(pages)):
        raise ValueError(f"the plan places {len(placed)} pages ({len(set(placed))} different); the deck has {pages}")


def home(pdf: Pdf, sheet: Page, page: Page, placement: Placement) -> Spot:
    """The place of one deck page on a sheet."""
    form = pdf.make_indirect(page.as_form_xobject())
    form.BBox = page.mediabox  # pikepdf takes the TrimBox, which would cut the bleed off
    form.StructParents = page.obj.StructParents
    left, bottom, right, top = map(float, page.trimbox)
    x, y = points(placement.x), points(placement.y)
    move = Move(-1, x + right, y + top) if placement.rotation else Move(1, x - left, y - bottom)
    return Spot(sheet, form, move)


def paint(pdf: Pdf, sheet: Page, homes: dict[Placement, Spot], pages: dict[Placement, Page], marks: Object) -> None:
    """Draw a side: cards in the order of the deck, marks as an artifact that nobody reads aloud."""
    forms = {f"/P{placement.page}": spot.form for placement, spot in homes.items()}
    cards = [card(placement, spot.move, pages[placement]) for placement, spot in homes.items()]
    sheet.obj.Resources = Dictionary(XObject=Dictionary({**forms, "/Marks": marks}))
    sheet.obj.Contents = stream(pdf, "\n".join([*cards, "/Artifact <</Type /Layout>> BDC", "/Marks Do", "EMC"]))
    sheet.obj.Tabs = Name.S
    sheet.trimbox = sheet.mediabox


def card(placement: Placement, move: Move, page: Page) -> str:
    """Operators that paint one deck page, cut off where its bleed would reach a neighbour."""
    left, bottom, right, top = move.box(page.trimbox)
    edges = [points(edge) for edge in placement.bleed]
    clip = (left - edges[0], bottom - edges[1], right - left + edges[0] + edges[2], top - bottom + edges[1] + edges[3])
    matrix = (move.sign, 0, 0, move.sign, move.right, move.up)
    return f"q {numbers(clip)} re W n {numbers(matrix)} cm /P{placement.page} Do Q"


def numbers(values: Iterable[float]) -> str:
    """Numbers as PDF writes them, to a ten-thousandth of a point."""
    return " ".join(f"{value:.4f}".rstrip("0").rstrip(".") for value in values)


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
