"""`playbook proofread`, which reads the words of a checked playbook as an editor would."""

from dataclasses import replace

import click

from playbook_press.check import check as check_all
from playbook_press.commands.common import project_command
from playbook_press.core.problems import InputError, UsageError, did_you_mean, shorten
from playbook_press.core.project import Project
from playbook_press.proofread import proofread as read_all
from playbook_press.proofread.distribution import distribution
from playbook_press.read.library import Library, read_partial_library
from playbook_press.read.translation import with_full_paths


@click.command()
@click.option(
    "--language", metavar="TAG", help="Read the words of a translation, such as `de`, in its place."
)
@project_command
def proofread(project: Project, language: str | None) -> None:
    """Read the prose as an editor would: reading grade, length, spelling, phrases, sentences that two entries
    share. Habits of style are counted first, and the most alike entries named: numbers to look at, no faults.

    \b
    Example: playbook proofread
             playbook proofread --language de
    """
    library = check_all(read_partial_library(project))
    if language:
        click.echo(read_translation(library, language))
        return
    click.echo(distribution(library))
    click.echo(read_all(library))


def in_own_words(translated: Library) -> Library:
    """A translation whose entries have the words of their own files alone."""
    own = {file: document for file, (document, _) in translated.overlays.items()}
    entries = tuple(replace(each, document=own[each.file]) for each in translated.entries if each.file in own)
    return replace(translated, entries=entries)


def read_translation(library: Library, language: str) -> str:
    """A summary of how a translation reads. Raises InputError with all that is to be mended in it, and
    UsageError for a language that there is not."""
    if language not in library.translations:
        raise UsageError(
            [f"--language: no '{shorten(language)}'{did_you_mean(language, library.translations)}"]
        )
    translated, _ = library.translations[language]
    try:
        return read_all(in_own_words(translated))
    except InputError as refused:
        raise InputError(with_full_paths(translated.project, refused.problems)) from None
