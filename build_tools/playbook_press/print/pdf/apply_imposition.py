"""Applies an imposition plan: pages of a deck are placed on sheets, with their tags, links and bookmarks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from playbook_press.core.units import mm_to_points
from playbook_press.core.writing_direction import Direction
from playbook_press.plan.imposition.marks_document import marks_document
from playbook_press.plan.imposition.n_up import Placement, Sheet, Side
from playbook_press.print.pdf.compact import save_compact
from playbook_press.print.pdf.extract_pages import detach_pages
from playbook_press.print.pdf.tagged_pdf import (
    Array,
    Dictionary,
    Name,
    Object,
    Page,
    Pdf,
    Rectangle,
    as_artifact,
    blank_page,
    content_stream,
    destinations,
    kids,
    object_key,
    open_pdf,
    rectangle,
    set_title,
    walk_elements,
)
from playbook_press.print.pdf.viewer_preferences import sheet_preferences
from playbook_press.read.products import Duplex

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True)
class Transform:
    """A transformation from a deck page to its sheet, in PDF points, as a PDF matrix."""

    matrix: Matrix

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Transform a point."""
        a, b, c, d, right, up = self.matrix
        return a * x + c * y + right, b * x + d * y + up

    def box(self, box: Rectangle) -> Rectangle:
        """Transform a rectangle."""
        left, bottom, right, top = box
        (x1, y1), (x2, y2) = self.point(left, bottom), self.point(right, top)
        return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)

    def then(self, other: Matrix) -> "Transform":
        """This transformation followed by another."""
        (a, b), (c, d) = (
            (other[0] * x + other[2] * y, other[1] * x + other[3] * y)
            for x, y in (self.matrix[:2], self.matrix[2:4])
        )
        return Transform((a, b, c, d, *Transform(other).point(*self.matrix[4:])))


@dataclass(frozen=True)
class PlacedPage:
    """Where a deck page was placed: the sheet's page, the form XObject with its content, and the
    transformation."""

    sheet: Page
    form: Object
    move: Transform


def marks_pdf(sheets: Sequence[Sheet], direction: Direction = "ltr", roots: Sequence[Path] = ()) -> bytes:
    """What is printed around the cards, a page for each side of the sheets. `direction`: that of words in the
    margin; `roots`: projects whose fonts draw what the packaged one lacks."""
    from playbook_press.print.pdf.weasyprint_engine import render_untagged  # slow to load

    return render_untagged(*marks_document(sheets, direction), roots)


def impose(
    deck: bytes, sheets: Sequence[Sheet], marks: bytes, *, title: str, duplex: Duplex = "none"
) -> bytes:
    """The sheets as a tagged PDF, one page for each side, read card by card. `marks`: their
    `marks_pdf`; `duplex`: how they are printed.

    Repeats of a page are artifacts, since ISO 14289-1, 7.20 forbids tagging a form XObject twice. Raises
    ValueError unless the plan places every front of the deck, and all backs or none.
    """
    pdf = open_pdf(deck)
    pages = list(pdf.pages)
    detach_pages(pdf, find_unplaced(sheets, len(pages)))
    overlay = open_pdf(marks)
    sides = [(sheet, side) for sheet in sheets for side in sheet.sides]
    forms = PageForms(pdf, pages)
    for (sheet, side), mark in zip(sides, overlay.pages, strict=True):
        target = blank_page(pdf, mm_to_points(sheet.width), mm_to_points(sheet.height))
        paint_side(pdf, target, sheet, side, forms, pdf.copy_foreign(mark.as_form_xobject()))
    move_references(
        pdf,
        [pages[number] for number in sorted(forms.placed)],
        {object_key(pages[number].obj): spot for number, spot in forms.placed.items()},
    )
    del pdf.pages[: len(pages)]
    set_title(pdf, title=title)
    for name, value in sheet_preferences(duplex).items():
        pdf.Root.ViewerPreferences[f"/{name}"] = Name(value) if isinstance(value, str) else value
    return save_compact(pdf)


def find_unplaced(sheets: Sequence[Sheet], pages: int) -> list[int]:
    """The pages that the plan leaves out: none, or every back. Raises ValueError otherwise."""
    placed = {placement.page for sheet in sheets for side in sheet.sides for placement in side.placements}
    wanted = set(range(0, pages, 1 if any(page % 2 for page in placed) else 2))
    if placed != wanted:
        raise ValueError(f"the plan places {len(placed)} different pages; the deck has {pages}")
    return sorted(set(range(pages)) - placed)


