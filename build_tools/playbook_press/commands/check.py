"""`playbook check` and `playbook proofread`, which read and check, and write nothing but the cache."""

import click

from playbook_press.check import check as check_all
from playbook_press.check import notes
from playbook_press.commands.common import JOBS, pool_of, project_command, tell
from playbook_press.core.hashing import hash_parts
from playbook_press.core.problems import counted
from playbook_press.core.project import Project
from playbook_press.editions.date import edition_date
from playbook_press.proofread import proofread as read_all
from playbook_press.proofread.distribution import distribution
from playbook_press.publish.inputs import content_and_settings
from playbook_press.read.library import Library, library_cache, read_partial_library


@click.command()
@click.option(
    "--no-faces",
    is_flag=True,
    help="Do not lay out the cards, posters and leaflets that have changed since the last check: quicker.",
)
@JOBS
@project_command
def check(project: Project, no_faces: bool, workers: int | None) -> None:
    """Read everything and report every problem, without building. Notes tell what is nearly too much.

    \b
    Example: playbook check
             playbook check --no-faces
    """
    library = check_all(read_partial_library(project))
    if not no_faces:
        check_changed_faces(library, workers)
    tell(notes(library))
    click.echo(f"{counted(len(library.entries), 'entry', 'entries')}, no problems")


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


@click.command()
@project_command
def proofread(project: Project) -> None:
    """Read the prose as an editor would: reading grade, length, spelling, phrases, sentences that two entries
    share. Habits of style are counted first, and the most alike entries named: numbers to look at, no faults.

    \b
    Example: playbook proofread
    """
    library = check_all(read_partial_library(project))
    click.echo(distribution(library))
    click.echo(read_all(library))
