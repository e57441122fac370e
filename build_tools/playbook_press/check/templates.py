"""Templates of the project must be such that they can be filled in: what can be told of one before it runs is
told here, of all of them."""

from collections.abc import Iterator

from playbook_press.compose.documents.workbook import FORMATS, format_problems
from playbook_press.compose.templates import FAULTS, FOLDER, fault, sandbox
from playbook_press.core.problems import Problem, Refused
from playbook_press.read.library import Library

THEIRS = "site/"  # templates of the theme, which MkDocs fills in


def unreadable(library: Library) -> Iterator[Problem]:
    """Templates that are none, or ask for a filter or a name that is not for templates."""
    environment, folder = sandbox(library.project), library.project.root / FOLDER
    for path in sorted(folder.glob("**/*.html")):
        name = path.relative_to(folder).as_posix()
        if not name.startswith(THEIRS):
            try:
                environment.budget.start()
                environment.get_template(name)
            except FAULTS as error:
                yield fault(library.project, name, error)
            except Refused as refused:
                yield from refused.problems


def unusable_formats(library: Library) -> Iterator[Problem]:
    """Formats of books whose style sheets say margins or lines in a way that nothing can be computed from."""
    for path in library.project.listing(FORMATS, "*.css"):
        yield from dict.fromkeys(format_problems(library, path.stem))
