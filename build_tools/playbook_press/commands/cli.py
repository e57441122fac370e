"""The command `playbook`. Heavy imports wait until a command needs them, so that help answers at once."""

import re
import signal
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial, wraps
from pathlib import Path
from typing import Any

import click

from playbook_press.core.problems import Refused
from playbook_press.core.version import __version__

EPILOG = """\b
Examples:
  playbook new belief "Every hoop is a place to leave"
  playbook check
  playbook build
  playbook print sheets --paper a4 --only B04,R01 --out monday.pdf
"""


@click.group(
    epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.option(
    "--project",
    "folder",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=Path(),
    help="The project's folder; the current one if not given.",
)
@click.version_option(__version__, message="Playbook Press %(version)s")
@click.pass_context
def playbook(context: click.Context, folder: Path) -> None:
    """Write a playbook once in Markdown; read it as a website, pin it as cards, teach it from workbooks.

    Five steps: 1 read, 2 check, 3 print, 4 compose, 5 publish.
    Exit code 0: done. 1: there are problems in the input, all of them listed. 2: wrong usage.
    """
    context.obj = folder


def command(function: Callable[..., None]) -> click.Command:
    """A command that is given the project, and whose author's mistakes end in a report and exit code 1."""

    @wraps(function)
    def run(folder: Path, **options: Any) -> None:
        from playbook_press.core import files
        from playbook_press.core.project import Project

        try:
            with files.os_errors_as_problems():
                function(Project.at(folder), **options)
        except Refused as refused:
            click.echo(str(refused), err=True)
            click.echo(count(len(refused.problems)), err=True)
            tell(refused.notes, err=True)
            sys.exit(refused.exit_code)

    return playbook.command(name=function.__name__.strip("_"))(click.pass_obj(run))


JOBS = click.option(
    "--jobs",
    "workers",
    type=click.IntRange(min=1),
    help="Print with so many processes; one a core if not given.",
)


def tell(notes: Iterable[object], *, err: bool = False) -> None:
    """Say what an author may want to know and need not mend."""
    for note in notes:
        click.echo(f"note: {note}", err=err)


def count(problems: int) -> str:
    return "1 problem" if problems == 1 else f"{problems} problems"


@command
@click.option("--no-pdfs", is_flag=True, help="Leave the PDFs out: quicker while you write.")
@JOBS
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Print on the machines of a Dask cluster, such as tcp://10.0.0.5:8786.",
)
def build(project: Any, no_pdfs: bool, workers: int | None, cluster: str | None) -> None:
    """Make the site with its PDFs in site/, all or nothing. Where nothing has changed, nothing is made.

    \b
    Example: playbook build
             playbook build --cluster tcp://10.0.0.5:8786
    """
    from playbook_press.publish.inputs import locked_inputs
    from playbook_press.publish.up_to_date import current_site

    with locked_inputs(project, pdfs=not no_pdfs) as inputs:
        site = current_site(inputs) or new_site(inputs, pool_of(workers, cluster))
    click.echo(f"{site.name}/ is ready: open {site.name}/index.html")


def pool_of(workers: int | None, cluster: str | None = None) -> Callable[[], Any]:
    """What opens a pool of workers: so many processes of this machine, or the workers of a cluster."""
    from playbook_press.print.run.scheduler import WorkerPool

    if cluster is None:
        return partial(WorkerPool, workers)
    if workers:
        raise click.UsageError("--jobs is for this machine; a cluster has the workers that it has")
    try:
        from playbook_press.print.run.dask_cluster import cluster_pool
    except ModuleNotFoundError as missing:
        from playbook_press.commands.doctor import install_extra

        raise click.ClickException(
            f"{missing.name} is not installed: {install_extra('cluster')}"
        ) from missing
    return partial(cluster_pool, cluster)


def new_site(inputs: Any, open_pool: Callable[[], Any]) -> Path:
    from playbook_press.commands.progress_bar import Progress
    from playbook_press.mkdocs_plugin.build import build as build_site

    with Progress() as report:
        return build_site(inputs, report, open_pool=open_pool)


@command
def check(project: Any) -> None:
    """Read everything and report every problem, without building. Notes tell what is nearly too much.

    \b
    Example: playbook check
    """
    from playbook_press.check import check as check_all
    from playbook_press.check import notes
    from playbook_press.read.library import read_everything

    library = check_all(read_everything(project))
    tell(notes(library))
    click.echo(f"{len(library.entries)} entries, no problems")


@command
def proofread(project: Any) -> None:
    """Read the prose as an editor would: reading grade, length, spelling, phrases, sentences that two entries
    share.

    \b
    Example: playbook proofread
    """
    from playbook_press.core.reporting import Quiet
    from playbook_press.pipeline import checked
    from playbook_press.proofread import proofread as read_all

    click.echo(read_all(checked(project, Quiet())))


