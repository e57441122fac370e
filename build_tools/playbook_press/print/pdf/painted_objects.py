"""Reads what a PDF page paints, in painting order, with PDFium: texts, paths and pictures with their boxes.

Lengths are PDF points in the page's default user space, y upwards. Form XObjects are resolved into the
objects that they paint.
"""

import ctypes
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium
from PIL.Image import Image as Bitmap
from pypdfium2 import PdfPage as Page

TEXT, PATH, FORM = pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM
INVISIBLE = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
UNTAGGED = -1
LINE_END_HYPHEN = "\x02"  # how PDFium writes a hyphen at the end of a line
ITALIC = 1 << 6  # of the flags of a font
TURNED = 0.01  # share of a matrix beside its axes, above which a text is turned
RECTANGLE_SEGMENTS = 5  # of a clip path that is one rectangle: a start, three corners, and back
Colour = tuple[int, int, int]
Handle = Any
Matrix = tuple[float, float, float, float, float, float]


class Box(NamedTuple):
    """A rectangle, in points."""

    left: float
    bottom: float
    right: float
    top: float

    def intersection(self, other: "Box") -> "Box":
        return Box(
            max(self.left, other.left),
            max(self.bottom, other.bottom),
            min(self.right, other.right),
            min(self.top, other.top),
        )

    def contains(self, other: "Box", tolerance: float = 0.0) -> bool:
        """Whether another box lies inside this one, or exceeds it by `tolerance` at most."""
        return (
            other.left >= self.left - tolerance
            and other.bottom >= self.bottom - tolerance
            and other.right <= self.right + tolerance
            and other.top <= self.top + tolerance
        )

    def overlaps(self, other: "Box") -> bool:
        """Whether two boxes have an area in common; a line without width has one where it crosses a box."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )

    def core(self, edge: float) -> "Box":
        """The box without its edge, which takes a quarter of it at most."""
        across, upwards = min(edge, self.width / 4), min(edge, self.height / 4)
        return Box(self.left + across, self.bottom + upwards, self.right - across, self.top - upwards)

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    def moved(self, matrix: Matrix | None) -> "Box":
        """The bounding box after a transformation."""
        if matrix is None:
            return self
        a, b, c, d, e, f = matrix
        corners = [(x, y) for x in (self.left, self.right) for y in (self.bottom, self.top)]
        across = [a * x + c * y + e for x, y in corners]
        upwards = [b * x + d * y + f for x, y in corners]
        return Box(min(across), min(upwards), max(across), max(upwards))


class Window(NamedTuple):
    """What a clip path shows: its bounding box, and whether it has another shape than that."""

    box: Box
    is_shaped: bool


@dataclass(frozen=True, slots=True, eq=False)
class FormContext:
    """What the enclosing form XObjects do to an object: transformation, windows, share of opacity."""

    document: Handle
    matrix: Matrix | None = None
    windows: tuple[Window, ...] = ()
    opacity: float = 1.0
    number: int = 0  # marked-content identifiers are counted for each form anew


@dataclass(eq=False)
class PaintedObject:
    """An object of a page. `order`: place in painting order; `box`: all of it, also what clips hide."""

    order: int
    kind: int
    box: Box
    handle: Handle
    context: FormContext

    @cached_property
    def tag(self) -> tuple[int, int]:
        """Form and marked-content identifier, UNTAGGED where the object belongs to no structure element."""
        return self.context.number, pdfium.FPDFPageObj_GetMarkedContentID(self.handle)

    @cached_property
    def windows(self) -> tuple[Window, ...]:
        """What the clip paths show that do not contain the object, those of enclosing forms included."""
        clip = pdfium.FPDFPageObj_GetClipPath(self.handle)
        count = pdfium.FPDFClipPath_CountPaths(clip)
        own = (clip_window(clip, number, self.context.matrix) for number in range(count))
        return (*self.context.windows, *own)

    @cached_property
    def parts(self) -> tuple[Box, ...]:
        """The boxes of the subpaths of a path, as far as clips show them; of anything else its box."""
        boxes = subpath_boxes(self) if self.kind == PATH and not self.is_rectangle else [self.box]
        return tuple(clipped(box, self.windows) for box in boxes)

    def touches(self, box: Box) -> bool:
        """Whether a part of the object that is shown overlaps a box."""
        return any(part.overlaps(box) for part in self.parts)

    @cached_property
    def fill(self) -> tuple[Colour, float]:
        """Fill colour and opacity, that of the enclosing forms included."""
        colour, opacity = fill_of(self.handle)
        return colour, opacity * self.context.opacity

    def is_invisible(self) -> bool:
        """Whether a text is written without being painted."""
        return pdfium.FPDFTextObj_GetTextRenderMode(self.handle) in INVISIBLE

    def paints(self) -> tuple[bool, bool]:
        """Whether a path is filled, and whether it is stroked."""
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(self.handle, fill, stroke)
        return bool(fill.value), bool(stroke.value)

    @cached_property
    def is_rectangle(self) -> bool:
        """Whether a path is one rectangle, and not a frame or another shape."""
        return bool(pdfium.FPDFPath_CountSegments(self.handle) <= RECTANGLE_SEGMENTS)

    @cached_property
    def is_turned(self) -> bool:
        """Whether a text runs in a direction other than along an axis."""
        a, b, c, d, _, _ = then(matrix_of(self.handle), self.context.matrix)
        return min(abs(a) + abs(d), abs(b) + abs(c)) > TURNED * (abs(a) + abs(b) + abs(c) + abs(d))

    @cached_property
    def is_slanted(self) -> bool:
        """Whether a text is set in italics."""
        font = pdfium.FPDFTextObj_GetFont(self.handle)
        flags = pdfium.FPDFFont_GetFlags(font) if font else 0
        return flags > 0 and flags & ITALIC != 0  # -1 where they cannot be read

    def has_pattern(self) -> bool:
        """Whether a path is filled with a gradient or a pattern, which has no one colour."""
        pattern = pdfium.FPDFPageObj_GetRenderedFillPattern(self.context.document, self.handle)
        if pattern:
            pdfium.FPDFBitmap_Destroy(pattern)
        return bool(pattern)


class Reader:
    """Reads objects of pages into the same C variables."""

    def __init__(self) -> None:
        self.values = [ctypes.c_float() for _ in range(4)]
        self.references = [ctypes.byref(value) for value in self.values]
        self.order = self.forms = 0

    def objects(self, page: Page) -> Iterator[PaintedObject]:
        """All objects of a page in painting order."""
        count = pdfium.FPDFPage_CountObjects(page.raw)
        yield from self.read(page.raw, count, pdfium.FPDFPage_GetObject, FormContext(page.pdf.raw))

    def read(
        self, owner: Handle, count: int, get: Callable[[Handle, int], Handle], context: FormContext
    ) -> Iterator[PaintedObject]:
        for number in range(count):
            handle = get(owner, number)
            kind = pdfium.FPDFPageObj_GetType(handle)
            if kind == FORM:
                inside = pdfium.FPDFFormObj_CountObjects(handle)
                yield from self.read(
                    handle, inside, pdfium.FPDFFormObj_GetObject, self.enter(handle, context)
                )
                continue
            pdfium.FPDFPageObj_GetBounds(handle, *self.references)
            self.order += 1
            box = Box(*[value.value for value in self.values])
            yield PaintedObject(self.order, kind, box.moved(context.matrix), handle, context)

    def enter(self, form: Handle, context: FormContext) -> FormContext:
        """The context inside a form XObject."""
        self.forms += 1
        windows = PaintedObject(0, FORM, Box(0, 0, 0, 0), form, context).windows
        matrix = then(matrix_of(form), context.matrix)
        opacity = context.opacity * fill_of(form)[1]
        return FormContext(context.document, matrix, windows, opacity, self.forms)


def painted_objects(page: Page) -> list[PaintedObject]:
    """All texts, paths, pictures and shadings of a page in painting order. They are valid while the page is
    open."""
    return list(Reader().objects(page))


def clip_window(clip: Handle, number: int, matrix: Matrix | None) -> Window:
    """What a clip path shows."""
    count = pdfium.FPDFClipPath_CountPathSegments(clip, number)
    get = pdfium.FPDFClipPath_GetPathSegment
    points = [point_of(get(clip, number, at)) for at in range(count)] or [(0.0, 0.0)]
    across, upwards = zip(*points, strict=True)
    is_shaped = count > RECTANGLE_SEGMENTS or len(set(across)) > 2 or len(set(upwards)) > 2
    return Window(around(points).moved(matrix), is_shaped)


def clipped(box: Box, windows: Sequence[Window]) -> Box:
    """The part of a box that windows show."""
    for window in windows:
        box = box.intersection(window.box)
    return box


def subpath_boxes(path: PaintedObject) -> list[Box]:
    """The bounding boxes of the subpaths of a path, strokes included."""
    stroke = ctypes.c_float()
    pdfium.FPDFPageObj_GetStrokeWidth(path.handle, stroke)
    edge = stroke.value / 2 if path.paints()[1] else 0.0
    matrix = then(matrix_of(path.handle), path.context.matrix)
    return [around(points).core(-edge).moved(matrix) for points in subpaths(path.handle)]


def subpaths(handle: Handle) -> Iterator[list[tuple[float, float]]]:
    """The points of each subpath, in the path's own space."""
    points: list[tuple[float, float]] = []
    for at in range(pdfium.FPDFPath_CountSegments(handle)):
        segment = pdfium.FPDFPath_GetPathSegment(handle, at)
        if points and pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            yield points
            points = []
        points.append(point_of(segment))
    if points:
        yield points


