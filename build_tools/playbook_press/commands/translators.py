"""`playbook translations export` and `import`: words to and from the programs of translators."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import click

from playbook_press.commands.common import project_command
from playbook_press.commands.translation_report import require_language, several_languages, tell_of
from playbook_press.core.extras import require_extra
from playbook_press.core.files import atomic_write
from playbook_press.core.problems import InputError, Problem, UsageError, counted, did_you_mean
from playbook_press.core.project import Project
from playbook_press.editions.take_translations import Taken, received, write
from playbook_press.editions.translation_units import ReceivedFile, UnitFile, unit_file
from playbook_press.editions.translations import changed_words, record
from playbook_press.read.library import Library

FILES = "playbook_press.print.files"
FORMATS = {"po": ".po", "xliff": ".xlf"}  # the ending of files that are written
ENDINGS = {".po": "po", ".xlf": "xliff", ".xliff": "xliff"}


@click.command("export")
@click.argument("language", required=False)
@click.option(
    "--to",
    "form",
    default="po",
    show_default=True,
    type=click.Choice(list(FORMATS)),
    help="The kind of file.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write; otherwise by the language, such as de.po.",
)
@project_command
def export(project: Project, language: str | None, form: str, out: Path | None) -> None:
    """Write everything that can be translated into one file, for the program that translators work with; into
    LANGUAGE, or the only one there is.

    \b
    Example: playbook translations export
             playbook translations export de --to xliff --out german.xlf
    """
    library = several_languages(project)
    chosen = one_language(library, language)
    file = unit_file(library, chosen)
    target = out or Path(f"{chosen}{FORMATS[form]}")
    atomic_write(target, writer(form)(file))
    missing = sum(not unit.target for unit in file.units)
    behind = sum(unit.is_behind for unit in file.units)
    click.echo(f"{target}: {counted(len(file.units), 'part')}, {missing} missing, {behind} behind")


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@project_command
def take_in(project: Project, file: Path) -> None:
    """Take the words of FILE, as it comes back from translators, into your playbook: all, or none if one has
    lost a blank, a slot, a link or the mark of a channel.

    \b
    Example: playbook translations import de.po
    """
    library = several_languages(project)
    came = reader(file)(str(file), content_of(file))
    require_language(library, came.language)
    taken = received(library, came.language, str(file), came)
    write(library, came.language, taken)
    tell_what_came(taken, file)
    now = several_languages(project)
    record(now, now.translations[came.language][0], made_from=taken.made_from)
    tell_of(several_languages(project), came.language, taken.labels)


def one_language(library: Library, wanted: str | None) -> str:
    """The language that is meant. Raises UsageError where that is none, or several."""
    known = list(library.translations)
    if wanted:
        require_language(library, wanted)
        return wanted
    if len(known) > 1:
        raise UsageError([f"LANGUAGE: which one? expected one of: {', '.join(known)}"])
    return known[0]


def module(form: str) -> object:
    """What writes and reads a format. Raises InputError where the extra is not installed."""
    require_extra("translators", f"a file for translators ({form})")
    return import_module(f"{FILES}.{form}_file")


def writer(form: str) -> Callable[[UnitFile], bytes]:
    """What makes a file of a format."""
    write_file: Callable[[UnitFile], bytes] = getattr(module(form), f"{form}_file")
    return write_file


def reader(file: Path) -> Callable[[str, bytes], ReceivedFile]:
    """What reads a file, by its ending. Raises UsageError for another one."""
    ending = file.suffix.lower()
    if ending not in ENDINGS:
        known = did_you_mean(ending, ENDINGS) or f"; expected one of: {', '.join(ENDINGS)}"
        raise UsageError([f"FILE: no program of translators writes '{ending or file.name}'{known}"])
    form = ENDINGS[ending]
    read_file: Callable[[str, bytes], ReceivedFile] = getattr(module(form), f"read_{form}")
    return read_file


def content_of(file: Path) -> bytes:
    """What is in a file. Raises InputError where it cannot be read."""
    try:
        return file.read_bytes()
    except OSError as error:
        message = f"cannot be read ({error.strerror}); expected a file that came back from translators"
        raise InputError([Problem(str(file), None, message)]) from error


def tell_what_came(taken: Taken, file: Path) -> None:
    """Print which words are new, what they replace, and what was left as it was."""
    for part, words in taken.words:
        difference = changed_words(part.own.words, words) if part.own else "new"
        click.echo(f"taken    {part.label}: {difference}")
    for unit in taken.unsure:
        click.echo(f"left     {unit.key}  ({file}:{unit.line}): not marked as finished there")
    click.echo(f"{file}: {counted(len(taken.words), 'part')} taken, {len(taken.unsure)} left")
