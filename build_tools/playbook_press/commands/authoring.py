"""Commands for authors: `init`, `demo`, `new`, `rename`, `retire`, `list`, `show` and `take`."""

import shlex
import shutil
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import click

from playbook_press.check import check
from playbook_press.commands.common import project_command, reports_problems, tell
from playbook_press.commands.listing import LISTS
from playbook_press.commands.origins import ORIGINS
from playbook_press.core.problems import InputError, UsageError, listing
from playbook_press.core.project import SHIPPED, Project
from playbook_press.read.library import read_library, read_partial_library
from playbook_press.read.path_schema import PATH
from playbook_press.read.workshop_schema import WORKSHOP
from playbook_press.scaffold import new_path, new_workshop
from playbook_press.scaffold.brand_standard import take_brand
from playbook_press.scaffold.cms import SCRIPT, write_cms
from playbook_press.scaffold.demo import write_demo as write_demo
from playbook_press.scaffold.editor_schemas import write_schemas
from playbook_press.scaffold.entry_files import mentions, rename_entry, retire_entry
from playbook_press.scaffold.install_source import pinned_requirement
from playbook_press.scaffold.new_entry import new_entry
from playbook_press.scaffold.new_layer import new_layer
from playbook_press.scaffold.new_project import (
    ENGLISH,
    FORGES,
    Wishes,
    has_starter,
    ignored_folders,
    new_project,
    shipped_kinds,
    starter_languages,
)
from playbook_press.scaffold.page_templates import is_foreign
from playbook_press.scaffold.shipped_files import find_shipped, is_laid_over, take_shipped
from playbook_press.scaffold.take_over import take_over

FORMS = {WORKSHOP: (new_workshop.FORM,), PATH: (new_path.FORM, new_path.STEP_FORM)}  # what each begins from


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--name", default="Our playbook", show_default=True, help="What the playbook is called.")
@click.option("--language", default="en", show_default=True, help="What you write in, such as de or en-US.")
@click.option("--paper", "papers", default="", help="The papers you print on, such as a4; all if not given.")
@click.option(
    "--kinds", default="", help="The kinds of entries you want, such as belief,story; all if not given."
)
@click.option("--no-workshop", is_flag=True, help="Without the example of a workshop.")
@click.option("--empty", is_flag=True, help="Without any example.")
@click.option(
    "--forge",
    type=click.Choice([*FORGES, "none"]),
    default="github",
    show_default=True,
    help="Where your repository is: its workflow checks, and publishes.",
)
@click.option("--ask", is_flag=True, help="Ask for each of these.")
@click.option(
    "--from",
    "source",
    type=click.Path(path_type=Path, file_okay=False),
    help="Take over the Markdown of another tool from this folder, in place of examples.",
)
@click.option(
    "--base",
    help="A playbook to stand on, its folder or an installed package: the new one has all of it, and says "
    "only what is other.",
)
@reports_problems
def init(folder: Path, ask: bool, source: Path | None, base: str | None, **given: Any) -> None:
    """Start a playbook in FOLDER: an example of each kind of entry, and a workflow to publish it.

    FOLDER is new or empty, or a clone made with git, whose files stay as they are. With --from, headings and
    facts of your Markdown become sections and facts of kinds, addresses stay alive, and a report says what
    is left to do.

    \b
    Example: playbook init our-playbook --name "The Harbour Office Playbook"
             playbook init our-playbook --ask
             playbook init our-playbook --from ../old-site/docs
             playbook init our-playbook --base ../service-playbook
    """
    wishes = wishes_from(**(asked(given) if ask else given))
    if base:
        kept = new_layer(folder, wishes, base)
    else:
        kept = new_project(folder, replace(wishes, examples=False) if source else wishes)
    if source:
        for line in (*take_over(folder, source), *still_wrong(folder)):
            click.echo(line)
    click.echo(f"{folder} is ready: cd {shlex.quote(str(folder))} && {program()} build")
    if ".gitignore" in kept:
        tell([f"{folder / '.gitignore'} stays as it was; write into it: {' '.join(ignored_folders())}"])
    if wishes.examples and not (source or base or has_starter(wishes)):
        tell([f"its first words are English: {no_starter_in(wishes.language)}"])
    if pinned_requirement() is None and wishes.forge in FORGES:
        tell(
            [
                "others cannot install the press from where it was installed here; before you publish with "
                f"{FORGES[wishes.forge]}, say after PLAYBOOK_PRESS in it where they can"
            ]
        )


