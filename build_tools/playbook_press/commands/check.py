"""`playbook check` and `playbook proofread`, which read and check, and write nothing."""

import click

from playbook_press.check import check as check_all
from playbook_press.check import notes
from playbook_press.commands.common import project_command, tell
from playbook_press.core.problems import counted
from playbook_press.core.project import Project
from playbook_press.proofread import proofread as read_all
from playbook_press.read.library import read_partial_library


@click.command()
@project_command
def check(project: Project) -> None:
    """Read everything and report every problem, without building. Notes tell what is nearly too much.

    \b
    Example: playbook check
    """
    library = check_all(read_partial_library(project))
    tell(notes(library))
    click.echo(f"{counted(len(library.entries), 'entry', 'entries')}, no problems")


@click.command()
@project_command
def proofread(project: Project) -> None:
    """Read the prose as an editor would: reading grade, length, spelling, phrases, sentences that two entries
    share.

    \b
    Example: playbook proofread
    """
    click.echo(read_all(check_all(read_partial_library(project))))
