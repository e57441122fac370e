"""`playbook upstream`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import click

from playbook_press.commands.common import project_command
from playbook_press.core.problems import InputError, Problem, UsageError, counted, did_you_mean, shorten
from playbook_press.core.project import Project
from playbook_press.editions.overrides import BaseChanges, Override, base_changes, overrides
from playbook_press.editions.settle_overrides import Settled, settle
from playbook_press.read.base import STANDS_ON
from playbook_press.read.base_lock import FILE
from playbook_press.read.library import Library, read_partial_library
from playbook_press.read.mkdocs_yml import CONFIG_FILE

MANY: dict[str, Any] = {"multiple": True, "metavar": "CODE[:PART]"}


@dataclass(frozen=True)
class Choice:
    """Words of the command line, and the parts that they mean."""

    option: str
    words: tuple[str, ...]

    def parts(self, known: Iterable[Override]) -> list[Override]:
        """The parts that the words name. Raises UsageError for each word that names none."""
        known = list(known)
        missed = [word for word in self.words if not any(is_meant(word, part) for part in known)]
        if missed:
            names = [part.label for part in known]
            raise UsageError(
                f"{self.option}: nothing of yours is called '{shorten(word)}'{did_you_mean(word, names)}"
                for word in missed
            )
        return [part for part in known if any(is_meant(word, part) for word in self.words)]


@click.command()
@click.argument("what", nargs=-1, metavar="[CODE[:PART]]...")
@click.option("--take", **MANY, help="Let the words below stand: yours go.")
@click.option("--keep", **MANY, help="Let yours stand, and write down that you have seen what is below.")
@click.option("--edit", **MANY, help="Open your file in your editor; then yours stand as with --keep.")
@click.option(
    "--seen", is_flag=True, help="Write down that you have looked at all that is new or gone below."
)
@project_command
def upstream(
    project: Project,
    what: tuple[str, ...],
    take: tuple[str, ...],
    keep: tuple[str, ...],
    edit: tuple[str, ...],
    seen: bool,
) -> None:
    """Show what has changed in the playbook that this one stands on, and settle what you say in your own
    words.

    \b
    Example: playbook upstream
             playbook upstream --take B01:summary --keep B02
    """
    if project.base is None:
        message = f"this playbook stands on no other; name one as '{STANDS_ON}' of the plugin"
        raise InputError([Problem(CONFIG_FILE, 1, message)])
    library, _ = read_partial_library(project)
    known = list(overrides(library))
    taken = takeable(Choice("--take", take).parts(known), take)
    kept, opened = Choice("--keep", keep).parts(known), Choice("--edit", edit).parts(known)
    if both := [part.label for part in taken if part in (*kept, *opened)]:
        raise UsageError(f"'{label}' cannot both stay and go" for label in both)
    if opened:
        library = edited(project, opened)
        known = list(overrides(library))
        taken, kept = again(taken, known), again([*kept, *opened], known)
    if not (taken or kept or seen):
        show(library, Choice("upstream", what).parts(known) if what else known)
    settle(library, Settled(taken, kept, seen))
    left = [part for part in known if part.is_behind and part not in (*taken, *kept)]
    click.echo(f"{FILE}: {counted(len(known) - len(taken), 'part')} in your words, {len(left)} to settle")


def takeable(parts: list[Override], words: tuple[str, ...]) -> list[Override]:
    """The parts for which the playbook below still has words. Raises UsageError for each word that means none
    of these."""
    left = [part for part in parts if part.now]
    gone = [word for word in words if not any(is_meant(word, part) for part in left)]
    if gone:
        raise UsageError(
            f"--take: the playbook below has '{word}' no more; stay with yours by --keep {word}, or remove it"
            for word in gone
        )
    return left


def is_meant(word: str, part: Override) -> bool:
    """Whether a word such as `B01` or `B01:summary` means a part."""
    return word in (part.label, part.code, part.file)


def edited(project: Project, parts: list[Override]) -> Library:
    """The library, after the files of parts were opened in the editor, each once."""
    for file in dict.fromkeys(part.file for part in parts):
        click.edit(filename=str(project.root / file))
    return read_partial_library(project)[0]


def again(parts: Iterable[Override], known: Iterable[Override]) -> list[Override]:
    """The same parts where they stand after an edit, which may have moved or removed them."""
    labels = {part.label for part in parts}
    return [part for part in known if part.label in labels]


def show(library: Library, parts: Iterable[Override]) -> None:
    """Print what has changed below, and each part that is to be settled."""
    for line in (
        *change_lines(library, base_changes(library)),
        *(line for part in parts for line in lines_of(part)),
    ):
        click.echo(line)


def change_lines(library: Library, changes: BaseChanges) -> Iterator[str]:
    """A line for each file below that is new, has changed or is gone."""
    titles = {document.file: document.facts.value.get("title", "") for document in library.documents}
    for word, files in (("new", changes.new), ("changed", changes.changed), ("gone", changes.gone)):
        yield from (f"{word:8} {file}  {titles.get(file, '')}".rstrip() for file in files)


def lines_of(part: Override) -> Iterator[str]:
    """What stands below, then and now, and what is one's own; nothing for a part that is as it was."""
    if part.is_behind and part.then and part.now:
        yield f"{part.file}:{part.own.line}: {part.label}"
        yield f"  below, then: {shown(part.then.words)}"
        yield f"  below, now:  {shown(part.now.words)}"
        yield f"  yours:       {shown(part.own.words)}"
        yield f"  write: playbook upstream --take {part.label}   or --keep, or --edit"
    elif part.has_vanished:
        yield f"{part.file}:{part.own.line}: {part.label} is not there any more"
        yield f"  write: playbook upstream --keep {part.label}   to keep yours, or remove it"


def shown(words: str) -> str:
    """Words on one line."""
    return " ".join(words.split())
