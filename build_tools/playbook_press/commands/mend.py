"""`playbook mend`: writes what `playbook check` says to write."""

import difflib
from pathlib import Path

import click

from playbook_press.check.mending import Mended, mend_project
from playbook_press.commands.common import project_command
from playbook_press.core.files import atomic_write, with_line_ends_of, write_file
from playbook_press.core.problems import counted
from playbook_press.core.project import Project

BACKUPS = "before-mending"  # folder of the cache, with one numbered folder a run


@click.command()
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@project_command
def mend(project: Project, dry_run: bool) -> None:
    """Write what `check` says to write. Shows each line that changes, and keeps the files as they were.

    \b
    Example: playbook mend
             playbook mend --dry-run
    """
    kept = backup_folder(project)
    mended = mend_project(project)
    for file in sorted(mended.after):
        click.echo("\n".join(difference(file, mended)))
        path = project.root / file
        before = with_line_ends_of(path.read_bytes(), mended.before[file].encode())
        if dry_run:
            atomic_write(path, before)
        else:
            write_file(kept, file, before)
    places = counted(mended.count, "mend")
    if not mended.after:
        click.echo("nothing to mend: no problem says what to write")
    elif dry_run:
        click.echo(f"{places} in {counted(len(mended.after), 'file')}; nothing was changed")
    else:
        click.echo(
            f"{places} in {counted(len(mended.after), 'file')}; as they were before: {project.name(kept)}/"
        )


def difference(file: str, mended: Mended) -> list[str]:
    """The lines of a file that change, as `diff` shows them."""
    old, new = mended.before[file].split("\n"), mended.after[file].split("\n")
    return list(difflib.unified_diff(old, new, file, file, lineterm="", n=0))


def backup_folder(project: Project) -> Path:
    """A folder that no run has used."""
    folder = project.cache / BACKUPS
    used = [int(path.name) for path in folder.glob("*") if path.name.isdecimal()]
    return folder / str(max(used, default=0) + 1)
