"""Everything a printed file must pass before anybody may have it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from build_tools.print import accessible, audit, proof
from build_tools.print.engine import Printed
from build_tools.print.faults import Fault


@dataclass(frozen=True)
class Expectations:
    """What a document is meant to be: card faces with text `safe` mm inside their cut, or a flow over pages."""

    kind: Literal["faces", "flow"]
    safe: float = 0.0


def inspect(printed: Printed, expectations: Expectations) -> tuple[Fault, ...]:
    """All faults of one printed document: log, glyphs, boxes, text of the PDF, accessibility."""
    faces = expectations.kind == "faces"
    boxes = audit.faces(printed.boxes, safe=expectations.safe) if faces else audit.flow(printed.boxes)
    # What the layout lost, the PDF lacks as well; the boxes know better what it was and where.
    texts = () if boxes else proof.read(printed.pdf, printed.boxes.page_texts(), safe=expectations.safe)
    return (*printed.faults, *boxes, *texts, *accessible.check(printed.pdf))


def inspect_file(pdf: bytes, texts: Sequence[str], *, safe: float = 0.0) -> tuple[Fault, ...]:
    """All faults of a finished file, such as merged decks or imposed sheets, given the text of every page."""
    return (*proof.read(pdf, texts, safe=safe), *accessible.check(pdf))
