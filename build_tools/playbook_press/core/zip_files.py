"""Zip files whose bytes depend on nothing but what is in them."""

import zipfile
from collections.abc import Iterable
from io import BytesIO
from typing import BinaryIO

LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip can tell
UNIX = 3
READABLE = 0o100644 << 16


def archive(files: Iterable[tuple[str, bytes]]) -> bytes:
    """These files in this order, as a zip."""
    out = BytesIO()
    pack(files, out)
    return out.getvalue()


def pack(files: Iterable[tuple[str, bytes]], out: BinaryIO) -> None:
    """Writes these files in this order, stored as they are: PDFs are packed already, and packers differ from
    machine to machine."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for name, content in files:
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.create_system, entry.external_attr = UNIX, READABLE
            packed.writestr(entry, content)
