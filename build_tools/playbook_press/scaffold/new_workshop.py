"""Creates a workshop that is valid at once, with the next free code."""

from pathlib import Path

from playbook_press.core.files import atomic_write
from playbook_press.core.problems import UsageError
from playbook_press.read.library import Library
from playbook_press.scaffold.new_entry import new_file_path
from playbook_press.scaffold.page_templates import filled, one_line, title_conflicts

FORM = "templates/workshops/new.md"


def new_workshop(library: Library, title: str, slug: str | None = None) -> Path:
    """Write the file of a new workshop. Raises UsageError where title or file name will not do."""
    path = new_file_path(library, library.workshop_form.folder, title, slug)
    problems = list(title_conflicts(library, library.workshop_form, title, path))
    if problems:
        raise UsageError(problems)
    words = {
        "code": library.next_code(library.workshop_form),
        "title": one_line("title", title),
        "audience": library.site.taxonomy.audiences[0],
    }
    atomic_write(path, filled(library, FORM, words).encode())
    return path
