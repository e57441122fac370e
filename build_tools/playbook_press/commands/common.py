"""What commands share: the project they are given, the report of problems and its exit code, options."""

import sys
from collections.abc import Callable, Iterable
from functools import partial, wraps
from pathlib import Path
from typing import Any, NoReturn

import click

from playbook_press.core import files
from playbook_press.core.problems import InputError
from playbook_press.core.project import Project
from playbook_press.print.run.scheduler import WorkerPool

JOBS = click.option(
    "--jobs",
    "workers",
    type=click.IntRange(min=1),
    help="Print with so many processes; one a core if not given.",
)


def reports_problems(function: Callable[..., None]) -> Callable[..., None]:
    """A command whose user's mistakes end in a report on stderr, with exit code 1 for the input and 2 for
    wrong values of options."""

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
    click.echo(count(len(refused.problems)), err=True)
    tell(refused.notes, err=True)
    sys.exit(refused.exit_code)


def project_command(function: Callable[..., None]) -> Callable[..., None]:
    """A command that is given the project of `--project`, and reports its problems."""

    @wraps(function)
    def run(folder: Path, /, **options: Any) -> None:
        function(Project.at(folder), **options)

    return click.pass_obj(reports_problems(run))


def tell(notes: Iterable[object], *, err: bool = False) -> None:
    """Say what an author may want to know and need not mend."""
    for note in notes:
        click.echo(f"note: {note}", err=err)


def count(problems: int) -> str:
    return "1 problem" if problems == 1 else f"{problems} problems"


def pool_of(workers: int | None) -> Callable[[], WorkerPool]:
    """What opens a pool of so many processes of this machine; one a core where no number is given."""
    return partial(WorkerPool, workers)
