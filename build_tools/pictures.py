"""Pictures of what was printed: the first page of each PDF, for people who choose between them."""

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from build_tools.print.cache import Cache, key_of
from build_tools.print.pdfium import VERSION, png
from build_tools.products import PrintedFile
from build_tools.project import Project

WIDTH = 480     # pixels: sharp where a page shows it half as wide on a fine screen
SIZE_AT = slice(16, 24)     # of a PNG: width and height (PNG specification, 11.2.2)


@dataclass(frozen=True)
class Picture:
    """A picture beside a PDF, in a file of the same name."""

    file: str
    png: bytes

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        width, height = struct.unpack(">II", self.png[SIZE_AT])
        return width, height


def pictures(project: Project, printed: Iterable[PrintedFile]) -> list[Picture]:
    """The first page of each PDF; a PDF that has not changed is not looked at again."""
    cache = Cache(project.cache / "pictures")
    return [Picture(f"{Path(each.file).stem}.png", first_page(cache, each.pdf)) for each in printed]


def first_page(cache: Cache, pdf: bytes) -> bytes:
    return cache.get(key_of(pdf, VERSION, str(WIDTH)), lambda: png(pdf, width=WIDTH))
