"""Steps of a sequence must be numbered 1, 2, 3, ... without gaps or repetition."""

from collections import defaultdict
from collections.abc import Iterator

from playbook_press.core.problems import Problem
from playbook_press.read.entries import Entry
from playbook_press.read.kind_schema import Kind
from playbook_press.read.library import Library


def miscounted_steps(library: Library) -> Iterator[Problem]:
    """Entries whose number in their sequence is taken, or beyond the number of its entries."""
    for kind in library.kinds.values():
        for name, rule in kind.fields.items():
            if rule.counts_within:
                yield from miscounted_within(library, kind, name, rule.counts_within)


def miscounted_within(library: Library, kind: Kind, name: str, within: str) -> Iterator[Problem]:
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in library.written:
        if entry.kind is kind:
            groups[entry.facts[within]].append(entry)
    for sequence, entries in groups.items():
        owner: dict[int, Entry] = {}
        for entry in entries:
            place = entry.facts[name]
            first = owner.setdefault(place, entry)
            if place is None or sequence is None:
                continue
            if first is not entry:
                yield entry.problem(
                    name, f"{name} {place} of '{sequence}' is already {first.file}:{first.line(name)}"
                )
            elif not 1 <= place <= len(entries):
                yield entry.problem(
                    name, f"{name} is {place}; expected 1 to {len(entries)}: '{sequence}' has so many entries"
                )
