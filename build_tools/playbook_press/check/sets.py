"""sets.yml: each set must name entries that exist, and each of them once."""

from collections.abc import Iterator

from playbook_press.check.references import code_hint
from playbook_press.core.problems import Problem, shorten
from playbook_press.read.library import Library


def invalid_sets(library: Library) -> Iterator[Problem]:
    """Sets that name an entry twice, or one that is not there."""
    for key, ready in (library.site.sets or {}).items():
        tree = library.site.trees["sets"]
        for place, code in enumerate(ready.cards):
            if code in ready.cards[:place]:
                yield tree.problem((key, "cards", place), f"'{shorten(code)}' stands here twice; keep one")
            elif not library.may_exist(code):
                yield tree.problem(
                    (key, "cards", place), f"unknown entry '{shorten(code)}'{code_hint(library, code)}"
                )
