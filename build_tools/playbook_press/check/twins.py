"""Twins, entries that share an idea, are entries that are there, and each belongs to one idea only."""

from collections.abc import Iterator

from playbook_press.check.references import hint
from playbook_press.core.problems import Problem, shortened
from playbook_press.read.library import Library


def unfit(library: Library) -> Iterator[Problem]:
    """Ideas of `twins.yml` with fewer than two entries, with an entry that is not there, or with another
    idea's."""
    owner: dict[str, str] = {}
    for idea, codes in (library.site.twins or {}).items():
        tree = library.site.trees["twins"]
        if len(codes) < 2:
            yield tree.problem(
                (idea,), f"'{shortened(idea)}' has one entry; expected at least two that share the idea"
            )
        for place, code in enumerate(codes):
            if not library.may_exist(code):
                yield tree.problem((idea, place), f"unknown entry '{shortened(code)}'{hint(library, code)}")
            elif code in owner:
                yield tree.problem((idea, place), f"'{code}' already belongs to '{shortened(owner[code])}'")
            owner.setdefault(code, idea)
