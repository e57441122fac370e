"""Which files a print document may read: those of its project and the packaged fonts, called by their place there."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import pathname2url, url2pathname

SHOWN = frozenset({".css", ".gif", ".jpeg", ".jpg", ".otf", ".png", ".svg", ".ttf", ".webp"})   # what a page is made of: a template cannot attach a roster, settings or words
PROJECT = "file:///project/"  # documents name files as if this were the project, so no PDF depends on where it lies


@dataclass
class Jail:
    """The folders that may be read. The first that holds `base` is the project; `denied` says why, by address."""

    base: Path
    roots: Sequence[Path]
    denied: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.base = self.base.resolve()
        self.roots = [root.resolve() for root in self.roots]
        self.project = next((root for root in self.roots if self.base.is_relative_to(root)), self.base)

    @property
    def address(self) -> str:
        """The address of `base`, to which relative addresses are joined."""
        inside = self.base.relative_to(self.project).as_posix()
        return PROJECT + ("" if inside == "." else pathname2url(inside) + "/")

    def path(self, url: str) -> Path:
        """The file behind an address. Raises OSError where it lies outside, through links as well, is nothing that a page shows, or is none."""
        path = self.resolve(url)
        if not any(path.is_relative_to(root) for root in self.roots):
            raise self.denial(url, "is outside the project; copy the file into it")
        if path.suffix.lower() not in SHOWN:
            raise self.denial(url, f"is nothing that a page shows; expected one of: {' '.join(sorted(SHOWN))}")
        if not path.is_file():
            raise self.denial(url, "not found in the project")
        return path

    def resolve(self, url: str) -> Path:
        """Where the file of an address really lies, links followed."""
        plain = url.partition("?")[0].partition("#")[0]
        if plain.startswith(PROJECT):
            return (self.project / unquote(plain.removeprefix(PROJECT))).resolve()
        return Path(url2pathname(urlsplit(plain).path)).resolve()

    def denial(self, url: str, reason: str) -> OSError:
        """The error to raise for an address that cannot be read; it is remembered."""
        self.denied[url] = f"'{short(url)}' {reason}"
        return OSError(self.denied[url])


def short(text: str) -> str:
    """Text in which addresses of project files read as authors write them."""
    return text.replace(PROJECT, "")
