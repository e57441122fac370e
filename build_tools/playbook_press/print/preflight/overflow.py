"""Overflow check: finds text and pictures that are cut off, lost or misplaced, from the layout."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from playbook_press.core.text_compare import missing_text
from playbook_press.print.pdf.layout import Area, PageLayout, PlacedPiece, PrintViolation, SourceUnit

TOLERANCE = 0.2  # mm; line boxes are slightly taller than their glyphs
ASIDE_EDGES = ("left", "top")
OVERFLOW = "too many"  # in every message about text that exceeds its room
LONG_WORD = 24  # letters; hardly a word of running text has more


def check_faces(layout: PageLayout, *, safe: float) -> tuple[PrintViolation, ...]:
    """Violations of a deck: each face is complete on a page of its own, everything `safe` mm inside the
    trim."""
    limits = [frame.trim.inset(safe) for frame in layout.frames]
    units = [unit for unit in layout.units if unit.is_face]
    found = [*paging_violations(units, len(layout.frames))]
    for unit, pieces in pieces_by_unit(layout):
        found += unit_violations(unit, pieces, limits, unit.pages[:1] if unit.is_face else ())
    return tuple(found)


def check_flow(layout: PageLayout) -> tuple[PrintViolation, ...]:
    """Violations of a flowing document: everything is complete and inside the content area of its page."""
    limits = [frame.content for frame in layout.frames]
    found = [
        fault
        for unit, pieces in pieces_by_unit(layout)
        for fault in unit_violations(unit, pieces, limits, ())
    ]
    furniture = (piece for piece in layout.pieces if piece.is_furniture and piece.text.strip())
    found += [
        misplaced_violation(None, piece, trim)
        for piece in furniture
        if overshoot(piece, trim := layout.frames[piece.page].trim)[0] > TOLERANCE
    ]
    return tuple(found)


def pieces_by_unit(layout: PageLayout) -> Iterator[tuple[SourceUnit, list[PlacedPiece]]]:
    """Every unit with its pieces in source order, running heads and page numbers left out."""
    pieces: dict[str | None, list[PlacedPiece]] = {unit.name: [] for unit in layout.units}
    for piece in layout.pieces:
        if not piece.is_furniture:
            pieces[piece.unit].append(piece)
    return ((unit, pieces[unit.name]) for unit in layout.units)


def paging_violations(units: Sequence[SourceUnit], pages: int) -> Iterator[PrintViolation]:
    """Faces that share a page, and pages without a face."""
    starts = sorted((unit.pages[0], str(unit.name)) for unit in units if unit.pages)
    for _, group in groupby(starts, key=lambda start: start[0]):
        first, *others = (name for _, name in group)
        yield from (
            PrintViolation(name, f"stands on the same page as '{first}'; break the page between them")
            for name in others
        )
    taken = {page for unit in units for page in unit.pages}
    yield from (
        PrintViolation(None, f"page {page + 1} holds no face") for page in range(pages) if page not in taken
    )
    yield from (PrintViolation(unit.name, "does not appear on any page") for unit in units if not unit.pages)


def unit_violations(
    unit: SourceUnit, pieces: Sequence[PlacedPiece], limits: Sequence[Area], home: Sequence[int]
) -> Iterator[PrintViolation]:
    """Violations of one unit. `home` is the only page it may use, () if it may use any."""
    astray = [piece for piece in pieces if not piece_fits(piece, limits, home)]
    read = " ".join(piece.text for piece in pieces if not piece.is_generated)
    gone, extra = missing_text(unit.text, read), missing_text(read, unit.text)
    aside = [piece for piece in astray if is_aside(piece, limits, home)]
    yield from (misplaced_violation(unit.name, piece, limits[piece.page]) for piece in aside)
    if gone or len(aside) < len(astray):
        yield PrintViolation(
            unit.name,
            describe_overflow(unit, pieces, [piece for piece in astray if piece not in aside], limits, home),
        )
    elif extra:
        yield PrintViolation(
            unit.name, f"shows text that its source does not have, or has once only: '{truncate_text(extra)}'"
        )


def piece_fits(piece: PlacedPiece, limits: Sequence[Area], home: Sequence[int]) -> bool:
    """Whether a piece is complete and where it may be. Trailing spaces may overhang."""
    if home and piece.page not in home:
        return False
    if not piece.is_picture and not piece.text.strip():
        return True
    return overshoot(piece, limits[piece.page])[0] <= TOLERANCE


def overshoot(piece: PlacedPiece, limit: Area) -> tuple[float, str]:
    """Largest distance in mm by which a piece exceeds its limit or window, and the edge."""
    return max(piece.area.excess(limit), piece.area.excess(piece.window))


def is_aside(piece: PlacedPiece, limits: Sequence[Area], home: Sequence[int]) -> bool:
    """Whether a piece is misplaced (a picture, or text past the left or top edge) rather than overflow at the
    end."""
    elsewhere = home and piece.page not in home
    return not elsewhere and (piece.is_picture or overshoot(piece, limits[piece.page])[1] in ASIDE_EDGES)


def misplaced_violation(name: str | None, piece: PlacedPiece, limit: Area) -> PrintViolation:
    """The violation of a piece that exceeds an edge."""
    mm, edge = overshoot(piece, limit)
    what = "a picture" if piece.is_picture else f"'{truncate_text(piece.text)}'"
    return PrintViolation(name, f"{what} reaches {mm:.1f} mm past the {edge} edge")


def describe_overflow(
    unit: SourceUnit,
    pieces: Sequence[PlacedPiece],
    astray: Sequence[PlacedPiece],
    limits: Sequence[Area],
    home: Sequence[int],
) -> str:
    """Description of an overflow: "12 words too many (the last that fits is 'hands'): ..."."""
    shown = [piece for piece in pieces if piece not in astray]
    words, last = len(unit.text.split()), last_word(shown[: count_before(pieces, astray)])
    count = max(1, words - len(text_of(piece for piece in shown if not piece.is_generated).split()))
    noun = "word" if count == 1 else "words"
    after = f" (the last that fits is '{last}')" if last else ""
    return (
        f"{count} {noun} {OVERFLOW}{after}{describe_extent(pieces, astray, limits, home)}"
        f"{describe_long_word(unit.text)}"
    )


def describe_long_word(text: str) -> str:
    """End of an overflow message where a word is so long that it may be what does not fit."""
    longest = max(text.split(), key=len, default="")
    if len(longest) < LONG_WORD:
        return ""
    return f"; '{truncate_text(longest)}' has {len(longest)} letters: a shorter word, or two, may fit"


def count_before(pieces: Sequence[PlacedPiece], astray: Sequence[PlacedPiece]) -> int:
    """Number of pieces before the first that does not fit."""
    return pieces.index(astray[0]) if astray else len(pieces)


def last_word(pieces: Iterable[PlacedPiece]) -> str:
    """The last source word in these pieces."""
    return next(reversed(text_of(piece for piece in pieces if not piece.is_generated).split()), "")


def text_of(pieces: Iterable[PlacedPiece]) -> str:
    """The text of pieces."""
    return " ".join(piece.text for piece in pieces)


def describe_extent(
    pieces: Sequence[PlacedPiece], astray: Sequence[PlacedPiece], limits: Sequence[Area], home: Sequence[int]
) -> str:
    """End of an overflow message: distance in mm past an edge, or height in mm that runs on to the next
    page."""
    here = [piece for piece in astray if not home or piece.page in home]
    if here:
        mm, edge = max(overshoot(piece, limits[piece.page]) for piece in here)
        return f"; {mm:.1f} mm past the {edge} edge"
    if not astray:
        return "; they are not shown at all"
    carried = [piece for piece in astray if piece.page == astray[0].page]
    mm = max(piece.area.bottom for piece in carried) - min(piece.area.top for piece in carried)
    return f"; {mm:.1f} mm of it runs on to the next page"


def truncate_text(text: str) -> str:
    """A text of at most 40 characters, for messages."""
    plain = " ".join(text.split())
    return plain if len(plain) <= 40 else plain[:39] + "…"
