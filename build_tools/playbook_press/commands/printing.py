"""Commands that print: `print`, `pack` and `reprint`."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from playbook_press.commands.common import JOBS, project_command
from playbook_press.commands.print_request import OPTIONS, Option, PrintRequest
from playbook_press.core.problems import counted
from playbook_press.core.project import Project


def request_options(function: Callable[..., None]) -> Callable[..., None]:
    """A command with every option of a PrintRequest."""
    for name, option in reversed(OPTIONS.items()):
        function = click.option(
            f"--{name}", help=option.help, is_flag=option.is_flag, default=None, type=type_of(option)
        )(function)
    return function


def given(options: Mapping[str, Any]) -> dict[str, Any]:
    """The options that were given, without those that were not."""
    return {name: value for name, value in options.items() if value is not None}


def type_of(option: Option) -> "click.ParamType[Any] | None":
    """The click type of an option; None where click infers it."""
    if option.choices:
        return click.Choice(option.choices)
    return click.IntRange(min=1) if option.is_count else None


@click.command("print")
@click.argument("product")
@request_options
@click.option(
    "--roster",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="A CSV file of people (name, team, office): a set for each row, into dist/rosters/.",
)
@click.option(
    "--out", type=click.Path(path_type=Path), help="A folder, or the PDF's own name; dist if not given."
)
@JOBS
@project_command
def print_(
    project: Project,
    product: str,
    roster: Path | None,
    out: Path | None,
    workers: int | None,
    **options: Any,
) -> None:
    """Print one PRODUCT (see 'playbook list products') without building the site.

    \b
    Example: playbook print sheets --paper a4 --only B04,R01 --out monday.pdf
             playbook print sheets --only situation=upset+kind=recovery
             playbook print sheets --paper a4 --roster rosters/people.csv
    """
    if roster and out:
        raise click.UsageError(
            "--out: what is made of a roster is personal and goes to dist/rosters/, nowhere else"
        )

    # WeasyPrint takes a second to load: not for help, and not for a wrong option
    from playbook_press.commands.mail_merge import print_roster
    from playbook_press.commands.print_product import print_product
    from playbook_press.commands.progress_bar import Progress

    with Progress() as report:
        request = PrintRequest(product, **given(options))
        if roster:
            print_roster(project, request, roster, click.echo, report, workers)
        else:
            print_product(project, request, out or Path("dist"), click.echo, report, workers)


@click.command()
@click.argument("workshop")
@click.option(
    "--people",
    type=click.IntRange(min=1),
    help="For so many people; a column for each number in site_config/pack.yml if not given.",
)
@click.option("--paper", help="On this paper (see 'playbook list papers'); a pack for each if not given.")
@click.option("--start", help="The clock time at which it starts, such as 09:30.")
@click.option(
    "--book",
    help="What people get to write in: booklet, workbook, or screens of their own; site_config/pack.yml says "
    "which is usual.",
)
@click.option(
    "--product",
    default="pack",
    show_default=True,
    help="pack: with all that the facilitator needs; room-pack: without.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("dist"),
    show_default=True,
    help="A folder, or the zip's own name.",
)
@JOBS
@project_command
def pack(project: Project, workshop: str, out: Path, workers: int | None, **options: Any) -> None:
    """Make the trainer's pack of a WORKSHOP, its code or its file's name, for one occasion.

    \b
    Example: playbook pack service-recovery --people 14 --paper a4 --start 09:30
    """
    from playbook_press.commands.pack import PackRequest, print_packs  # loads WeasyPrint, as above
    from playbook_press.commands.progress_bar import Progress

    with Progress() as report:
        print_packs(project, PackRequest(workshop, **options), out, click.echo, report, workers)


@click.command()
@click.option("--since", required=True, help="The commit to compare with, such as HEAD~1 or main.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("dist/changes"),
    show_default=True,
    help="The folder for the pictures and changes.md.",
)
@JOBS
@project_command
def changes(project: Project, since: str, out: Path, workers: int | None) -> None:
    """Draw the cards whose words have changed since a commit, before and after, and tell the changes word for
    word: for whoever reviews them.

    \b
    Example: playbook changes --since main
    """
    from playbook_press.commands.changed_cards import write_changes  # loads WeasyPrint, as above
    from playbook_press.commands.progress_bar import Progress

    with Progress() as report:
        done = write_changes(project, since, out, report, workers)
    drawn = sum(len(paths) for paths in done.pictures.values())
    click.echo(f"{counted(len(done.cards), 'changed card')}, {counted(drawn, 'picture')}: {done.summary}")


@click.command()
@click.option(
    "--since", required=True, help="The edition that hangs on the walls, as in site_config/editions/."
)
@click.option(
    "--product",
    default="sheets",
    show_default=True,
    help="Print them as this product (see 'playbook list products').",
)
@click.option("--paper", help="Only on this paper; every paper of the product if not given.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("dist"),
    show_default=True,
    help="The folder for the PDF and the list.",
)
@JOBS
@project_command
def reprint(
    project: Project, since: str, product: str, paper: str | None, out: Path, workers: int | None
) -> None:
    """Print only the cards that are new or have changed since an edition, with a list of those to take down.

    \b
    Example: playbook reprint --since 2026-11 --paper a4
    """
    from playbook_press.commands.progress_bar import Progress
    from playbook_press.commands.reprint import reprint as reprint_cards  # loads WeasyPrint, as above

    with Progress() as report:
        done = reprint_cards(project, since, product, paper, out, report, workers)
    click.echo(done.text)
    for path in (*done.pdfs, done.list_file):
        click.echo(str(path))
