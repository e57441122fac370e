"""Thumbnails of finished PDFs: a picture of the first page of each."""

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from playbook_press.core.hashing import hash_parts
from playbook_press.print.pdf.pdfium import render_png
from playbook_press.print.run.print_run import PrintRun
from playbook_press.print.run.printed_file import PrintedFile
from playbook_press.print.run.scheduler import Task

WIDTH = 480  # pixels: sharp where a page shows it half as wide on a fine screen
SIZE_AT = slice(16, 24)  # of a PNG: width and height (PNG specification, 11.2.2)


@dataclass(frozen=True)
class Thumbnail:
    """A PNG file with the name of its PDF."""

    file: str
    png: bytes

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        width, height = struct.unpack(">II", self.png[SIZE_AT])
        return width, height


def thumbnails(run: PrintRun, files: Iterable[PrintedFile]) -> list[Thumbnail | None]:
    """A picture of the first page of each PDF, cached by the PDF's bytes; None for a file of another
    format."""
    return run.pool.map(partial(thumbnail, run), files)


async def thumbnail(run: PrintRun, file: PrintedFile) -> Thumbnail | None:
    if not file.pdf:
        return None
    key = hash_parts("picture", file.pdf, str(WIDTH))
    drawn = run.cache.find(key)
    if drawn is None:
        drawn = run.cache.keep(
            key, await run.pool.run(Task(file.file, key, partial(render_png, file.pdf, width=WIDTH)))
        )
    return Thumbnail(f"{Path(file.file).stem}.png", drawn)
