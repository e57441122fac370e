"""What commands share: the project they are given, the report of problems and its exit code, options."""

import sys
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from playbook_press.core import files
from playbook_press.core.problems import InputError, counted
from playbook_press.read.base import open_project

if TYPE_CHECKING:
    from playbook_press.print.run.scheduler import WorkerPool

JOBS = click.option(
    "--jobs",
    "workers",
    type=click.IntRange(min=1),
    help="Print with so many processes; one a core if not given.",
)


def reports_problems(function: Callable[..., None]) -> Callable[..., None]:
    """Decorate a command: InputError and OSError end in a report on stderr, with exit code 1, or 2 for wrong
    values of options."""

    @wraps(function)
    def run(*arguments: Any, **options: Any) -> None:
        try:
            with files.os_errors_as_problems():
                function(*arguments, **options)
        except InputError as refused:
            fail(refused)

    return run


def fail(refused: InputError) -> NoReturn:
    click.echo(str(refused), err=True)
    click.echo(counted(len(refused.problems), "problem"), err=True)
    tell(refused.notes, err=True)
    sys.exit(refused.exit_code)


def project_command(function: Callable[..., None]) -> Callable[..., None]:
    """Decorate a command: it gets the project of `--project`, and reports its problems."""

    @wraps(function)
    def run(folder: Path, /, **options: Any) -> None:
        function(open_project(folder), **options)

    return click.pass_obj(reports_problems(run))


def tell(notes: Iterable[object], *, err: bool = False) -> None:
    """Print notes, which need no correction."""
    for note in notes:
        click.echo(f"note: {note}", err=err)


def pool_of(workers: int | None) -> "Callable[[], WorkerPool]":
    """A function that opens a pool of so many processes; of one for each core if no number is given. What
    schedules their work is loaded only then: a build in which nothing has changed opens none."""

    def open_pool() -> "WorkerPool":
        from playbook_press.print.run.scheduler import WorkerPool

        return WorkerPool(workers)

    return open_pool
