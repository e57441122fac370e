"""Links inside the playbook lead somewhere: to a page, to a heading on it, to a picture."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import PurePosixPath
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from build_tools.check.markup import locate, rendered
from build_tools.problems import Problem, did_you_mean
from build_tools.read.library import Library

ADDRESS = re.compile(r'<(a|img)\b[^>]*?\b(?:href|src)="([^"]*)"')
IDENTITY = re.compile(r'\bid="([^"]+)"')


def dead(library: Library) -> Iterator[Problem]:
    """Relative links and pictures whose target is not there."""
    targets = {file: None for file in known_files(library)}
    for file, _, html, _ in rendered(library):
        targets.setdefault(file, None)
    anchors = anchors_by_file(library)
    for file, passage, html, _ in rendered(library):
        for tag, address in ADDRESS.findall(html):
            message = fault(library, file, tag, unescape(address), targets, anchors)
            if message:
                yield Problem(file, locate(passage, unescape(address)), message)


def known_files(library: Library) -> list[str]:
    """Every file of `content/` that a link may name."""
    return [entry.file for entry in library.entries] + [page.file for page in library.pages] + [
        library.project.name(path) for path in library.assets]


def anchors_by_file(library: Library) -> dict[str, set[str]]:
    """The headings of each page, by the file it is made from."""
    anchors: dict[str, set[str]] = {entry.file: set(entry.sections) for entry in library.entries}
    for file, _, html, _ in rendered(library):
        anchors.setdefault(file, set()).update(IDENTITY.findall(html))
    return anchors


def fault(library: Library, file: str, tag: str, address: str, targets, anchors) -> str | None:
    """What is wrong with one address on the page made from `file`; None where it leads somewhere, or outside."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None  # markup.unsafe tells it
    if parts.scheme or parts.netloc or address in library.by_code:
        return None
    target = normpath(PurePosixPath(file).parent / unquote(parts.path)) if parts.path else file
    if target not in targets:
        what = "image" if tag == "img" else "link"
        return f"{what} '{address}' leads nowhere{did_you_mean(target, targets).replace('content/', '')}"
    if parts.fragment and parts.fragment not in anchors.get(target, ()):
        return f"'{parts.fragment}' is no heading of {target}{did_you_mean(parts.fragment, sorted(anchors.get(target, ())))}"
    return None
