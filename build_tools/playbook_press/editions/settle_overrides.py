"""Settles what is behind the playbook below: own words stay, or go; and writes down what they were made
from."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from playbook_press.core.files import atomic_write, with_line_ends_of
from playbook_press.core.problems import InputError, Problem
from playbook_press.editions.fingerprint import fingerprint_of
from playbook_press.editions.overrides import IDENTITY, Override, base_fingerprints, body_parts, overrides
from playbook_press.editions.record import json_quoted
from playbook_press.editions.setting_parts import setting_parts
from playbook_press.editions.settings_left import without_settings
from playbook_press.read.base import base_edition
from playbook_press.read.base_lock import FILE, LockedPart
from playbook_press.read.front_matter import DELIMITER, Document
from playbook_press.read.library import Library

COMMENTS = ("#", "<!--")  # how one begins, among facts and below them
PLAIN_NAME = re.compile(
    r"(?!(?:y|n|yes|no|on|off|true|false|null)$)[^\W\d][\w.-]*", re.IGNORECASE
)  # of a key
BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True)
class Settled:
    """What is decided: parts whose own words go (`taken`), parts whose own words stay (`kept`), and whether
    all else that is new below has been looked at (`seen`)."""

    taken: Collection[Override] = ()
    kept: Collection[Override] = ()
    seen: bool = False


def settle(library: Library, settled: Settled) -> None:
    """Write the project's files without what is taken from below, and the lock. Raises InputError before
    anything is written if a part cannot be taken out without others, or OSError."""
    for path, content in list(files_left(library, settled.taken)):
        if content is None:
            path.unlink()
        else:
            atomic_write(path, content)
    text = "".join(f"{line}\n" for line in lock_lines(library, settled))
    atomic_write(library.project.root / FILE, text.encode())


def files_left(library: Library, taken: Iterable[Override]) -> Iterator[tuple[Path, bytes | None]]:
    """Each file of which parts are taken, and what is left of it; None if nothing is. Raises InputError."""
    for file, names in by_file(taken).items():
        path = library.project.root / file
        written = path.read_bytes()
        text = written.decode().replace("\r\n", "\n").replace("\r", "\n")
        if file in library.overlays:
            left = without_parts(*library.overlays[file], text, names)
        else:
            left = without_settings(file, text, names)
        yield path, None if left is None else with_line_ends_of(written, left.encode())


def by_file(parts: Iterable[Override]) -> dict[str, set[str]]:
    """The names of parts by file."""
    found: dict[str, set[str]] = {}
    for part in parts:
        found.setdefault(part.file, set()).add(part.name)
    return found


def without_parts(own: Document, below: Document, text: str, names: Collection[str]) -> str | None:
    """The text of a file without some of its parts; None if nothing is left that is its own. Raises
    InputError."""
    lines = text.split("\n")
    spans = list(part_spans(own, below, lines))
    if problems := [*own.problems, *inseparable(own.file, spans, names)]:
        raise InputError(problems)
    gone = {line for name, span in spans if name in names for line in span}
    identity = {line for name, span in spans if name == IDENTITY for line in span}
    kept = {number: line for number, line in enumerate(lines, 1) if number not in gone}
    written = (line.strip(f"{BYTE_ORDER_MARK} \t") for number, line in kept.items() if number not in identity)
    if not set(written) - {"", DELIMITER}:
        return None
    return "\n".join(kept.values()).rstrip("\n") + "\n"


def inseparable(file: str, spans: Iterable[tuple[str, range]], names: Collection[str]) -> Iterator[Problem]:
    """A problem for each part that cannot be taken out, as it stands twice or in a line with another."""
    owners: dict[int, list[str]] = {}
    starts: dict[str, list[int]] = {}
    for name, span in spans:
        starts.setdefault(name, []).append(span.start)
        for line in span:
            owners.setdefault(line, []).append(name)
    for name in sorted(names):
        first, *more = starts[name]
        beside = next((other for other in owners[first] if other != name), None)
        if more:
            yield Problem(
                file, more[0], f"'{name}' stands twice, first at line {first}; expected it once: keep one"
            )
        elif beside:
            message = f"'{name}' stands in one line with '{beside}'; write each on a line of its own"
            yield Problem(file, first, message)


def part_spans(own: Document, below: Document, lines: list[str]) -> Iterator[tuple[str, range]]:
    """Name and lines of each part of a file, with the empty lines below it. Comments behind its last words
    are of nobody or of the next part, and stay."""
    words = own.body.split("\n")
    facts = [(name, own.facts.line(name)) for name in own.facts.value]
    sections = [(name, part.line) for name, part in body_parts(own, below)]
    for parts, end, is_silent in (
        (facts, own.front_matter_end, lambda line: not lines[line - 1] or lines[line - 1].startswith("#")),
        (sections, len(lines) + 1, lambda line: not words[line - own.body_line].strip()),
    ):
        for name, start in parts:
            following = min((line for _, line in parts if line > start), default=end)
            yield name, range(start, words_end(range(start, following), is_silent, lines))


def words_end(span: range, is_silent: Callable[[int], bool], lines: list[str]) -> int:
    """The line behind a part: that of the first comment behind its last words, or of the next part."""
    last = max((line for line in span if not is_silent(line)), default=span.start)
    behind = range(last + 1, span.stop)
    return next((line for line in behind if lines[line - 1].lstrip().startswith(COMMENTS)), span.stop)


def lock_lines(library: Library, settled: Settled) -> Iterator[str]:
    """The lines of the lock, sorted, every text in double quotes on a line of its own."""
    yield "# What the playbook below said when it was last looked at. Written by 'playbook upstream'."
    known = library.base_lock
    if edition := base_edition(library.project):
        yield f"edition: {json_quoted(edition)}"
    yield "files:"
    old = known.files if known and not settled.seen else None
    yield from (
        f"  {json_quoted(file)}: {mark}" for file, mark in (old or base_fingerprints(library)).items()
    )
    yield from part_lines(locked_parts(library, settled))


def part_lines(locked: Mapping[str, Mapping[str, LockedPart]]) -> Iterator[str]:
    """The lines of a lock that say what each part was made from."""
    yield "parts:" if locked else "parts: {}"
    for file, parts in locked.items():
        yield f"  {json_quoted(file)}:"
        for name, part in sorted(parts.items()):
            yield f"    {name if PLAIN_NAME.fullmatch(name) else json_quoted(name)}:"
            yield f"      made_from: {json_quoted(part.made_from)}"
            yield f"      words: {json_quoted(part.words)}"


def locked_parts(library: Library, settled: Settled) -> Mapping[str, dict[str, LockedPart]]:
    """Each own part with the words below that it was made from: as it was recorded, or as they are now where
    it is new or was settled."""
    found = unread_parts(library, settled.seen)
    for part in overrides(library):
        if part in settled.taken:
            continue
        if part.then is None or part in settled.kept:
            if part.now is None:
                continue
            locked = LockedPart(made_from=fingerprint_of([part.now.words]), words=part.now.words)
        else:
            locked = part.then
        found.setdefault(part.file, {})[part.name] = locked
    return dict(sorted(found.items()))


def unread_parts(library: Library, seen: bool) -> dict[str, dict[str, LockedPart]]:
    """What is recorded of files that cannot be read now, or have nothing below any more: a mistake in a file,
    or a look, must not make the press forget it."""
    project, lock = library.project, library.base_lock
    assert project.base
    read = library.overlays.keys() | {part.file for part in setting_parts(project)}
    return {
        file: dict(parts)
        for file, parts in (lock.parts if lock else {}).items()
        if file not in read
        and (project.root / file).is_file()
        and (not seen or (project.base / file).is_file())
    }
