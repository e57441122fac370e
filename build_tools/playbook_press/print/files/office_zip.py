"""Files of Office Open XML with the same bytes for the same input: their parts in order, with one date."""

import zipfile
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from playbook_press.core.zip_files import zip_bytes

# parts of the templates that libraries bring, which nobody needs -> how other parts refer to them
DROPPED = {
    "docProps/thumbnail.jpeg": (b'Target="docProps/thumbnail.jpeg"',),
    "word/stylesWithEffects.xml": (
        b'Target="stylesWithEffects.xml"',
        b'PartName="/word/stylesWithEffects.xml"',
    ),
}
DATES = tuple(f"{{http://purl.org/dc/terms/}}{name}" for name in ("created", "modified"))


def office_file(written: bytes, seconds: int | None) -> bytes:
    """A file as a library wrote it, without what only its template needs. `seconds`: its date since 1970."""
    with zipfile.ZipFile(BytesIO(written)) as packed:
        parts = [(name, packed.read(name)) for name in packed.namelist() if name not in DROPPED]
    return zip_bytes(((name, without_references(part)) for name, part in parts), seconds)


def without_references(part: bytes) -> bytes:
    """A part that names no dropped one."""
    for reference in (each for references in DROPPED.values() for each in references):
        before, found, after = part.partition(reference)
        if found:
            part = before[: before.rindex(b"<")] + after[after.index(b"/>") + 2 :]
    return part


def set_date(properties: Any, seconds: int | None) -> None:
    """When the file was made; of a playbook without a date the file has none either."""
    if seconds is not None:
        date = datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None)
        properties.created = properties.modified = date
        return
    for dated in [each for each in properties._element if each.tag in DATES]:
        properties._element.remove(dated)