def no_starter_in(language: str) -> str:
    """What to do in a language that no examples ship in."""
    known = ", ".join((ENGLISH, *starter_languages()))
    return (
        f"examples ship in {known}, and none in {language}; write yours over them, or begin without, by "
        "--empty. The fixed words of pages and prints: 'playbook take labels', and translate them"
    )


def still_wrong(folder: Path) -> tuple[str, ...]:
    """The problems of a playbook, as lines of a report."""
    try:
        check(read_partial_library(Project.at(folder)))
    except InputError as refused:
        return tuple(listing(refused.problems))
    return ()


def wishes_from(
    *, name: str, language: str, papers: str, kinds: str, no_workshop: bool, empty: bool, forge: str
) -> Wishes:
    """What the options say."""
    workshop = not (no_workshop or empty)
    return Wishes(name, language, listed(papers), listed(kinds), workshop, not empty, forge)


def listed(text: str) -> tuple[str, ...]:
    """The words between commas."""
    return tuple(word for part in text.split(",") if (word := part.strip()))


def asked(given: dict[str, Any]) -> dict[str, Any]:
    """The options, each asked for; what was given is the answer to Enter."""
    kinds = ",".join(kind.key for kind in shipped_kinds())
    answers = {
        "name": click.prompt("What is the playbook called?", default=given["name"]),
        "language": click.prompt("What do you write in (en, de, fr ...)?", default=given["language"]),
        "papers": click.prompt(
            "What do you print on (a4, letter, or both)?", default=given["papers"] or "both"
        ),
        "kinds": click.prompt(f"Which kinds of entries ({kinds})?", default=given["kinds"] or "all"),
        "forge": click.prompt(
            "Where is your repository?", type=click.Choice([*FORGES, "none"]), default=given["forge"]
        ),
        "no_workshop": not click.confirm("An example of a workshop?", default=not given["no_workshop"]),
    }
    for name, all_of_them in (("papers", "both"), ("kinds", "all")):
        answers[name] = "" if answers[name] == all_of_them else answers[name]
    return {**given, **answers}


def program() -> str:
    """How this program is called where it runs now, to be pasted into a shell."""
    ours = Path(sys.argv[0])
    found = shutil.which(ours.name)
    known = found and Path(found).resolve() == ours.resolve()
    return ours.name if known or not ours.is_file() else shlex.quote(str(ours.resolve()))


@click.command()
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
@reports_problems
def demo(entries: int, seed: int, folder: Path) -> None:
    """Write a playbook of many entries that say nothing, to see what the press makes of it.

    \b
    Example: playbook demo --entries 2000 --out /tmp/large
    """
    write_demo(folder, entries, seed)
    click.echo(f"{folder} is ready: {program()} --project {shlex.quote(str(folder))} build --no-pdfs")


@click.command()
@click.argument("kind")
@click.argument("title")
@click.option("--slug", help="The file's name; made from the title if not given.")
@click.option("--only", default="", help="Of a path: the entries of its steps, as in 'playbook print'.")
@project_command
def new(project: Project, kind: str, title: str, slug: str | None, only: str) -> None:
    """Write a valid entry of KIND, a workshop or a path, with the next free code, ready to be filled in.

    \b
    Example: playbook new belief "Every hoop is a place to leave"
             playbook new workshop "Service recovery"
             playbook new path "Your first week at returns" --only collection=ease
    """
    library, _ = read_library(project)
    if only and kind != PATH:
        raise UsageError(["--only is for a path; an entry or a workshop has no steps to choose"])
    if kind == PATH:
        path = new_path.new_path(library, title, slug, only)
    else:
        make = new_workshop.new_workshop if kind == WORKSHOP else partial(new_entry, kind_key=kind)
        path = make(library, title=title, slug=slug)
    click.echo(f"{project.name(path)} is yours to write")
    for form in (form for form in FORMS.get(kind, ()) if is_foreign(library, form)):
        tell([f"its hints are English; for your own ones, 'playbook take {form}' and translate it"])


