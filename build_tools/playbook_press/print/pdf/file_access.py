"""A file sandbox for print documents: only the project's files and the packaged fonts can be read."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import pathname2url, url2pathname

# types of files that pages show, so that a template cannot attach a roster, settings or Markdown
SHOWN = frozenset({".css", ".gif", ".jpeg", ".jpg", ".otf", ".png", ".svg", ".ttf", ".webp"})
# stands for the project's folder in documents, so that PDFs do not depend on its location
PROJECT_ADDRESS = "file:///project/"


@dataclass
class FileSandbox:
    """The folders that may be read. The project is the first root that contains `base`; what it lacks is
    looked for at the same place of the other roots. `denied` maps rejected addresses to reasons."""

    base: Path
    roots: Sequence[Path]
    denied: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.base = self.base.resolve()
        self.roots = [root.resolve() for root in self.roots]
        self.project = next((root for root in self.roots if self.base.is_relative_to(root)), self.base)

    @property
    def address(self) -> str:
        """Base address of the document, against which relative addresses are resolved."""
        inside = self.base.relative_to(self.project).as_posix()
        return PROJECT_ADDRESS + ("" if inside == "." else pathname2url(inside) + "/")

    def path(self, url: str) -> Path:
        """The file behind an address. Raises OSError if it is outside the roots (symbolic links resolved), of
        another type than pages show, or missing."""
        path = self.resolve(url)
        if not any(path.is_relative_to(root) for root in self.roots):
            raise self.deny(url, "is outside the project; copy the file into it")
        if path.suffix.lower() not in SHOWN:
            raise self.deny(url, f"is nothing that a page shows; expected one of: {' '.join(sorted(SHOWN))}")
        if not path.is_file():
            raise self.deny(url, "not found in the project")
        return path

    def resolve(self, url: str) -> Path:
        """Real path of an address, symbolic links resolved."""
        plain = url.partition("?")[0].partition("#")[0]
        if plain.startswith(PROJECT_ADDRESS):
            inside = unquote(plain.removeprefix(PROJECT_ADDRESS))
            places = [Path(os.path.realpath(root / inside)) for root in (self.project, *self.roots)]
            return next(filter(Path.is_file, places), places[0])
        return Path(os.path.realpath(url2pathname(urlsplit(plain).path)))

    def deny(self, url: str, reason: str) -> OSError:
        """Record why an address is rejected, and return the error to raise."""
        self.denied[url] = f"'{shorten_addresses(url)}' {reason}"
        return OSError(self.denied[url])


def shorten_addresses(text: str) -> str:
    """Replace the internal base address in a message, so that files read as authors write them."""
    return text.replace(PROJECT_ADDRESS, "")
