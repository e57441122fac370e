"""The public interface: reading, checking, building and printing a playbook. Each function does what the
command of the same name does, without its output and progress.

Every function raises InputError, with all problems at once, where the playbook has faults or the disk cannot
be written; and its subclass UsageError where an argument has a wrong value.
"""

from functools import partial
from pathlib import Path
from typing import Any

from playbook_press.check import check
from playbook_press.commands.print_product import print_product as print_requested
from playbook_press.commands.print_request import PrintRequest
from playbook_press.core.files import os_errors_as_problems
from playbook_press.core.problems import Problem
from playbook_press.core.reporting import SilentReport
from playbook_press.mkdocs_plugin.mkdocs_build import build
from playbook_press.pipeline import check_faces
from playbook_press.print.run.scheduler import WorkerPool
from playbook_press.publish.inputs import locked_inputs
from playbook_press.publish.up_to_date import current_site
from playbook_press.read.base import open_project
from playbook_press.read.library import Library, read_partial_library


@os_errors_as_problems()
def read_playbook(folder: Path | str) -> tuple[Library, tuple[Problem, ...]]:
    """Read a project's content and settings; returns what could be read, and the problems of the rest.

    >>> library, problems = read_playbook(folder)
    >>> library.by_code["B02"].title
    'Believe the radio before you doubt it'
    """
    return read_partial_library(open_project(Path(folder)))


@os_errors_as_problems()
def check_playbook(folder: Path | str, *, faces: bool = True, workers: int | None = None) -> Library:
    """Read a playbook and check everything that `playbook check` does; returns the valid playbook.

    `faces`: whether cards, posters and leaflets that have changed are laid out as well. `workers`: processes
    that do so; by default one a core.

    >>> len(check_playbook(folder, faces=False).entries)
    6
    """
    library = check(read_partial_library(open_project(Path(folder))))
    if faces:
        check_faces(library, SilentReport(), partial(WorkerPool, workers))
    return library


@os_errors_as_problems()
def build_site(folder: Path | str, *, pdfs: bool = True, workers: int | None = None) -> Path:
    """Build and publish the site, all or nothing, unless it is current; returns its folder.

    `pdfs`: whether everything is printed as well. `workers`: processes that print; by default one a core.

    >>> build_site(folder, pdfs=False).name
    'site'
    """
    with locked_inputs(open_project(Path(folder)), pdfs=pdfs) as inputs:
        return current_site(inputs) or build(inputs, SilentReport(), open_pool=partial(WorkerPool, workers))


@os_errors_as_problems()
def print_product(
    folder: Path | str,
    product: str,
    *,
    out: Path | str | None = None,
    workers: int | None = None,
    **options: Any,
) -> list[Path]:
    """Print one product of `site_config/products.yml`; returns the paths of its PDFs.

    `out`: a folder, or the name of the one PDF; the project's `dist/` if not given. `options`: those of
    `playbook print`, by the same names, such as only="B01-B05", paper="a4", look="ink-saver", copies=2.

    >>> [path.name for path in print_product(folder, "sheets", paper="a4", only="B02")]
    ['sheets-a4.pdf']
    """
    project = open_project(Path(folder))
    target = project.dist if out is None else Path(out)
    return print_requested(project, PrintRequest(product, **options), target, lambda _: None, workers=workers)
