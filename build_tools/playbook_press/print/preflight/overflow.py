"""Does everything fit? Finds text and pictures that are cut, lost or in the wrong place, from a layout."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from playbook_press.core.text_compare import lost
from playbook_press.print.pdf.layout import Area, Fault, Layout, Piece, Unit

TOLERANCE = 0.2  # mm; line boxes are a little taller than their letters
ASIDE = ("left", "top")


def faces(layout: Layout, *, safe: float) -> tuple[Fault, ...]:
    """Faults of a deck: each face whole on a page of its own, everything `safe` mm inside the trim."""
    limits = [frame.trim.shrunk(safe) for frame in layout.frames]
    units = [unit for unit in layout.units if unit.is_face]
    found = [*paging(units, len(layout.frames))]
    for unit, pieces in by_unit(layout):
        found += unit_faults(unit, pieces, limits, unit.pages[:1] if unit.is_face else ())
    return tuple(found)


def flow(layout: Layout) -> tuple[Fault, ...]:
    """Faults of a document that runs over pages: everything whole, inside the content area of its page."""
    limits = [frame.content for frame in layout.frames]
    found = [fault for unit, pieces in by_unit(layout) for fault in unit_faults(unit, pieces, limits, ())]
    furniture = (piece for piece in layout.pieces if piece.is_furniture and piece.text.strip())
    found += [
        misplaced(None, piece, trim)
        for piece in furniture
        if over(piece, trim := layout.frames[piece.page].trim)[0] > TOLERANCE
    ]
    return tuple(found)


def by_unit(layout: Layout) -> Iterator[tuple[Unit, list[Piece]]]:
    """Every unit with its pieces in the order of the source, page furniture left out."""
    pieces: dict[str | None, list[Piece]] = {unit.name: [] for unit in layout.units}
    for piece in layout.pieces:
        if not piece.is_furniture:
            pieces[piece.unit].append(piece)
    return ((unit, pieces[unit.name]) for unit in layout.units)


def paging(units: Sequence[Unit], pages: int) -> Iterator[Fault]:
    """Faces that share a page, and pages without a face."""
    starts = sorted((unit.pages[0], str(unit.name)) for unit in units if unit.pages)
    for _, group in groupby(starts, key=lambda start: start[0]):
        first, *others = (name for _, name in group)
        yield from (
            Fault(name, f"stands on the same page as '{first}'; break the page between them")
            for name in others
        )
    taken = {page for unit in units for page in unit.pages}
    yield from (Fault(None, f"page {page + 1} holds no face") for page in range(pages) if page not in taken)
    yield from (Fault(unit.name, "does not appear on any page") for unit in units if not unit.pages)


def unit_faults(
    unit: Unit, pieces: Sequence[Piece], limits: Sequence[Area], home: Sequence[int]
) -> Iterator[Fault]:
    """What is wrong with one unit; `home` is the one page it may use, if it may use only one."""
    astray = [piece for piece in pieces if not fits(piece, limits, home)]
    read = " ".join(piece.text for piece in pieces if not piece.is_generated)
    gone, extra = lost(unit.text, read), lost(read, unit.text)
    aside = [piece for piece in astray if is_aside(piece, limits, home)]
    yield from (misplaced(unit.name, piece, limits[piece.page]) for piece in aside)
    if gone or len(aside) < len(astray):
        yield Fault(
            unit.name, too_much(unit, pieces, [piece for piece in astray if piece not in aside], limits, home)
        )
    elif extra:
        yield Fault(
            unit.name, f"shows text that its source does not have, or has once only: '{shortened(extra)}'"
        )


def fits(piece: Piece, limits: Sequence[Area], home: Sequence[int]) -> bool:
    """Whether a piece is whole and where it may be. Spaces at the end of a line may hang over."""
    if home and piece.page not in home:
        return False
    if not piece.is_picture and not piece.text.strip():
        return True
    return over(piece, limits[piece.page])[0] <= TOLERANCE


def over(piece: Piece, limit: Area) -> tuple[float, str]:
    """How far, in mm, a piece reaches past its limit or its window, and at which edge."""
    return max(piece.area.excess(limit), piece.area.excess(piece.window))


def is_aside(piece: Piece, limits: Sequence[Area], home: Sequence[int]) -> bool:
    """Whether a piece is misplaced rather than one of too many: a picture, or past the left or the top."""
    elsewhere = home and piece.page not in home
    return not elsewhere and (piece.is_picture or over(piece, limits[piece.page])[1] in ASIDE)


def misplaced(name: str | None, piece: Piece, limit: Area) -> Fault:
    """The fault of one piece that reaches over an edge."""
    mm, edge = over(piece, limit)
    what = "a picture" if piece.is_picture else f"'{shortened(piece.text)}'"
    return Fault(name, f"{what} reaches {mm:.1f} mm past the {edge} edge")


def too_much(
    unit: Unit, pieces: Sequence[Piece], astray: Sequence[Piece], limits: Sequence[Area], home: Sequence[int]
) -> str:
    """How much of a unit's text has no room: "12 words too many (the last that fits is 'hands'): ..."."""
    shown = [piece for piece in pieces if piece not in astray]
    words, last = len(unit.text.split()), last_word(shown[: cut_at(pieces, astray)])
    count = max(1, words - len(text_of(piece for piece in shown if not piece.is_generated).split()))
    after = f" (the last that fits is '{last}')" if last else ""
    return (
        f"{count} {'word' if count == 1 else 'words'} too many{after}{how_far(pieces, astray, limits, home)}"
    )


def cut_at(pieces: Sequence[Piece], astray: Sequence[Piece]) -> int:
    """How many pieces stand before the first that has no room."""
    return pieces.index(astray[0]) if astray else len(pieces)


def last_word(pieces: Iterable[Piece]) -> str:
    """The last word of the source in these pieces."""
    return next(reversed(text_of(piece for piece in pieces if not piece.is_generated).split()), "")


def text_of(pieces: Iterable[Piece]) -> str:
    return " ".join(piece.text for piece in pieces)


def how_far(
    pieces: Sequence[Piece], astray: Sequence[Piece], limits: Sequence[Area], home: Sequence[int]
) -> str:
    """The end of a message: how far text reaches over an edge, or how much of it went to a further page."""
    here = [piece for piece in astray if not home or piece.page in home]
    if here:
        mm, edge = max(over(piece, limits[piece.page]) for piece in here)
        return f"; {mm:.1f} mm past the {edge} edge"
    if not astray:
        return "; they are not shown at all"
    carried = [piece for piece in astray if piece.page == astray[0].page]
    mm = max(piece.area.bottom for piece in carried) - min(piece.area.top for piece in carried)
    return f"; {mm:.1f} mm of it runs on to the next page"


def shortened(text: str) -> str:
    """A text of at most forty characters, for a message."""
    plain = " ".join(text.split())
    return plain if len(plain) <= 40 else plain[:39] + "…"