@command
@click.option(
    "--address",
    default="127.0.0.1:8000",
    show_default=True,
    help="Where the preview listens; it answers browsers that ask "
    "for that address, for a loopback one also as localhost; with 0.0.0.0 for any number or the name of this machine.",
)
@click.option("--no-pdfs", is_flag=True, help="Print nothing.")
def serve(project: Any, address: str, no_pdfs: bool) -> None:
    """Preview the site while you write: a save shows at once, PDFs follow in the background.

    \b
    Example: playbook serve --address 127.0.0.1:8080
    """
    from playbook_press.preview.site import serve as serve_site

    host, _, port = address.rpartition(":")
    if not host or not re.fullmatch("[0-9]{1,5}", port) or not 0 < int(port) < 65536:
        raise click.UsageError(
            f"--address {address}: expected a host and a port from 1 to 65535, such as 127.0.0.1:8000"
        )
    click.echo(f"Preview at http://{address}/ as soon as it is ready; Ctrl+C ends it")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends like Ctrl+C: nothing is left behind
    with suppress(KeyboardInterrupt):
        serve_site(project, (host, int(port)), click.echo, pdfs=not no_pdfs)


@command
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="An empty folder, or one made by this command before.",
)
@click.option("--no-pdfs", is_flag=True, help="Leave the PDFs out.")
@JOBS
def compose(project: Any, target: Path, no_pdfs: bool, workers: int | None) -> None:
    """Write the composed tree, with a config that needs no plugin, for MkDocs, ProperDocs or Zensical.

    \b
    Example: playbook compose --to /tmp/tree && mkdocs build -f /tmp/tree/mkdocs.yml
    """
    from playbook_press.commands.progress_bar import Progress
    from playbook_press.pipeline import make_tree
    from playbook_press.publish.export import write_tree
    from playbook_press.read.library import Reader

    with Progress() as report:
        tree = make_tree(Reader(project), report, pdfs=not no_pdfs, open_pool=pool_of(workers))
        write_tree(project, tree, target)
    click.echo(f"{target} is ready: mkdocs build -f {target / 'mkdocs.yml'}")


@command
@click.argument("kind")
@click.argument("title")
@click.option("--slug", help="The file's name; made from the title if not given.")
def new(project: Any, kind: str, title: str, slug: str | None) -> None:
    """Write a valid entry of KIND, or a workshop, with the next free code, ready to be filled in.

    \b
    Example: playbook new belief "Every hoop is a place to leave"
             playbook new workshop "Service recovery"
    """
    from playbook_press.read.library import read_library
    from playbook_press.read.workshop_schema import WORKSHOP
    from playbook_press.scaffold.new_entry import new_entry
    from playbook_press.scaffold.new_workshop import new_workshop

    library, _ = read_library(project)
    path = new_workshop(library, title, slug) if kind == WORKSHOP else new_entry(library, kind, title, slug)
    click.echo(f"{project.name(path)} is yours to write")


@command
@click.argument(
    "what",
    type=click.Choice(["entries", "products", "kinds", "stocks", "papers", "printers"]),
    default="entries",
)
def _list(project: Any, what: str) -> None:
    """List entries (code, kind, title), products, kinds, stocks, papers or printers.

    \b
    Example: playbook list products
    """
    from playbook_press.commands.listing import LISTS
    from playbook_press.read.library import read_library

    library, _ = read_library(project)
    rows = list(LISTS[what](library))
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


