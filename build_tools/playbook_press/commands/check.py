"""`playbook check`, which reads and checks, and writes nothing but the cache."""

import sys
from pathlib import Path

import click

from playbook_press.commands.annotations import FORMS
from playbook_press.commands.common import JOBS, project_command, tell
from playbook_press.commands.verdict import Verdict, find_verdict, keep_verdict
from playbook_press.core.problems import UsageError, counted
from playbook_press.core.project import Project
from playbook_press.publish.checked_state import state_of


@click.command()
@click.option(
    "--no-faces",
    is_flag=True,
    help="Do not lay out the cards, posters and leaflets that have changed since the last check: quicker.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMS)),
    help="Write problems and notes as this forge shows them beside the lines of a change.",
)
@click.option("--stale", is_flag=True, help="Only name the entries that are due to be read again, by owner.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="With --stale: a folder for a list in Markdown for each owner, as an issue of a forge.",
)
@JOBS
@project_command
def check(
    project: Project, no_faces: bool, form: str | None, stale: bool, out: Path | None, workers: int | None
) -> None:
    """Read everything and report every problem, without building. Notes tell what is nearly too much.

    \b
    Example: playbook check
             playbook check --no-faces
             playbook check --format gitlab
             playbook check --stale
    """
    if out and not stale:
        raise UsageError(["--out: is for lists of what is due; expected --stale beside it"])
    if stale:
        from playbook_press.commands import checking

        sys.exit(checking.name_stale(project, out))
    if form:
        from playbook_press.commands import checking

        sys.exit(checking.annotate(project, no_faces, FORMS[form], workers))
    verdict = verdict_on(project, no_faces, workers)
    tell(verdict.notes)
    click.echo(f"{counted(verdict.entries, 'entry', 'entries')}, no problems")


def verdict_on(project: Project, no_faces: bool, workers: int | None) -> Verdict:
    """What is to be said of a project without problems; the same as the last time where nothing has changed.
    Raises InputError with all that is wrong."""
    state = state_of(project)
    known = find_verdict(project, state, faces=not no_faces)
    if known is None:
        from playbook_press.commands import checking  # it takes longer to load than to tell what is known

        known = checking.verdict(project, no_faces, workers)
        keep_verdict(project, state, known)
    return known
