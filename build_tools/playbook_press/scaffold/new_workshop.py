"""Creates a workshop that is valid at once, with the next free code."""

from collections.abc import Iterator
from pathlib import Path

from playbook_press.core.files import atomic_write
from playbook_press.core.problems import UsageError
from playbook_press.read.library import Library
from playbook_press.read.markdown import too_many_words
from playbook_press.read.source import hidden_characters
from playbook_press.read.yaml_text import yaml_text
from playbook_press.scaffold.new_entry import new_file_path

FORM = "templates/workshops/new.md"


def new_workshop(library: Library, title: str, slug: str | None = None) -> Path:
    """Write the file of a new workshop. Raises UsageError where title or file name will not do."""
    path = new_file_path(library, library.workshop_form.folder, title, slug)
    problems = list(workshop_conflicts(library, title, path))
    if problems:
        raise UsageError(problems)
    text = library.project.require(FORM).read_text(encoding="utf-8")
    words = {
        "code": library.next_code(library.workshop_form),
        "title": yaml_text({"title": title}, width=len(title) + 20).removeprefix("title: ").rstrip(),
        "audience": library.site.taxonomy.audiences[0],
    }
    for name, word in words.items():
        text = text.replace("{{" + name + "}}", word)
    atomic_write(path, text.encode())
    return path


def workshop_conflicts(library: Library, title: str, path: Path) -> Iterator[str]:
    """Messages for each reason why this workshop cannot be created."""
    if hidden := hidden_characters(title):
        yield f"the title has {', '.join(hidden)}; expected plain text"
    if path.name == ".md":
        yield f"the title '{title}' holds no letter to name a file by; give --slug"
    if path.exists():
        yield f"{library.project.name(path)} exists already; give another title, or --slug"
    yield from too_many_words("the title", title, library.workshop_form.fields["title"].words)
