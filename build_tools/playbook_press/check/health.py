"""health.yml: each statement of a playbook's own names workshops that there are, and each of them once."""

from collections.abc import Iterator

from playbook_press.check.references import code_hint
from playbook_press.core.problems import Problem, shorten
from playbook_press.core.project import is_shipped
from playbook_press.read.library import Library


def unknown_workshops(library: Library) -> Iterator[Problem]:
    """Workshops that are not there, or named twice; the shipped file names those of the shipped playbook."""
    health = library.site.health
    tree = library.site.trees.get("health")
    if not health or tree is None or is_shipped(tree.file):
        return
    known = {workshop.code for workshop in library.workshops}
    for at, statement in enumerate(health.statements):
        for place, code in enumerate(statement.workshops):
            where = ("statements", at, "workshops", place)
            if code in statement.workshops[:place]:
                yield tree.problem(where, f"'{shorten(code)}' stands here twice; keep one")
            elif code not in known and not library.faulty_files:
                yield tree.problem(where, f"unknown workshop '{shorten(code)}'{code_hint(library, code)}")
