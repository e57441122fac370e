"""What `playbook check` does where something has changed."""

from pathlib import Path

import click

from playbook_press.check import check as check_all
from playbook_press.check import notes
from playbook_press.check.reviews import owner_lists
from playbook_press.check.reviews import stale as stale_entries
from playbook_press.commands.annotations import Annotations
from playbook_press.commands.common import pool_of
from playbook_press.commands.verdict import Verdict
from playbook_press.core.files import atomic_write
from playbook_press.core.hashing import hash_parts
from playbook_press.core.problems import InputError, Problem, counted
from playbook_press.core.project import Project
from playbook_press.editions.date import edition_date
from playbook_press.publish.inputs import content_and_settings
from playbook_press.read.library import Library, library_cache, read_partial_library


def name_stale(project: Project, out: Path | None) -> int:
    """Print the entries that are due to be read again, those of one owner together, and write them to `out`
    for each owner; 1 if there are any."""
    library = check_all(read_partial_library(project))
    found = stale_entries(library)
    for name, text in owner_lists(library).items() if out else ():
        atomic_write(Path(out or "") / name, text.encode())
    for problem in found:
        click.echo(str(problem))
    click.echo(f"{counted(len(found), 'entry', 'entries')} to read again")
    return int(bool(found))


def annotate(project: Project, no_faces: bool, write: Annotations, workers: int | None) -> int:
    """Print what a forge shows; the exit code."""
    try:
        found: tuple[Problem, ...] = ()
        remarks, code = tuple(notes(checked(project, no_faces, workers))), 0
    except InputError as refused:
        found, remarks, code = refused.problems, refused.notes, refused.exit_code
    if output := write(found, remarks):
        click.echo(output)
    return code


def verdict(project: Project, no_faces: bool, workers: int | None) -> Verdict:
    """What is to be said of a project without problems. Raises InputError with all that is wrong."""
    library = checked(project, no_faces, workers)
    return Verdict(tuple(map(str, notes(library))), len(library.entries), not no_faces)


def checked(project: Project, no_faces: bool, workers: int | None) -> Library:
    """The library of a project, with its faces laid out unless they need not be. Raises InputError with all
    that is wrong."""
    library = check_all(read_partial_library(project))
    if not no_faces:
        check_changed_faces(library, workers)
    return library


def check_changed_faces(library: Library, workers: int | None) -> None:
    """Lay out the faces that have changed; none, and without loading the engine, if nothing has since the
    last check that found no fault. Raises InputError."""
    cache = library_cache(library)
    inputs = content_and_settings(library.project, library.mkdocs_yml)
    key = hash_parts("faces checked", inputs, repr(edition_date(library)))
    if cache.find(key) is None:
        # WeasyPrint takes a second to load
        from playbook_press.commands.progress_bar import Progress
        from playbook_press.pipeline import check_faces

        with Progress() as report:
            check_faces(library, report, pool_of(workers))
        cache.keep(key, b"")