@command
@click.argument("product")
@click.option(
    "--only",
    default="",
    help="Only these entries: codes (B04,R01), ranges (B01-B05), kind=, collection=, audience=, "
    "situation= or tag=; a comma is 'or', a plus sign is 'and'.",
)
@click.option("--workshop", help="Of this workshop only: its code or its file's name.")
@click.option(
    "--paper", help="On this paper (see 'playbook list papers'); on each of the product's if not given."
)
@click.option("--stock", help="On cards of this stock (see 'playbook list stocks').")
@click.option("--look", help="colour, ink-saver, high-contrast, large-print, or a look of your own.")
@click.option(
    "--duplex",
    type=click.Choice(["none", "long-edge", "short-edge", "fold-over"]),
    help="The edge about which the printer turns a sheet; none: fronts only; fold-over: on one side, "
    "fronts and backs beside one another.",
)
@click.option(
    "--order",
    type=click.Choice(["deck", "named", "cut-stack", "repeat"]),
    help="named: as --only names them; cut-stack: cut piles laid on one another are the deck; repeat: whole "
    "sheets of each card.",
)
@click.option("--guides", is_flag=True, default=None, help="Thin lines along the cuts, for scissors.")
@click.option("--copies", type=click.IntRange(min=1), help="So many of each card.")
@click.option("--sets", type=click.IntRange(min=1), help="All cards so many times over.")
@click.option(
    "--files", type=click.Choice(["one", "two"]), help="For a print shop: fronts and backs in turn, or apart."
)
@click.option("--printer", help="Make up for the faults of this printer, as in site_config/printers/.")
@click.option(
    "--roster",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="A CSV file of people (name, team, office): a set for each row, into dist/rosters/.",
)
@click.option(
    "--out", type=click.Path(path_type=Path), help="A folder, or the PDF's own name; dist if not given."
)
@JOBS
def _print(
    project: Any,
    product: str,
    only: str,
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
    from playbook_press.commands.print_product import Request, print_request
    from playbook_press.commands.progress_bar import Progress

    with Progress() as report:
        request = Request(product, only, **options)
        if roster:
            from playbook_press.commands.mail_merge import print_roster

            print_roster(project, request, roster, click.echo, report, workers)
        else:
            print_request(project, request, out or Path("dist"), click.echo, report, workers)


@command
@click.argument("workshop")
@click.option(
    "--people",
    type=click.IntRange(min=1),
    help="For so many people; a column for each number in site_config/pack.yml if not given.",
)
@click.option("--paper", help="On this paper (see 'playbook list papers'); a pack for each if not given.")
@click.option("--start", help="The clock time at which it starts, such as 09:30.")
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
def pack(project: Any, workshop: str, out: Path, workers: int | None, **options: Any) -> None:
    """Make the trainer's pack of a WORKSHOP, its code or its file's name, for one occasion.

    \b
    Example: playbook pack service-recovery --people 14 --paper a4 --start 09:30
    """
    from playbook_press.commands.pack import PackRequest, pack_request
    from playbook_press.commands.progress_bar import Progress

    with Progress() as report:
        pack_request(project, PackRequest(workshop, **options), out, click.echo, report, workers)


@command
@click.argument("name")
def edition(project: Any, name: str) -> None:
    """Record what every card says as edition NAME, on the day its cards are printed and handed out.

    \b
    Example: playbook edition 2026-11
    """
    from playbook_press.core.reporting import Quiet
    from playbook_press.editions.record import record_edition, since_last
    from playbook_press.pipeline import checked

    library = checked(project, Quiet())
    path = record_edition(library, name)
    click.echo(f"{project.name(path)}: {since_last(library)}")


@command
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
def reprint(
    project: Any, since: str, product: str, paper: str | None, out: Path, workers: int | None
) -> None:
    """Print only the cards that are new or have changed since an edition, with a list of those to take down.

    \b
    Example: playbook reprint --since 2026-11 --paper a4
    """
    from playbook_press.commands.progress_bar import Progress
    from playbook_press.commands.reprint import reprint as reprint_cards

    with Progress() as report:
        done = reprint_cards(project, since, product, paper, out, report, workers)
    click.echo(done.text)
    for path in (*done.pdfs, done.list_file):
        click.echo(str(path))


@playbook.command()
def doctor() -> None:
    """Say what is missing on this machine, and the command that gets it.

    \b
    Example: playbook doctor
    """
    from playbook_press.commands.doctor import diagnose

    findings = diagnose()
    for finding in findings:
        click.echo(
            f"{'ok     ' if finding.found else 'MISSING'}  {finding.need}"
            + ("" if finding.found else f"\n         {finding.remedy}")
        )
    sys.exit(0 if all(finding.found for finding in findings) else 1)


@playbook.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--name", default="Our playbook", show_default=True, help="What the playbook is called.")
def init(folder: Path, name: str) -> None:
    """Start an empty playbook in FOLDER: one entry of each kind, and a workflow to publish it.

    \b
    Example: playbook init our-playbook --name "The Harbour Office Playbook"
    """
    from playbook_press.scaffold.install_source import press_source
    from playbook_press.scaffold.new_project import new_project

    try:
        new_project(folder, name)
    except Refused as refused:
        click.echo(str(refused), err=True)
        sys.exit(refused.exit_code)
    click.echo(f"{folder} is ready: cd {folder} && playbook build")
    if press_source() is None:
        tell(
            [
                "others cannot install the press from where it was installed here; before you publish with .github/workflows/publish.yml, "
                "say after PLAYBOOK_PRESS in it where they can"
            ]
        )


@playbook.command()
@click.option(
    "--entries", type=click.IntRange(min=1), default=200, show_default=True, help="So many entries."
)
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed makes the same playbook.")
@click.option(
    "--out",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="A new or empty folder.",
)
def demo(entries: int, seed: int, folder: Path) -> None:
    """Write a playbook of many entries that say nothing, to see what the press makes of it.

    \b
    Example: playbook demo --entries 2000 --out /tmp/large
    """
    from playbook_press.scaffold.demo import demo as write_demo

    try:
        write_demo(folder, entries, seed)
    except Refused as refused:
        click.echo(str(refused), err=True)
        sys.exit(refused.exit_code)
    click.echo(f"{folder} is ready: playbook --project {folder} build --no-pdfs")


def main() -> None:
    playbook(prog_name="playbook")


if __name__ == "__main__":
    main()
