"""`playbook check` and `playbook proofread`, which read and check, and write nothing but the cache."""

import sys
from dataclasses import replace
from pathlib import Path

import click

from playbook_press.check import check as check_all
from playbook_press.check import notes
from playbook_press.check.reviews import owner_lists
from playbook_press.check.reviews import stale as stale_entries
from playbook_press.commands.annotations import FORMS, Annotations
from playbook_press.commands.common import JOBS, pool_of, project_command, tell
from playbook_press.core.files import atomic_write
from playbook_press.core.hashing import hash_parts
from playbook_press.core.problems import InputError, Problem, UsageError, counted, did_you_mean, shorten
from playbook_press.core.project import Project
from playbook_press.editions.date import edition_date
from playbook_press.proofread import proofread as read_all
from playbook_press.proofread.distribution import distribution
from playbook_press.publish.inputs import content_and_settings
from playbook_press.read.library import Library, library_cache, read_partial_library
from playbook_press.read.translation import told_in_full


@click.command()
@click.option(
    "--no-faces",
    is_flag=True,
    help="Do not lay out the cards, posters and leaflets that have changed since the last check: quicker.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMS)),
    help="Write problems and notes as this forge shows them beside the lines of a change.",
)
@click.option("--stale", is_flag=True, help="Only name the entries that are due to be read again, by owner.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="With --stale: a folder for a list in Markdown for each owner, as an issue of a forge.",
)
@JOBS
@project_command
def check(
    project: Project, no_faces: bool, form: str | None, stale: bool, out: Path | None, workers: int | None
) -> None:
    """Read everything and report every problem, without building. Notes tell what is nearly too much.

    \b
    Example: playbook check
             playbook check --no-faces
             playbook check --format gitlab
             playbook check --stale
    """
    if stale:
        sys.exit(name_stale(project, out))
    if out:
        raise UsageError(["--out: is for lists of what is due; expected --stale beside it"])
    if form:
        sys.exit(annotate(project, no_faces, FORMS[form], workers))
    library = checked(project, no_faces, workers)
    tell(notes(library))
    click.echo(f"{counted(len(library.entries), 'entry', 'entries')}, no problems")


def name_stale(project: Project, out: Path | None) -> int:
    """Print the entries that are due to be read again, those of one owner together, and write them to `out`
    for each owner; 1 if there are any."""
    library = check_all(read_partial_library(project))
    found = stale_entries(library)
    for name, text in owner_lists(library).items() if out else ():
        atomic_write(Path(out or "") / name, text.encode())
    for problem in found:
        click.echo(str(problem))
    click.echo(f"{counted(len(found), 'entry', 'entries')} to read again")
    return int(bool(found))


def annotate(project: Project, no_faces: bool, write: Annotations, workers: int | None) -> int:
    """Print what a forge shows; the exit code."""
    try:
        found: tuple[Problem, ...] = ()
        remarks, code = tuple(notes(checked(project, no_faces, workers))), 0
    except InputError as refused:
        found, remarks, code = refused.problems, refused.notes, refused.exit_code
    if said := write(found, remarks):
        click.echo(said)
    return code


def checked(project: Project, no_faces: bool, workers: int | None) -> Library:
    """The library of a project, with its faces laid out unless they need not be. Raises InputError with all
    that is wrong."""
    library = check_all(read_partial_library(project))
    if not no_faces:
        check_changed_faces(library, workers)
    return library


def check_changed_faces(library: Library, workers: int | None) -> None:
    """Lay out the faces that have changed; none, and without loading the engine, if nothing has since the
    last check that found no fault. Raises InputError."""
    cache = library_cache(library)
    inputs = content_and_settings(library.project, library.mkdocs_yml)
    key = hash_parts("faces checked", inputs, repr(edition_date(library)))
    if cache.find(key) is None:
        # WeasyPrint takes a second to load
        from playbook_press.commands.progress_bar import Progress
        from playbook_press.pipeline import check_faces

        with Progress() as report:
            check_faces(library, report, pool_of(workers))
        cache.keep(key, b"")


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
        raise InputError(told_in_full(translated.project, refused.problems)) from None
