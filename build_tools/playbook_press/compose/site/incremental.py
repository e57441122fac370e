"""Reuses pages of entries that a save did not change, for the preview."""

from playbook_press.compose.cards import eyebrow
from playbook_press.compose.marks import figure_on_page
from playbook_press.compose.site.pages import with_neighbours
from playbook_press.compose.site.tree import SitePage, SiteTree
from playbook_press.editions.date import edition_date
from playbook_press.plan.path_steps import paths_by_entry
from playbook_press.read.library import Library


def unchanged_pages(previous: SiteTree, library: Library) -> dict[str, SitePage]:
    """Former pages that are still valid, by entry code. Assumes that settings and templates have not
    changed."""
    if previous.library.paths != library.paths or previous.seconds != edition_date(library):
        return {}
    before, now = page_inputs(previous.library), page_inputs(library)
    pages = {page.path: page for page in previous.pages if isinstance(page, SitePage)}
    return {
        entry.code: pages[f"{entry.path}.md"]
        for entry in library.entries
        if before[entry.code] == now[entry.code]
    }


def page_inputs(library: Library) -> dict[str, tuple[object, ...]]:
    """Everything an entry's page depends on, by code: its own document, those of linked and neighbouring
    entries, its eyebrow, mark and dates, and the paths that lead to it."""
    paths = paths_by_entry(library)
    beside = {code: both for entries in library.by_kind.values() for code, both in with_neighbours(entries)}
    return {
        entry.code: (
            entry.document,
            *(
                each and each.document
                for each in (*beside[entry.code], *map(library.by_code.get, entry.facts["related"]))
            ),
            eyebrow(library, entry),
            figure_on_page(library, entry),
            library.lifetimes.get(entry.file),
            tuple((path.path, path.title) for path in paths.get(entry.code, ())),
        )
        for entry in library.entries
    }
