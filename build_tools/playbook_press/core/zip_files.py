"""Reproducible zip files: one date for all entries, fixed modes, one way to pack."""

import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import PurePosixPath
from typing import BinaryIO

# the earliest date of the format, which cannot leave the date out; programs show it where there is none
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
UNIX_SYSTEM = 3
FILE_MODE = 0o100644 << 16
# Text shrinks to a quarter; what is packed already, such as PDFs and pictures, stays as it is.
TEXT = frozenset(
    [
        ".css",
        ".dtd",
        ".htm",
        ".html",
        ".ics",
        ".js",
        ".json",
        ".md",
        ".ncx",
        ".opf",
        ".rels",
        ".svg",
        ".txt",
        ".xhtml",
        ".xml",
        ".xsd",
    ]
)


def zip_bytes(files: Iterable[tuple[str, bytes]], seconds: int | None) -> bytes:
    """These files in this order, as a zip; `seconds`: their date since 1970 (1980 to 2107), universal time;
    None if there is none."""
    out = BytesIO()
    write_zip(files, out, seconds)
    return out.getvalue()


def write_zip(files: Iterable[tuple[str, bytes]], out: BinaryIO, seconds: int | None) -> None:
    """Writes these files in this order, texts packed and all else stored as it is."""
    date = ZIP_EPOCH if seconds is None else datetime.fromtimestamp(seconds, UTC).timetuple()[:6]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for name, content in files:
            entry = zipfile.ZipInfo(name, date)
            entry.create_system, entry.external_attr = UNIX_SYSTEM, FILE_MODE
            packed.writestr(entry, content, packing(name))


def packing(name: str) -> int:
    """How a file is kept in a zip: deflated if it is text."""
    return zipfile.ZIP_DEFLATED if PurePosixPath(name).suffix.lower() in TEXT else zipfile.ZIP_STORED
