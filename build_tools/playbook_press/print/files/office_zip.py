"""Files of Office Open XML with the same bytes for the same input: their parts in order, with one date."""

import zipfile
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from playbook_press.core.zip_files import zip_bytes

THUMBNAIL = "docProps/thumbnail.jpeg"  # of the template that a library brings
DATES = tuple(f"{{http://purl.org/dc/terms/}}{name}" for name in ("created", "modified"))
REFERENCE = b'Target="docProps/thumbnail.jpeg"'


def office_file(written: bytes, seconds: int | None) -> bytes:
    """A file as a library wrote it, without its template's picture. `seconds`: its date since 1970."""
    with zipfile.ZipFile(BytesIO(written)) as packed:
        parts = [(name, packed.read(name)) for name in packed.namelist() if name != THUMBNAIL]
    return zip_bytes(((name, without_thumbnail(part)) for name, part in parts), seconds)


def without_thumbnail(part: bytes) -> bytes:
    """A part that names the picture no more."""
    before, found, after = part.partition(REFERENCE)
    if not found:
        return part
    start = before.rindex(b"<Relationship ")
    return before[:start] + after[after.index(b"/>") + 2 :]


def set_date(properties: Any, seconds: int | None) -> None:
    """When the file was made; of a playbook without a date the file has none either."""
    if seconds is not None:
        date = datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None)
        properties.created = properties.modified = date
        return
    for dated in [each for each in properties._element if each.tag in DATES]:
        properties._element.remove(dated)
