"""Which pictures are published: those that something published names, and no others. A picture that only the
facilitator's words show is none of them."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import chain
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from playbook_press.compose.site.mkdocs_settings import theme_settings
from playbook_press.compose.site.tree import SitePage, texts_of
from playbook_press.core.files import SiteFile
from playbook_press.read.library import ASSETS, Library

ENDING = "|".join(ending.removeprefix(".") for ending in sorted(ASSETS))
# which may stand in one another
NAMED = tuple(
    re.compile(rf"{begin}([^{never}]*\.(?:{ENDING})\b[^{never}]*)", re.IGNORECASE)
    for begin, never in (('"', r'"<>\\'), ("'", r"'<>\\"), (r"\(\s*", r"\"'()<>\\"))
)
TEXTS = frozenset({".md", ".html", ".css", ".js"})


def shown_pictures(library: Library, files: Iterable[SitePage | SiteFile]) -> Iterator[SiteFile]:
    """The pictures below `content/` that these files of the site show or link to, or the theme, in order of
    their paths."""
    every = {path.relative_to(library.project.content).as_posix(): path for path in library.assets}
    named = {*named_in_files(library, files), *named_in_theme(library)}
    yield from (SiteFile(path, every[path].read_bytes()) for path in every if path in named)


def named_in_files(library: Library, files: Iterable[SitePage | SiteFile]) -> Iterator[str]:
    """Paths inside the site that its files name, whether or not there is anything."""
    public = library.site.brand.site_url
    for file in (file for file in files if Path(file.path).suffix in TEXTS):
        for address in chain.from_iterable(map(addresses, texts_of(file))):
            yield from (
                normpath(join(dirname(file.path), address)),
                inside(address.removeprefix(public) if public else address),
            )


def named_in_theme(library: Library) -> Iterator[str]:
    """Paths that the theme's templates and options name: they count from the root of the site."""
    settings = (theme_settings(library), library.mkdocs_yml.values)
    yield from (inside(word) for word in strings(settings))
    for path in library.project.listing("templates/site", "**/*.html"):
        yield from map(inside, addresses(path.read_text(encoding="utf-8")))


def inside(address: str) -> str:
    return normpath(address.lstrip("/"))


def addresses(text: str) -> Iterator[str]:
    """What stands in quotes or brackets and names a picture: attributes, strings of scripts, `url(...)` of
    style sheets."""
    for found in chain.from_iterable(pattern.finditer(text) for pattern in NAMED):
        whole = unescape(found[1])
        for each in dict.fromkeys((whole, *re.split(r"[\s,]+", whole))):  # several in one attribute: srcset
            yield unquote(re.split("[?#]", each.strip(), maxsplit=1)[0])


def strings(value: object) -> Iterator[str]:
    """Every text in nested settings."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for each in value.values() if isinstance(value, dict) else value:
            yield from strings(each)
