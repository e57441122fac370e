"""The page of one draft, as readers will see it, for the editor to show beside its form."""

from playbook_press.compose.site.pages import PageComposer
from playbook_press.compose.site.path_pages import PathPages
from playbook_press.compose.site.workshop_pages import WorkshopPages
from playbook_press.compose.templates import Templates
from playbook_press.read.library import Library


def draft_page(library: Library, templates: Templates, file: str) -> str:
    """HTML of the page of an entry, a workshop or a path; '' for a file that is none of these."""
    entry = next((each for each in library.entries if each.file == file), None)
    if entry:
        return PageComposer(library, templates, (), None).entry(entry).html
    workshop = next((each for each in library.workshops if each.file == file), None)
    if workshop:
        return WorkshopPages(library, templates, ()).page(workshop).html
    path = next((each for each in library.learning_paths if each.file == file), None)
    return PathPages(library, templates, ()).page(path).html if path else ""
