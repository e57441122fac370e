"""The page of one draft, as readers will see it, for the editor to show beside its form."""

from playbook_press.compose.site.pages import PageComposer
from playbook_press.compose.site.workshop_pages import WorkshopPages
from playbook_press.compose.templates import Templates
from playbook_press.read.library import Library


def draft_page(library: Library, templates: Templates, file: str) -> str:
    """HTML of an entry's or workshop's page; '' for a file that is neither."""
    entry = next((each for each in library.entries if each.file == file), None)
    if entry:
        return PageComposer(library, templates, (), None).entry(entry).html
    workshop = next((each for each in library.workshops if each.file == file), None)
    return WorkshopPages(library, templates, ()).page(workshop).html if workshop else ""
