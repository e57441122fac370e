"""weekly_plan.yml: each theme must name entries that exist and have what its huddle needs, and no title
twice."""

from collections.abc import Iterator

from playbook_press.check.references import code_hint
from playbook_press.core.problems import Problem, shorten
from playbook_press.read.entries import Entry
from playbook_press.read.kind_schema import Role
from playbook_press.read.library import Library
from playbook_press.read.weekly_plan import ENTRY_FACTS

# fact of a theme -> what its entry must have, and how messages say it
NEEDS: dict[str, tuple[Role, str]] = {
    "say": ("say", "sentences to say"),
    "try_it": ("action", "an action to try"),
}


def invalid_themes(library: Library) -> Iterator[Problem]:
    """Themes that name an unknown or retired entry, one without what its huddle needs, or a title again."""
    plan = library.site.weekly_plan
    if plan is None:
        return
    tree, titles = library.site.trees["weekly_plan"], dict[str, int]()
    for place, theme in enumerate(plan.themes):
        yield from (
            tree.problem(("themes", place, fact), f"{fact}: {message}")
            for fact in ENTRY_FACTS
            for message in entry_violations(library, fact, getattr(theme, fact))
        )
        if titles.setdefault(theme.title.casefold(), place) != place:
            yield tree.problem(
                ("themes", place, "title"),
                f"'{shorten(theme.title)}' is the theme of week {titles[theme.title.casefold()] + 1} "
                "already; expected another title",
            )


def entry_violations(library: Library, fact: str, code: str) -> Iterator[str]:
    """Why a theme cannot use the entry with this code."""
    retired = (library.site.retired or {}).get(code)
    entry = library.by_code.get(code)
    if retired and not entry:
        heir = f", replaced by {retired.replaced_by}" if retired.replaced_by else ""
        yield f"'{code}' is retired{heir}; expected the code of an entry"
    elif not library.may_exist(code):
        yield f"unknown entry '{shorten(code)}'{code_hint(library, code)}"
    elif entry and not has_what_is_needed(entry, fact):
        yield f"'{code}' has no {NEEDS[fact][1].removeprefix('an ')}; expected an entry that has"


def has_what_is_needed(entry: Entry, fact: str) -> bool:
    """Whether an entry has the section that this huddle shows."""
    return fact not in NEEDS or entry.of_role(NEEDS[fact][0]) is not None
