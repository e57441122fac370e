"""`playbook build`."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from playbook_press.commands.common import JOBS, pool_of, project_command
from playbook_press.core.project import Project
from playbook_press.core.reporting import SilentReport
from playbook_press.publish.inputs import Inputs, locked_inputs
from playbook_press.publish.site_engines import ENGINES, MKDOCS, PROPERDOCS, use_properdocs
from playbook_press.publish.up_to_date import current_site

if TYPE_CHECKING:
    from playbook_press.print.run.scheduler import WorkerPool


@click.command()
@click.option("--no-pdfs", is_flag=True, help="Leave the PDFs out: quicker while you write.")
@click.option(
    "--first",
    "wanted",
    metavar="FAMILY",
    help="Print products of one kind, as 'playbook list products' shows it, before all others, and put them "
    "in reach.",
)
@click.option(
    "--all-at-once",
    is_flag=True,
    help="Publish the pages with the PDFs, not before them. Without it, pages come first where there is no "
    "site yet.",
)
@JOBS
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Print on the machines of a Dask cluster, such as tcp://10.0.0.5:8786.",
)
@click.option(
    "--engine",
    type=click.Choice(list(ENGINES)),
    default=MKDOCS,
    show_default=True,
    help="What renders the pages: MkDocs, ProperDocs, which goes on with it, or Zensical.",
)
@project_command
def build(
    project: Project,
    no_pdfs: bool,
    wanted: str | None,
    all_at_once: bool,
    workers: int | None,
    cluster: str | None,
    engine: str,
) -> None:
    """Make the site with its PDFs in site/, all or nothing. Where nothing has changed, nothing is made.

    \b
    Example: playbook build
             playbook build --first poster
             playbook build --cluster tcp://10.0.0.5:8786
             playbook build --engine properdocs
    """
    if wanted and (no_pdfs or all_at_once):
        raise click.UsageError("--first is for PDFs that come after the pages; leave the other option out")
    refuse_missing(engine)
    open_pool = cluster_of(cluster, workers) if cluster else pool_of(workers)
    with locked_inputs(project, pdfs=not no_pdfs, engine=engine) as inputs:
        site = current_site(inputs)
        if site and wanted:
            refuse_wanted(inputs, wanted)
        site = site or build_with_progress(
            inputs, open_pool=open_pool, pages_first=not all_at_once, wanted=wanted or ""
        )
    click.echo(f"{site.name}/ is ready: open {site.name}/index.html")


def cluster_of(address: str, workers: int | None) -> "Callable[[], WorkerPool]":
    """A function that opens a pool of a cluster's workers."""
    if workers:
        raise click.UsageError("--jobs is for this machine; a cluster has the workers that it has")
    try:
        from playbook_press.print.run.dask_cluster import cluster_pool  # an optional extra
    except ModuleNotFoundError as missing:
        raise not_installed(missing.name, "cluster") from missing
    return partial(cluster_pool, address)


def refuse_missing(engine: str) -> None:
    """Raises ClickException with the command that installs an engine which is not there."""
    if (wanted := ENGINES[engine]).extra and not wanted.is_installed():
        raise not_installed(engine, wanted.extra)


def not_installed(what: str | None, extra: str) -> click.ClickException:
    """The error that names the command which installs an extra."""
    from playbook_press.commands.doctor import install_extra  # slow to load

    return click.ClickException(f"{what} is not installed: {install_extra(extra)}")


def refuse_wanted(inputs: Inputs, wanted: str) -> None:
    """Raises UsageError if no file is printed of what is wanted first, as a build would, though there is
    nothing to build."""
    from playbook_press.pipeline import read_and_check, refuse_unknown  # slow to load
    from playbook_press.read.library import Reader

    refuse_unknown(wanted, read_and_check(Reader(inputs.project, inputs.mkdocs_yml), SilentReport()))


def build_with_progress(inputs: Inputs, **options: Any) -> Path:
    if inputs.engine == PROPERDOCS:
        use_properdocs()
    # MkDocs and WeasyPrint take a second to load, so they are imported only if the site is not current
    from playbook_press.commands.progress_bar import Progress
    from playbook_press.mkdocs_plugin.mkdocs_build import build as build_site

    with Progress() as report:
        return build_site(inputs, report, **options)
