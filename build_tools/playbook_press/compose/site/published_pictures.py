"""Decides which pictures are published: only those that a published file refers to. A picture used in
facilitator texts only stays private."""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from html import unescape
from itertools import chain
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from playbook_press.compose.drawn_words import with_widths
from playbook_press.compose.plain_drawing import plain_drawing
from playbook_press.compose.site.mkdocs_settings import theme_settings
from playbook_press.compose.site.tree import SitePage, texts_of
from playbook_press.compose.typeface import text_faces, typeface_name
from playbook_press.core import photographs
from playbook_press.core.cache import Cache
from playbook_press.core.files import SiteFile
from playbook_press.core.hashing import hash_parts
from playbook_press.read.library import PHOTOGRAPH_SUFFIXES, PICTURE_SUFFIXES, Library, library_cache

SUFFIX_PATTERN = "|".join(ending.removeprefix(".") for ending in sorted(PICTURE_SUFFIXES))
# one pattern for each kind of delimiter; matches of different patterns may overlap
ADDRESS_PATTERNS = tuple(
    re.compile(rf"{begin}([^{never}]*\.(?:{SUFFIX_PATTERN})\b[^{never}]*)", re.IGNORECASE)
    for begin, never in (('"', r'"<>\\'), ("'", r"'<>\\"), (r"\(\s*", r"\"'()<>\\"))
)
TEXT_SUFFIXES = frozenset({".md", ".html", ".css", ".js"})


def find_published_pictures(library: Library, files: Iterable[SitePage | SiteFile]) -> Iterator[SiteFile]:
    """Pictures of `content/` that the given files or the theme refer to, sorted by path."""
    named = {*paths_in_files(library, files), *paths_in_theme(library)}
    cache, family, faces = library_cache(library), typeface_name(library), text_faces(library)
    for path, file in ((path, file) for path, file in library.pictures.items() if path in named):
        picture = published_picture(file, cache)
        drawn = file.suffix.lower() not in PHOTOGRAPH_SUFFIXES
        yield SiteFile(path, with_widths(picture, family, faces) if drawn else picture)


def published_picture(path: Path, cache: Cache) -> bytes:
    """A picture without what cameras and drawing programs note in a file. Raises OSError or ValueError for a
    photograph that `playbook check` refuses."""
    data = path.read_bytes()
    if path.suffix.lower() not in PHOTOGRAPH_SUFFIXES:
        return plain_drawing(data)
    longest = photographs.LONGEST_ON_SCREEN
    key = hash_parts("photograph", photographs.PILLOW_VERSION, str(longest), data)
    return cache.get(key, partial(photographs.publishable, data, longest))


def paths_in_files(library: Library, files: Iterable[SitePage | SiteFile]) -> Iterator[str]:
    """Paths inside the site that files refer to, whether or not they exist."""
    public = library.site.brand.site_url
    for file in (file for file in files if Path(file.path).suffix in TEXT_SUFFIXES):
        for address in chain.from_iterable(map(picture_addresses, texts_of(file))):
            yield from (
                normpath(join(dirname(file.path), address)),
                normalize_path(address.removeprefix(public) if public else address),
            )


def paths_in_theme(library: Library) -> Iterator[str]:
    """Paths that the theme's templates and options refer to; they are relative to the site's root."""
    settings = (theme_settings(library), library.mkdocs_yml.values)
    yield from (normalize_path(word) for word in nested_strings(settings))
    for path in library.project.listing("templates/site", "**/*.html"):
        yield from map(normalize_path, picture_addresses(path.read_text(encoding="utf-8")))


def normalize_path(address: str) -> str:
    """A path relative to the site's root, normalized."""
    return normpath(address.lstrip("/"))


def picture_addresses(text: str) -> Iterator[str]:
    """Picture addresses in quotes or parentheses: attributes (srcset included), strings of scripts, CSS
    url()."""
    for found in chain.from_iterable(pattern.finditer(text) for pattern in ADDRESS_PATTERNS):
        whole = unescape(found[1])
        for each in dict.fromkeys((whole, *re.split(r"[\s,]+", whole))):  # several in one attribute: srcset
            yield unquote(re.split("[?#]", each.strip(), maxsplit=1)[0])


def nested_strings(value: object) -> Iterator[str]:
    """Every string in nested settings."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for each in value.values() if isinstance(value, dict) else value:
            yield from nested_strings(each)