def point_of(segment: Handle) -> tuple[float, float]:
    x, y = ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFPathSegment_GetPoint(segment, x, y)
    return x.value, y.value


def around(points: Sequence[tuple[float, float]]) -> Box:
    """The bounding box of points."""
    across, upwards = zip(*points, strict=True)
    return Box(min(across), min(upwards), max(across), max(upwards))


def fill_of(handle: Handle) -> tuple[Colour, float]:
    """Fill colour and opacity of an object; black where it has none."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(handle, *parts):
        return (0, 0, 0), 1.0
    red, green, blue, alpha = (part.value for part in parts)
    return (red, green, blue), alpha / 255


def matrix_of(handle: Handle) -> Matrix:
    """The transformation of a form XObject."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(handle, matrix)
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def then(inner: Matrix, outer: Matrix | None) -> Matrix:
    """A transformation followed by another."""
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


@dataclass(frozen=True, slots=True)
class Character:
    """A visible character of a page: its place in the page's text, box of its ink, and address of its
    object."""

    number: int
    sign: str
    box: Box
    owner: int


def characters(page: Page) -> list[Character]:
    """All characters of a page in reading order; white space, which has no ink, as ' ' with an empty box."""
    text = page.get_textpage()
    count = pdfium.FPDFText_CountChars(text.raw)
    return [read_character(text, number) for number in range(count)]


