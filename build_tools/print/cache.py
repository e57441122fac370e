"""What was made before, such as printed files that passed every gate, kept by the hash of all that went into it."""

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

    def packed(self) -> bytes:
        return SEPARATOR.join((json.dumps(self.texts).encode(), self.pdf))

    @classmethod
    def unpacked(cls, packed: bytes) -> "Sheets":
        texts, _, pdf = packed.partition(SEPARATOR)
        return cls(pdf, tuple(json.loads(texts)))


class Cache:
    """A folder of what was made; safe to delete. A damaged file is made again."""

    def __init__(self, folder: Path):
        self.folder = folder

    def get(self, key: str, make: Callable[[], bytes]) -> bytes:
        """What is kept under `key`, else what `make` makes, which is kept from now on."""
        path = self.folder / key
        kept = load(path) if path.exists() else None
        return self.keep(path, make()) if kept is None else kept

    def sheets(self, key: str, make: Callable[[], Sheets]) -> Sheets:
        """Like `get`, for a PDF with its texts."""
        return Sheets.unpacked(self.get(key, lambda: make().packed()))

    def keep(self, path: Path, made: bytes) -> bytes:
        """Write it beside its place and move it there whole."""
        self.folder.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f"{path.name}.{os.getpid()}")
        beside.write_bytes(checksum(made) + SEPARATOR + made)
        beside.replace(path)
        return made


def key_of(*parts: str | bytes) -> str:
    """One name for all that goes into a PDF: document, pictures, engine versions."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8) + data)
    return digest.hexdigest()


def load(path: Path) -> bytes | None:
    """What a file keeps; None where it is damaged."""
    found, _, kept = path.read_bytes().partition(SEPARATOR)
    return kept if found == checksum(kept) else None


def checksum(made: bytes) -> bytes:
    return hashlib.sha256(made).hexdigest().encode()