@click.command("list")
@click.argument(
    "what",
    type=click.Choice(list(LISTS)),
    default="entries",
)
@click.option(
    "--origin",
    is_flag=True,
    help="Say of each whether it is yours, from the playbook below or shipped, and what is in your words.",
)
@project_command
def list_rows(project: Project, what: str, origin: bool) -> None:
    """List entries (code, kind, title), workshops, collections, products, kinds, stocks, papers, printers
    or shipped files.

    \b
    Example: playbook list products
             playbook list entries --origin
    """
    library, _ = read_library(project)
    rows = [(*row, ORIGINS[what](library, row)) if origin else row for row in LISTS[what](library)]
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


@click.command()
@click.argument("what")
@reports_problems
def show(what: str) -> None:
    """Print WHAT ships: a file of settings or a template, by its path or its name.

    \b
    Example: playbook show labels
             playbook show belief
             playbook show templates/card/looks/ink-saver.css
    """
    click.echo((SHIPPED / find_shipped(what)).read_bytes(), nl=False)


@click.command()
@click.argument("what", nargs=-1, required=True)
@project_command
def take(project: Project, what: tuple[str, ...]) -> None:
    """Copy WHAT ships into the project, to be changed: files by their paths or names, as `show` knows them.

    \b
    Example: playbook take products
             playbook take belief templates/card/looks/ink-saver.css
    """
    for name in take_shipped(project, what):
        click.echo(f"{name} is yours to change{advice(name)}")


def advice(name: str) -> str:
    """What to leave out of a file that is laid over the shipped one."""
    return "; keep only what you change, the rest stays as shipped" if is_laid_over(name) else ""


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@project_command
def brand(project: Project, file: Path) -> None:
    """Take name, colour and logo from FILE, a `_brand.yml` of the brand.yml standard, into your brand.

    \b
    Example: playbook brand ../house-style/_brand.yml
    """
    for line in take_brand(project, file):
        click.echo(line)


@click.command()
@click.option(
    "--repository", required=True, help="The playbook's repository there, such as harbour/playbook."
)
@click.option(
    "--on",
    "backend",
    type=click.Choice(["github", "gitlab"]),
    default="github",
    show_default=True,
    help="The forge that keeps it.",
)
@project_command
def cms(project: Project, repository: str, backend: str) -> None:
    """Write cms/, with which Sveltia CMS lets authors write in the browser; each save is a commit.

    \b
    Example: playbook cms --repository harbour/playbook
    """
    library, _ = read_library(project)
    for name in write_cms(library, backend, repository):
        click.echo(f"{name} is written")
    tell(
        [f"put {SCRIPT} of a release of Sveltia CMS beside them, and serve the folder to your authors alone"]
    )


@click.command()
@click.argument("code")
@click.argument("name")
@project_command
def rename(project: Project, code: str, name: str) -> None:
    """Give the file of the entry CODE another NAME. The old address leads to the new one, and links follow.

    \b
    Example: playbook rename B07 trust-comes-first
    """
    library, _ = read_library(project)
    change = rename_entry(library, code, name)
    change.carry_out()
    click.echo(f"{change.gone} is now {next(iter(change.texts))}")
    for file in list(change.texts)[1:]:
        click.echo(f"{file} follows")


@click.command()
@click.argument("code")
@click.option("--by", "replacement", metavar="CODE", help="The entry that takes its place, if one does.")
@click.option("--reason", required=True, help="Why it is gone, as readers see it.")
@project_command
def retire(project: Project, code: str, replacement: str | None, reason: str) -> None:
    """Give up the entry CODE: its file goes, retired.yml says what took its place, and related
    entries follow.

    \b
    Example: playbook retire B12 --by B07 --reason "Both said the same."
    """
    library, _ = read_library(project)
    change = retire_entry(library, code, replacement, reason)
    change.carry_out()
    click.echo(f"{change.gone} is gone; {', '.join(change.texts)} changed")
    if places := list(mentions(library, code)):
        tell([f"{code} is still named at {', '.join(places)}; say there what you mean now"])


@click.command()
@project_command
def schemas(project: Project) -> None:
    """Write JSON Schemas of all settings and of the facts of each kind to .vscode/, and name them at the head
    of each file: editors then complete keys and mark what is unknown.

    \b
    Example: playbook schemas
    """
    library, _ = read_library(project)
    for name in write_schemas(library):
        click.echo(f"{name} is written")
