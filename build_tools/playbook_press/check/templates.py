"""Compiles every template of the project, so that syntax errors, unknown filters and forbidden names are
reported before any is rendered."""

from collections.abc import Iterator

from playbook_press.compose.documents.workbook import FORMATS, format_problems
from playbook_press.compose.templates import (
    FOLDER,
    TEMPLATE_ERRORS,
    cached_environment,
    create_environment,
    template_problem,
)
from playbook_press.core.problems import InputError, Problem
from playbook_press.read.library import Library

THEME_TEMPLATES = "site/"  # templates of the theme, which MkDocs fills in


def invalid_templates(library: Library) -> Iterator[Problem]:
    """Templates that cannot be compiled in the sandbox."""
    project, site = library.project, library.site
    folder = project.root / FOLDER
    # without valid settings of the press, nobody has said how large a cache may be
    environment = cached_environment(project, site) if site.press else create_environment(project)
    for path in sorted(folder.glob("**/*.html")):
        name = path.relative_to(folder).as_posix()
        if not name.startswith(THEME_TEMPLATES):
            try:
                environment.budget.start()
                environment.get_template(name)
            except TEMPLATE_ERRORS as error:
                yield template_problem(project, name, error)
            except InputError as refused:
                yield from refused.problems


def unusable_formats(library: Library) -> Iterator[Problem]:
    """Formats of books whose style sheets say margins or lines in a way that nothing can be computed from."""
    for path in library.project.listing(FORMATS, "*.css"):
        yield from dict.fromkeys(format_problems(library, path.stem))
