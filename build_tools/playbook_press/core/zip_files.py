"""Reproducible zip files: one date for all entries, fixed modes, no compression."""

import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from typing import BinaryIO

# the earliest date of the format, which cannot leave the date out; programs show it where there is none
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
UNIX_SYSTEM = 3
FILE_MODE = 0o100644 << 16


def zip_bytes(files: Iterable[tuple[str, bytes]], seconds: int | None) -> bytes:
    """These files in this order, as a zip; `seconds`: their date since 1970 (1980 to 2107), universal time;
    None if there is none."""
    out = BytesIO()
    write_zip(files, out, seconds)
    return out.getvalue()


def write_zip(files: Iterable[tuple[str, bytes]], out: BinaryIO, seconds: int | None) -> None:
    """Writes these files in this order, stored as they are: PDFs are packed already, and packers differ from
    machine to machine."""
    date = ZIP_EPOCH if seconds is None else datetime.fromtimestamp(seconds, UTC).timetuple()[:6]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for name, content in files:
            entry = zipfile.ZipInfo(name, date)
            entry.create_system, entry.external_attr = UNIX_SYSTEM, FILE_MODE
            packed.writestr(entry, content)
