"""The command `playbook`: a group of commands, each in a module that is loaded when it is used."""

from pathlib import Path

import click

from playbook_press.commands.lazy_group import LazyCommand, LazyGroup
from playbook_press.core.commit import installed_commit
from playbook_press.core.version import __version__

EPILOG = """\b
Examples:
  playbook new belief "Every hoop is a place to leave"
  playbook check
  playbook build
  playbook print sheets --paper a4 --only B04,R01 --out monday.pdf
"""
HERE = "playbook_press.commands"
# the first sentence of each command's help, for the list of commands
COMMANDS = {
    "brand": LazyCommand(
        f"{HERE}.authoring",
        "brand",
        "Take name, colour and logo from FILE, a `_brand.yml` of the brand.yml standard, into your brand.",
    ),
    "build": LazyCommand(
        f"{HERE}.build",
        "build",
        "Make the site with its PDFs in site/, all or nothing. Where nothing has changed, nothing is made.",
    ),
    "changes": LazyCommand(
        f"{HERE}.printing",
        "changes",
        "Draw the cards whose words have changed since a commit, before and after, and tell the changes word "
        "for word: for whoever reviews them.",
    ),
    "check": LazyCommand(
        f"{HERE}.check",
        "check",
        "Read everything and report every problem, without building. Notes tell what is nearly too much.",
    ),
    "cms": LazyCommand(
        f"{HERE}.authoring",
        "cms",
        "Write cms/, with which Sveltia CMS lets authors write in the browser; each save is a commit.",
    ),
    "compose": LazyCommand(
        f"{HERE}.compose",
        "compose",
        "Write the composed tree, with a config that needs no plugin, for MkDocs, ProperDocs or Zensical.",
    ),
    "current": LazyCommand(
        f"{HERE}.current",
        "current",
        "Say of each slide in FILE, a .pptx that this press has made, what has changed since or was edited.",
    ),
    "demo": LazyCommand(
        f"{HERE}.authoring",
        "demo",
        "Write a playbook of many entries that say nothing, to see what the press makes of it.",
    ),
    "doctor": LazyCommand(
        f"{HERE}.doctor", "doctor", "Say what is missing on this machine, and the command that gets it."
    ),
    "edition": LazyCommand(
        f"{HERE}.edition",
        "edition",
        "Record what every card says as edition NAME, on the day its cards are printed and handed out.",
    ),
    "init": LazyCommand(
        f"{HERE}.authoring",
        "init",
        "Start a playbook in FOLDER: an example of each kind of entry, and a workflow to publish it.",
    ),
    "list": LazyCommand(
        f"{HERE}.authoring",
        "list_rows",
        "List entries (code, kind, title), workshops, collections, products, kinds, stocks, papers, printers "
        "or shipped files.",
    ),
    "mend": LazyCommand(
        f"{HERE}.mend",
        "mend",
        "Write what `check` says to write. Shows each line that changes, and keeps the files as they were.",
    ),
    "new": LazyCommand(
        f"{HERE}.authoring",
        "new",
        "Write a valid entry of KIND, a workshop or a path, with the next free code, ready to be filled in.",
    ),
    "pack": LazyCommand(
        f"{HERE}.printing",
        "pack",
        "Make the trainer's pack of a WORKSHOP, its code or its file's name, for one occasion.",
    ),
    "print": LazyCommand(
        f"{HERE}.printing",
        "print_",
        "Print one PRODUCT (see 'playbook list products') without building the site.",
    ),
    "proofread": LazyCommand(
        f"{HERE}.proofread",
        "proofread",
        "Read the prose as an editor would: reading grade, length, spelling, phrases, sentences that two "
        "entries share.",
    ),
    "rename": LazyCommand(
        f"{HERE}.authoring",
        "rename",
        "Give the file of the entry CODE another NAME. The old address leads to the new one, and links "
        "follow.",
    ),
    "reprint": LazyCommand(
        f"{HERE}.printing",
        "reprint",
        "Print only the cards that are new or have changed since an edition, with a list of those "
        "to take down.",
    ),
    "retire": LazyCommand(
        f"{HERE}.authoring",
        "retire",
        "Give up the entry CODE: its file goes, retired.yml says what took its place, and related entries "
        "follow.",
    ),
    "schemas": LazyCommand(
        f"{HERE}.authoring",
        "schemas",
        "Write JSON Schemas of all settings and of the facts of each kind to .vscode/, and name them at the "
        "head of each file: editors then complete keys and mark what is unknown.",
    ),
    "serve": LazyCommand(
        f"{HERE}.serve",
        "serve",
        "Preview the site while you write: a save shows at once, PDFs follow in the background.",
    ),
    "show": LazyCommand(
        f"{HERE}.authoring",
        "show",
        "Print WHAT ships: a file of settings or a template, by its path or its name.",
    ),
    "take": LazyCommand(
        f"{HERE}.authoring",
        "take",
        "Copy WHAT ships into the project, to be changed: files by their paths or names, as `show` knows "
        "them.",
    ),
    "translations": LazyCommand(
        f"{HERE}.translations",
        "translations",
        "Say what each language lacks, what has changed since it was translated, word by word, and what is "
        "too long for its card; and write down what new words were made from.",
    ),
    "upstream": LazyCommand(
        f"{HERE}.upstream",
        "upstream",
        "Show what has changed in the playbook that this one stands on, and settle what you say in your own "
        "words.",
    ),
}


def print_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    """Callback of --version: prints one line and ends. Nothing is asked of git unless it is wanted."""
    if wanted:
        click.echo(f"Playbook Press {__version__} (commit {installed_commit()})")
        context.exit()


@click.group(
    cls=LazyGroup,
    lazy=COMMANDS,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--project",
    "folder",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=Path(),
    help="The project's folder; the current one if not given.",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=print_version,
    help="Show the version and the commit it was made from.",
)
@click.pass_context
def playbook(context: click.Context, folder: Path) -> None:
    """Write a playbook once in Markdown; read it as a website, pin it as cards, teach it from workbooks.

    Five steps: 1 read, 2 check, 3 print, 4 compose, 5 publish.
    Exit code 0: done. 1: there are problems in the input, all of them listed. 2: wrong usage.
    """
    context.obj = folder


def main() -> None:
    """Entry point of the console script."""
    playbook(prog_name="playbook")


if __name__ == "__main__":
    main()
