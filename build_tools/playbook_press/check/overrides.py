"""A playbook that stands on another one: own words for what the other has changed since, or has no more."""

from collections.abc import Iterator

from playbook_press.core.problems import Problem, counted
from playbook_press.editions.overrides import base_changes, overrides
from playbook_press.read.base_lock import FILE
from playbook_press.read.library import Library


def vanished_parts(library: Library) -> Iterator[Problem]:
    """Own words for a part that the playbook below has no more."""
    for part in overrides(library):
        if part.has_vanished:
            yield Problem(
                part.file,
                part.own.line,
                f"'{part.name}' is your own version of what the playbook below has no more; remove it, or "
                f"keep it as your own: playbook upstream --keep {part.label}",
            )


def unsettled_parts(library: Library) -> Iterator[Problem]:
    """Notes on own words whose model below has changed, or was never written down."""
    for part in overrides(library):
        if part.is_behind:
            yield Problem(
                part.file,
                part.own.line,
                f"to do: the playbook below has another '{part.name}' since you wrote yours; "
                f"see both: playbook upstream {part.code or part.file}",
            )
        elif part.then is None:
            yield Problem(
                part.file,
                part.own.line,
                f"to do: what your '{part.name}' was made from is not written down yet; "
                "write: playbook upstream",
            )


def unseen_changes(library: Library) -> Iterator[Problem]:
    """A note on what is new, changed or gone in the playbook below since somebody looked."""
    changes = base_changes(library)
    if changes:
        yield Problem(
            FILE,
            1,
            f"to do: the playbook below has {counted(len(changes.new), 'new file')}, {len(changes.changed)} "
            f"changed and {len(changes.gone)} gone since somebody looked; see them: playbook upstream",
        )
