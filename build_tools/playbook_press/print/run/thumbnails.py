"""Pictures of what was printed: the first page of each PDF, for people who choose between them."""

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from playbook_press.core.hashing import key_of
from playbook_press.print.pdf.pdfium import png
from playbook_press.print.run.printed_file import PrintedFile
from playbook_press.print.run.scheduler import Crew, Errand, Work
from playbook_press.read.library import Library, cache_of

WIDTH = 480  # pixels: sharp where a page shows it half as wide on a fine screen
SIZE_AT = slice(16, 24)  # of a PNG: width and height (PNG specification, 11.2.2)


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


def pictures(library: Library, crew: Crew, printed: Iterable[PrintedFile]) -> list[Picture]:
    """The first page of each PDF; a PDF that has not changed is not looked at again."""
    cache = cache_of(library)

    def picture(each: PrintedFile) -> Errand[Picture]:
        key = key_of("picture", each.pdf, str(WIDTH))
        kept = cache.find(key)
        if kept is None:
            [drawn] = yield [Work(each.file, key, partial(png, each.pdf, width=WIDTH))]
            kept = cache.keep(key, drawn)
        return Picture(f"{Path(each.file).stem}.png", kept)

    return crew.all(map(picture, printed))
