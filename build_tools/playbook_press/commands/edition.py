"""`playbook edition`."""

import click

from playbook_press.check import check
from playbook_press.commands.common import project_command
from playbook_press.core.project import Project
from playbook_press.editions.record import record_edition, summarise_changes
from playbook_press.read.library import read_partial_library


@click.command()
@click.argument("name")
@project_command
def edition(project: Project, name: str) -> None:
    """Record what every card says as edition NAME, on the day its cards are printed and handed out.

    \b
    Example: playbook edition 2026-11
    """
    library = check(read_partial_library(project))
    path = record_edition(library, name)
    click.echo(f"{project.name(path)}: {summarise_changes(library)}")
