"""`playbook current`."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from playbook_press.check import check
from playbook_press.commands.common import project_command
from playbook_press.compose.files.slide_changes import SlideVerdict, judge, missing
from playbook_press.compose.files.slide_deck import DeckSlide, slide_deck
from playbook_press.core.problems import InputError, Problem, counted
from playbook_press.core.project import Project
from playbook_press.print.files.read_slides import FoundSlide, read_slides
from playbook_press.read.library import Library, read_partial_library

STATE_TEXTS = {
    "current": "current",
    "changed": "the playbook says it otherwise now",
    "edited": "edited in this file",
    "both": "edited in this file, and the playbook says it otherwise now",
    "gone": "the playbook has no such slide any more",
    "own": "added in this file",
}
NOTED = {
    "changed": "its notes have changed since",
    "edited": "its notes were edited",
    "both": "its notes were edited, and have changed since",
}


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@project_command
def current(project: Project, file: Path) -> None:
    """Say of each slide in FILE, a .pptx that this press has made, what has changed since or was edited.

    \b
    Example: playbook current our-workshop.pptx
    """
    found = slides_of(file)
    library = check(read_partial_library(project))
    now = current_slides(library, found, file)
    verdicts = [(slide, judge(slide, now.get(slide.code, {}))) for slide in found]
    for slide, verdict in verdicts:
        for line in describe(slide, verdict):
            click.echo(line)
    for code, slides in now.items():
        for lacking in missing([each for each in found if each.code == code], slides):
            click.echo(f"not in this file: {code}/{lacking.anchor}, {lacking.title}")
    stale = sum((verdict.state, verdict.notes) != ("current", "current") for _, verdict in verdicts)
    click.echo(f"{file}: {counted(len(found), 'slide')}, {stale or 'none'} changed, edited, added or gone")


def slides_of(file: Path) -> tuple[FoundSlide, ...]:
    """The slides of a file. Raises InputError where it is none of ours."""
    if not file.is_file():
        message = "not found" if not file.exists() else "expected a file"
        raise InputError(
            [Problem(str(file), None, f"{message}; expected slides from 'playbook print slides'")]
        )
    try:
        found = read_slides(file.read_bytes())
    except OSError as error:
        raise InputError([Problem(str(file), None, f"cannot be read: {error.strerror}")]) from error
    except ValueError as error:
        raise InputError(
            [Problem(str(file), None, f"{error}; expected slides as 'playbook print slides' makes them")]
        ) from error
    if not any(slide.code for slide in found):
        message = (
            "no slide in it bears a code of this press; expected slides as 'playbook print slides' makes them"
        )
        raise InputError([Problem(str(file), None, message)])
    return found


def current_slides(
    library: Library, found: tuple[FoundSlide, ...], file: Path
) -> Mapping[str, Mapping[str, DeckSlide]]:
    """The slides as the playbook has them now, of each workshop of a file. Raises InputError for a workshop
    that there is not."""
    known = {workshop.code: workshop for workshop in library.workshops}
    codes = dict.fromkeys(slide.code for slide in found if slide.code)
    unknown = [code for code in codes if code not in known]
    if unknown:
        raise InputError(
            Problem(
                str(file), None, f"its slides are of the workshop '{code}', which this playbook does not have"
            )
            for code in unknown
        )
    return {
        code: {
            slide.anchor: slide for slide in slide_deck(library, known[code], None, for_leader=True).slides
        }
        for code in codes
    }


def describe(slide: FoundSlide, verdict: SlideVerdict) -> Iterator[str]:
    """Lines about a slide that is not current; none about one that is."""
    texts = [STATE_TEXTS[verdict.state]] if verdict.state != "current" else []
    if verdict.notes in NOTED:
        texts.append(NOTED[verdict.notes])
    if texts:
        title = slide.words[0] if slide.words else "without words"
        name = f"{slide.code}/{slide.anchor}, " if slide.code else ""
        yield f"slide {slide.number} ({name}{title}): {'; '.join(texts)}"
        yield from (f"  in the file: {line}" for line in verdict.was)
        yield from (f"  in the playbook: {line}" for line in verdict.now)
