"""What the steps of a path are about: entries and workshops, in order."""

from playbook_press.read.entries import Entry
from playbook_press.read.learning_paths import LearningPath
from playbook_press.read.library import Library
from playbook_press.read.query import matching_entries, sort_by_query
from playbook_press.read.workshops import Block, Workshop


def step_entries(library: Library, step: Block) -> tuple[Entry, ...]:
    """The entries of a step, in the order in which it names them."""
    query = step.facts["entries"]
    return sort_by_query(matching_entries(library, query), query) if query else ()


def step_workshop(library: Library, step: Block) -> Workshop | None:
    """The workshop that a step sends its reader to."""
    return next((each for each in library.workshops if each.code == step.facts["workshop"]), None)


def paths_by_entry(library: Library) -> dict[str, tuple[LearningPath, ...]]:
    """The paths that lead to each entry, by its code."""
    found: dict[str, list[LearningPath]] = {}
    for path in library.learning_paths:
        for entry in path_entries(library, path):
            found.setdefault(entry.code, []).append(path)
    return {code: tuple(paths) for code, paths in found.items()}


def path_entries(library: Library, path: LearningPath) -> tuple[Entry, ...]:
    """Every entry of a path, once, in order."""
    found = (entry for step in path.steps for entry in step_entries(library, step))
    return tuple({entry.code: entry for entry in found}.values())