@dataclass
class PageForms:
    """Deck pages as form XObjects: the first use of each is tagged, repeats are artifacts."""

    pdf: Pdf
    pages: Sequence[Page]
    placed: dict[int, PlacedPage] = field(default_factory=dict)
    repeats: dict[int, Object] = field(default_factory=dict)

    def place(self, sheet: Page, number: int, move: Transform) -> Object:
        """The form XObject to paint for a deck page on `sheet`."""
        if number not in self.placed:
            self.placed[number] = PlacedPage(sheet, self.form(number), move)
            return self.placed[number].form
        if number not in self.repeats:
            self.repeats[number] = as_artifact(self.pdf, self.form(number))
        return self.repeats[number]

    def form(self, number: int) -> Object:
        """A deck page as a form XObject, bleed included."""
        page = self.pages[number]
        form = self.pdf.make_indirect(page.as_form_xobject())
        form.BBox = page.mediabox  # pikepdf takes the TrimBox, which would cut the bleed off
        form.StructParents = page.obj.StructParents
        return form


def placement_transform(placement: Placement, page: Page) -> Transform:
    """Transformation of a deck page to its place on a side."""
    left, bottom, right, top = rectangle(page.trimbox)
    x, y = mm_to_points(placement.x), mm_to_points(placement.y)
    return Transform(
        {
            0: (1, 0, 0, 1, x - left, y - bottom),
            90: (0, 1, -1, 0, x + top, y - left),
            180: (-1, 0, 0, -1, x + right, y + top),
            270: (0, -1, 1, 0, x - bottom, y + right),
        }[placement.rotation]
    )


def paint_side(pdf: Pdf, target: Page, sheet: Sheet, side: Side, forms: PageForms, marks: Object) -> None:
    """Write a side's content: cards in deck order, marks as an artifact."""
    adjust = adjustment_matrix(sheet, side)
    drawn, content = {"/Marks": marks}, []
    for number, placement in enumerate(side.placements):
        page = forms.pages[placement.page]
        move = placement_transform(placement, page)
        drawn[f"/P{number}"] = forms.place(target, placement.page, move.then(adjust))
        content.append(page_operators(f"/P{number}", placement, move, page))
    target.obj.Resources = Dictionary(XObject=Dictionary(drawn))
    target.obj.Contents = content_stream(
        pdf,
        "\n".join(
            [
                f"q {format_numbers(adjust)} cm",
                *content,
                "/Artifact <</Type /Layout>> BDC",
                "/Marks Do",
                "EMC",
                "Q",
            ]
        ),
    )
    target.obj.Tabs = Name.S
    target.bleedbox = target.trimbox = target.mediabox


def adjustment_matrix(sheet: Sheet, side: Side) -> Matrix:
    """The matrix that corrects the printer, in points."""
    across, _, _, down, right, up = side.adjustment.matrix(sheet.width, sheet.height)
    return across, 0, 0, down, mm_to_points(right), mm_to_points(up)


def page_operators(name: str, placement: Placement, move: Transform, page: Page) -> str:
    """PDF operators that paint one deck page, clipped to the bleed it keeps."""
    left, bottom, right, top = move.box(rectangle(page.trimbox))
    edges = [mm_to_points(edge) for edge in placement.bleed]
    clip = (
        left - edges[0],
        bottom - edges[1],
        right - left + edges[0] + edges[2],
        top - bottom + edges[1] + edges[3],
    )
    return f"q {format_numbers(clip)} re W n {format_numbers(move.matrix)} cm {name} Do Q"


def format_numbers(values: Iterable[float]) -> str:
    """Numbers in PDF syntax with six decimals, which is fine enough for the matrix of a whole sheet."""
    return " ".join(f"{value:.6f}".rstrip("0").rstrip(".") for value in values)


def move_references(pdf: Pdf, pages: Sequence[Page], spots: dict[tuple[int, int], PlacedPage]) -> None:
    """Move tags, links, names and bookmarks from the deck's pages to the sheets."""
    for element in walk_elements(pdf.Root.StructTreeRoot.K):
        move_tag(element, spots)
    for page in pages:
        for annotation in page.obj.get(Name.Annots, ()):
            move_annotation(annotation, spots[object_key(page.obj)])
    for place in destinations(pdf):
        spot = spots[object_key(place[0])]
        place[2], place[3] = spot.move.point(float(place[2]), float(place[3]))
        place[0] = spot.sheet.obj


def move_tag(element: Object, spots: dict[tuple[int, int], PlacedPage]) -> None:
    """Move a structure element with its marked content and annotations to the sheet."""
    if Name.Pg not in element:
        return
    spot = spots[object_key(element.Pg)]
    element.Pg = sheet = spot.sheet.obj
    content = kids(element)
    for at, kid in enumerate(content):
        if isinstance(kid, Dictionary) and kid.get(Name.Type) == Name.OBJR:
            kid.Pg = sheet
        elif not isinstance(kid, Object):
            content[at] = Dictionary(Type=Name.MCR, Pg=sheet, Stm=spot.form, MCID=kid)
    element.K = Array(content)


def move_annotation(annotation: Object, spot: PlacedPage) -> None:
    """Move a link annotation to its text on the sheet."""
    annotation.Rect = Array([round(value, 4) for value in spot.move.box(rectangle(annotation.Rect))])
    annotation.P = spot.sheet.obj
    if Name.Annots not in spot.sheet.obj:
        spot.sheet.obj.Annots = Array()
    spot.sheet.obj.Annots.append(annotation)
