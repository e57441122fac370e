"""Reproducible zip files: fixed dates and modes, no compression."""

import zipfile
from collections.abc import Iterable
from io import BytesIO
from typing import BinaryIO

ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)  # earliest date of the zip format
UNIX_SYSTEM = 3
FILE_MODE = 0o100644 << 16


def zip_bytes(files: Iterable[tuple[str, bytes]]) -> bytes:
    """These files in this order, as a zip."""
    out = BytesIO()
    write_zip(files, out)
    return out.getvalue()


def write_zip(files: Iterable[tuple[str, bytes]], out: BinaryIO) -> None:
    """Writes these files in this order, stored as they are: PDFs are packed already, and packers differ from
    machine to machine."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for name, content in files:
            entry = zipfile.ZipInfo(name, ZIP_EPOCH)
            entry.create_system, entry.external_attr = UNIX_SYSTEM, FILE_MODE
            packed.writestr(entry, content)
