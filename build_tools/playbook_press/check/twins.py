"""twins.yml, entries that share an idea: at least two existing ones each, and each in one idea only."""

from collections.abc import Iterator

from playbook_press.check.references import code_hint
from playbook_press.core.problems import Problem, shorten
from playbook_press.read.library import Library


def invalid_twins(library: Library) -> Iterator[Problem]:
    """Ideas of `twins.yml` with fewer than two entries, with an entry that is not there, or with another
    idea's."""
    owner: dict[str, str] = {}
    for idea, codes in (library.site.twins or {}).items():
        tree = library.site.trees["twins"]
        if len(codes) < 2:
            yield tree.problem(
                (idea,), f"'{shorten(idea)}' has one entry; expected at least two that share the idea"
            )
        for place, code in enumerate(codes):
            if not library.may_exist(code):
                yield tree.problem(
                    (idea, place), f"unknown entry '{shorten(code)}'{code_hint(library, code)}"
                )
            elif code in owner:
                yield tree.problem((idea, place), f"'{code}' already belongs to '{shorten(owner[code])}'")
            owner.setdefault(code, idea)