def read_character(text: Any, number: int) -> Character:
    sign = chr(pdfium.FPDFText_GetUnicode(text.raw, number) or ord(" "))
    if sign.isspace() or pdfium.FPDFText_IsGenerated(text.raw, number) == 1:
        return Character(number, " ", Box(0, 0, 0, 0), 0)
    left, bottom, right, top = text.get_charbox(number)
    owner = pdfium.FPDFText_GetTextObject(text.raw, number)
    sign = "-" if sign == LINE_END_HYPHEN else sign
    return Character(number, sign, Box(left, bottom, right, top), address_of(owner))


def address_of(handle: Handle) -> int:
    """The address of an object, by which two handles of it are equal."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


@contextmanager
def without(objects: Iterable[PaintedObject]) -> Iterator[None]:
    """Leave these objects out while the page is rendered."""
    hidden = list(objects)
    for each in hidden:
        pdfium.FPDFPageObj_SetIsActive(each.handle, False)
    try:
        yield
    finally:
        for each in hidden:
            pdfium.FPDFPageObj_SetIsActive(each.handle, True)


def render_region(page: Page, region: Box, scale: float) -> Bitmap:
    """A part of a page as RGB, `scale` pixels a point."""
    left, bottom, right, top = page.get_mediabox()
    crop = (region.left - left, region.bottom - bottom, right - region.right, top - region.top)
    shown = page.render(scale=scale, crop=crop, may_draw_forms=False, draw_annots=False)
    picture: Bitmap = shown.to_pil().convert("RGB")
    return picture


def text_fields(page: Page) -> Sequence[Box]:
    """The boxes of a page's text fields."""
    count = pdfium.FPDFPage_GetAnnotCount(page.raw)
    annotations = [pdfium.FPDFPage_GetAnnot(page.raw, number) for number in range(count)]
    try:
        return [annotation_box(each) for each in annotations if is_text_field(each)]
    finally:
        for each in annotations:
            pdfium.FPDFPage_CloseAnnot(each)


def annotation_box(annotation: Handle) -> Box:
    rectangle = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(annotation, rectangle)
    return Box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)


def is_text_field(annotation: Handle) -> bool:
    if pdfium.FPDFAnnot_GetSubtype(annotation) != pdfium.FPDF_ANNOT_WIDGET:
        return False
    size = pdfium.FPDFAnnot_GetStringValue(annotation, b"FT", None, 0)
    value = ctypes.create_string_buffer(size)
    pdfium.FPDFAnnot_GetStringValue(
        annotation, b"FT", ctypes.cast(value, ctypes.POINTER(ctypes.c_ushort)), size
    )
    return value.raw.decode("utf-16-le").rstrip("\0") == "Tx"
