"""`playbook compose`."""

from pathlib import Path

import click

from playbook_press.commands.common import JOBS, pool_of, project_command
from playbook_press.commands.progress_bar import Progress
from playbook_press.core.project import Project
from playbook_press.pipeline import make_tree
from playbook_press.publish.export import write_tree
from playbook_press.read.library import Reader


@click.command()
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="An empty folder, or one made by this command before.",
)
@click.option("--no-pdfs", is_flag=True, help="Leave the PDFs out.")
@JOBS
@project_command
def compose(project: Project, target: Path, no_pdfs: bool, workers: int | None) -> None:
    """Write the composed tree, with a config that needs no plugin, for MkDocs, ProperDocs or Zensical.

    \b
    Example: playbook compose --to /tmp/tree && mkdocs build -f /tmp/tree/mkdocs.yml
    """
    with Progress() as report:
        tree = make_tree(Reader(project), report, pdfs=not no_pdfs, open_pool=pool_of(workers))
        write_tree(project, tree, target)
    click.echo(f"{target} is ready: mkdocs build -f {target / 'mkdocs.yml'}")
