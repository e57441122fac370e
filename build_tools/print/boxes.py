"""Walking through WeasyPrint's boxes without importing them."""

from collections.abc import Iterator
from typing import Any


def boxes(box: Any) -> Iterator[Any]:
    """A box and all boxes inside it; out-of-flow boxes through their placeholders."""
    box = getattr(box, "_box", box)
    yield box
    for child in getattr(box, "children", ()):
        yield from boxes(child)
