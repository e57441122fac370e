"""What was printed before and passed every gate, kept by the hash of all that went into it."""

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

SEPARATOR = b"\0"


@dataclass(frozen=True)
class Sheets:
    """A finished PDF and the text of every page of it."""

    pdf: bytes
    texts: tuple[str, ...]


class Cache:
    """A folder of finished PDFs; safe to delete. A damaged one is made again."""

    def __init__(self, folder: Path):
        self.folder = folder

    def get(self, key: str, make: Callable[[], Sheets]) -> Sheets:
        """What is kept under `key`, else what `make` makes, which is kept from now on."""
        path = self.folder / key
        kept = load(path) if path.exists() else None
        return kept or self.keep(path, make())

    def keep(self, path: Path, sheets: Sheets) -> Sheets:
        """Write it beside its place and move it there whole."""
        self.folder.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f"{path.name}.{os.getpid()}")
        texts = json.dumps(sheets.texts).encode()
        beside.write_bytes(SEPARATOR.join((checksum(sheets.pdf, texts), texts, sheets.pdf)))
        beside.replace(path)
        return sheets


def key_of(*parts: str | bytes) -> str:
    """One name for all that goes into a PDF: document, pictures, engine versions."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8) + data)
    return digest.hexdigest()


def load(path: Path) -> Sheets | None:
    """A kept file; None where it is damaged."""
    found, _, rest = path.read_bytes().partition(SEPARATOR)
    texts, _, pdf = rest.partition(SEPARATOR)
    return Sheets(pdf, tuple(json.loads(texts))) if found == checksum(pdf, texts) else None


def checksum(pdf: bytes, texts: bytes) -> bytes:
    return hashlib.sha256(texts + SEPARATOR + pdf).hexdigest().encode()
