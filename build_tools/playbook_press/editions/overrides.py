"""What a playbook says in its own words in place of those of the playbook it stands on, and whether these
have changed since."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from playbook_press.core.slugs import slugify
from playbook_press.editions.fingerprint import fingerprint_of
from playbook_press.editions.setting_parts import base_settings, setting_parts
from playbook_press.read.base_lock import LockedPart
from playbook_press.read.front_matter import Document
from playbook_press.read.layers import own_sections
from playbook_press.read.library import Library
from playbook_press.read.source import read_source

BODY = "body"  # the part of a file that has no sections: a page, or the agenda of a workshop
IDENTITY = "code"  # the fact that says which file below is meant


@dataclass(frozen=True)
class Part:
    """A fact, a section or the body of a file, in plain text, and its first line."""

    line: int
    words: str


@dataclass(frozen=True)
class Override:
    """A part that a project says in its own words. `then`: what the playbook below said when they were
    written, None if that is not recorded; `now`: what it says now, None if it has the part no more."""

    file: str
    code: str | None
    name: str
    own: Part
    then: LockedPart | None
    now: Part | None

    @property
    def is_behind(self) -> bool:
        """Whether the playbook below has other words since."""
        return bool(self.then and self.now and self.then.made_from != fingerprint_of([self.now.words]))

    @property
    def has_vanished(self) -> bool:
        """Whether the playbook below has this part no more."""
        return self.then is not None and self.now is None

    @property
    def label(self) -> str:
        """How commands call it: `B01:summary`, or by its file where that has no code."""
        return f"{self.code or self.file}:{self.name}"


def overrides(library: Library) -> Iterator[Override]:
    """Every part that the library has in other words than the playbook below, by file and line: of content,
    then of settings."""
    yield from content_overrides(library)
    if library.project.base and not library.project.language:
        yield from setting_overrides(library)


def setting_overrides(library: Library) -> Iterator[Override]:
    """Every row of settings, or value of one, that the library says in its own words."""
    lock = library.base_lock
    for part in setting_parts(library.project):
        then = lock.parts.get(part.file, {}).get(part.name) if lock else None
        if part.is_below or then:
            own, now = (Part(part.line, plain_text(value)) for value in (part.value, part.below))
            yield Override(part.file, None, part.name, own, then, now if part.is_below else None)


def content_overrides(library: Library) -> Iterator[Override]:
    """Every fact, section and body that the library says in its own words."""
    lock = library.base_lock
    for file, (own, below) in sorted(library.overlays.items()):
        locked = lock.parts.get(file, {}) if lock else {}
        base, code = parts_of(below, below), below.facts.value.get(IDENTITY)
        for name, part in parts_of(own, below).items():
            if name in base or name in locked:
                yield Override(file, code, name, part, locked.get(name), base.get(name))


def parts_of(document: Document, below: Document) -> dict[str, Part]:
    """The parts of a file by name, in its order; `below`: the file that it is laid over."""
    facts = {
        name: Part(document.facts.line(name), plain_text(value))
        for name, value in document.facts.value.items()
        if name != IDENTITY
    }
    return facts | {name: part for name, part in body_parts(document, below) if part.words}


def body_parts(document: Document, below: Document) -> Iterator[tuple[str, Part]]:
    """Name and part of each section of a body; what stands above the first is the part `body`."""
    for section in own_sections(document, below):
        passage = section.passage
        yield slugify(passage.heading) or BODY, Part(passage.heading_line, passage.text.strip())


def plain_text(value: Any) -> str:
    """A fact as one text: as written, or as JSON where it is no text."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


@lru_cache(maxsize=4096)  # files that have not changed since the last save
def file_fingerprint(text: str) -> str:
    """The fingerprint of a whole file."""
    return fingerprint_of([text])


@dataclass(frozen=True)
class BaseChanges:
    """Files of the playbook below that are new, changed or gone since the lock was written."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)


def base_changes(library: Library) -> BaseChanges:
    """What has changed in the playbook below; nothing where there is no lock yet."""
    known = library.base_lock.files if library.base_lock else None
    if known is None:
        return BaseChanges((), (), ())
    now, taken = base_fingerprints(library), {document.file for document in library.documents}
    taken |= base_settings(library.project).keys()
    return BaseChanges(
        tuple(sorted((now.keys() - known.keys()) & taken)),
        tuple(sorted(file for file in now.keys() & known.keys() & taken if now[file] != known[file])),
        tuple(sorted(known.keys() - now.keys())),
    )


def base_fingerprints(library: Library) -> dict[str, str]:
    """The fingerprint of each file of content and settings of the playbook below, also of those that are
    hidden."""
    project = library.project
    settings = {name: read_source(project, path).text for name, path in base_settings(project).items()}
    texts = {**library.base_texts, **settings}
    return {file: file_fingerprint(text) for file, text in sorted(texts.items())}
