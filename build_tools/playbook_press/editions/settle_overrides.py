"""Settles what is behind the playbook below: own words stay, or go; and writes down what they were made
from."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from playbook_press.core.files import atomic_write
from playbook_press.editions.fingerprint import fingerprint_of
from playbook_press.editions.overrides import IDENTITY, Override, base_fingerprints, overrides, parts_of
from playbook_press.editions.record import json_quoted
from playbook_press.read.base import base_edition
from playbook_press.read.base_lock import FILE, LockedPart
from playbook_press.read.front_matter import Document
from playbook_press.read.library import Library


@dataclass(frozen=True)
class Settled:
    """What is decided: parts whose own words go (`taken`), parts whose own words stay (`kept`), and whether
    all else that is new below has been looked at (`seen`)."""

    taken: Collection[Override] = ()
    kept: Collection[Override] = ()
    seen: bool = False


def settle(library: Library, settled: Settled) -> None:
    """Write the project's files without what is taken from below, and the lock. Raises OSError."""
    for file, names in by_file(settled.taken).items():
        own, _ = library.overlays[file]
        text = (library.project.root / file).read_text(encoding="utf-8")
        left = without_parts(own, text, names)
        if left is None:
            (library.project.root / file).unlink()
        else:
            atomic_write(library.project.root / file, left.encode())
    text = "".join(f"{line}\n" for line in lock_lines(library, settled))
    atomic_write(library.project.root / FILE, text.encode())


def by_file(parts: Iterable[Override]) -> dict[str, set[str]]:
    """The names of parts by file."""
    found: dict[str, set[str]] = {}
    for part in parts:
        found.setdefault(part.file, set()).add(part.name)
    return found


def without_parts(own: Document, text: str, names: Collection[str]) -> str | None:
    """The text of a file without some of its parts; None if nothing is left that is its own."""
    spans = dict(part_spans(own, text.count("\n") + 1))
    gone = {line for name in names for line in spans[name]}
    if not (spans.keys() - set(names) - {IDENTITY}):
        return None
    kept = [line for number, line in enumerate(text.split("\n"), 1) if number not in gone]
    return "\n".join(kept).rstrip("\n") + "\n"


def part_spans(own: Document, last: int) -> Iterator[tuple[str, range]]:
    """Name and lines of each part of a file, the comments and empty lines below it included."""
    parts = parts_of(own)
    facts = sorted(own.facts.line(name) for name in own.facts.value)
    sections = sorted(part.line for name, part in parts.items() if name not in own.facts.value)
    for starts, end in ((facts, own.front_matter_end), (sections, last + 1)):
        ends = dict(zip(starts, [*starts[1:], end], strict=True))
        yield from (
            (name, range(part.line, ends[part.line])) for name, part in parts.items() if part.line in ends
        )


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
    yield "parts:"
    for file, parts in locked_parts(library, settled).items():
        yield f"  {json_quoted(file)}:"
        for name, part in sorted(parts.items()):
            yield f"    {name}:"
            yield f"      made_from: {json_quoted(part.made_from)}"
            yield f"      words: {json_quoted(part.words)}"


def locked_parts(library: Library, settled: Settled) -> Mapping[str, dict[str, LockedPart]]:
    """Each own part with the words below that it was made from: as it was recorded, or as they are now where
    it is new or was settled."""
    found: dict[str, dict[str, LockedPart]] = {}
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
    return found
