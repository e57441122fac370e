"""Pages of entries that a save has not touched: in a hurry they are taken from what was composed before."""

from typing import Any

from playbook_press.compose.cards import eyebrow
from playbook_press.compose.site.pages import neighbours
from playbook_press.compose.site.tree import SitePage, SiteTree
from playbook_press.editions.date import edition_date
from playbook_press.read.library import Library


def untouched(previous: SiteTree, library: Library) -> dict[str, SitePage]:
    """By the entry's code, where settings and templates are as they were: every page that says what it said."""
    if previous.library.paths != library.paths or previous.seconds != edition_date(library):
        return {}
    before, now = said(previous.library), said(library)
    pages = {page.path: page for page in previous.pages if isinstance(page, SitePage)}
    return {
        entry.code: pages[f"{entry.path}.md"]
        for entry in library.entries
        if before[entry.code] == now[entry.code]
    }


def said(library: Library) -> dict[str, tuple[Any, ...]]:
    """All that is said on the page of each entry: its own words, those of entries that it leads to, its place
    among others, its dates."""
    beside = {code: both for shelf in library.by_kind.values() for code, both in neighbours(shelf)}
    return {
        entry.code: (
            entry.document,
            *(
                each and each.document
                for each in (*beside[entry.code], *map(library.by_code.get, entry.facts["related"]))
            ),
            eyebrow(library, entry),
            library.lifetimes.get(entry.file),
        )
        for entry in library.entries
    }
