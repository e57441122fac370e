"""The preview: shows an author the pages of the last valid save at once, and the PDFs when they are printed.

Pages are built in this process. PDFs are printed by another one, which is ended at the next save; what it
printed until then is in the cache.
"""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from playbook_press.core.files import remove_folder
from playbook_press.core.problems import InputError
from playbook_press.core.project import Project
from playbook_press.preview.allowed_hosts import find_allowed_hosts
from playbook_press.preview.editor_api import EditorApi
from playbook_press.preview.print_process import PrintProcess, start_print_process
from playbook_press.preview.server import PreviewHandler, running_server
from playbook_press.preview.state import PreviewState
from playbook_press.preview.watcher import saves
from playbook_press.print.run.downloads import Prints
from playbook_press.read.settings import read_settings

FILES = ("preview.js", "preview.css")
TITLE = "preview_problems"  # its words in labels.yml

# builds the pages in a folder, with the prints; a third argument is the folder of the previous pages, to
# reuse; what it returns is wrong with files that are shown as they were before
Make = Callable[[Path, Prints, Path | None], InputError | None]
Say = Callable[[str], None]


class Preview:
    """Follows what an author saves."""

    def __init__(self, project: Project, make: Make, folder: Path, say: Say, pdfs: bool):
        self.project, self.make, self.folder, self.say, self.pdfs = project, make, folder, say, pdfs
        self.stage, self.prints, self.turn = PreviewState(folder / "none"), Prints(), 0
        self.printing: PrintProcess | None = None
        self.former: Path | None = None  # folder shown before, from which a browser may still be reading

    def follow(self) -> None:
        """Handle every save, until Ctrl+C."""
        for changes in saves(self.project):
            if changes:
                self.saved(hurry=all(path.endswith(".md") for path in changes))
            elif self.printing and self.printing.is_over():
                self.show_prints()

    def saved(self, *, hurry: bool) -> None:
        """Show the pages of a save with the previous PDFs, and print in the background. `hurry`: only
        Markdown has changed, so show the pages first and rebuild assets, such as the search index, later."""
        if self.printing:
            self.printing.end()
            self.printing = None
        self.prints = replace(self.prints, status="printing" if self.pdfs else "")
        if hurry and self.stage.count and not self.show(hurry=True):
            return
        if self.show() and self.pdfs:
            self.say("the pages are new; PDFs are being printed")
            self.printing = start_print_process(self.project, self.fresh("prints"))
        elif not self.stage.problems:
            self.say("the pages are new")

    def show_prints(self) -> None:
        """Show the PDFs of the process that has ended, or its problems."""
        printing, self.printing = self.printing, None
        if printing is None:
            return
        result = printing.result()
        if isinstance(result, InputError):
            remove_folder(printing.folder)
            self.show_problems(result)
            return
        self.prints = replace(result, status="fresh")
        self.replace_folder(self.stage.prints)
        self.stage.show_prints(printing.folder)
        if self.show():
            self.say("PDFs are fresh")

    def show(self, *, hurry: bool = False) -> bool:
        """Build the pages and show them; if there are problems, return False. The former pages stay, or those
        are new that have nothing to do with them."""
        folder = self.fresh("pages")
        try:
            held = self.make(folder, self.prints, self.stage.pages if hurry else None)
        except InputError as refused:
            remove_folder(folder)
            self.show_problems(refused)
            return False
        self.replace_folder(self.stage.pages)
        self.stage.show_pages(folder)
        if held:
            self.show_problems(held)
        return held is None

    def replace_folder(self, shown: Path | None) -> None:
        """Delete the folder that the previous change replaced, and remember the one that is replaced now."""
        if self.former:
            remove_folder(self.former)
        self.former = shown

    def show_problems(self, error: InputError) -> None:
        """Show problems in the terminal and in the browser."""
        self.say(str(error))
        site, _ = read_settings(self.project)
        self.stage.show_problems((site.labels or {}).get(TITLE, ""), tuple(map(str, error.problems)))

    def fresh(self, name: str) -> Path:
        self.turn += 1
        return self.folder / f"{name}-{self.turn}"


def preview(
    project: Project,
    address: tuple[str, int],
    make: Make,
    say: Say,
    *,
    pdfs: bool = True,
    editor: EditorApi | None = None,
) -> None:
    """Show the project at an address until Ctrl+C. Raises InputError if it cannot be
    bound."""
    found = {name: project.find(f"templates/preview/{name}") for name in FILES}
    own = {name: path.read_bytes() for name, path in found.items() if path}
    with tempfile.TemporaryDirectory(prefix="playbook-") as folder:
        following = Preview(project, make, Path(folder), say, pdfs)
        with running_server(
            address,
            partial(
                PreviewHandler,
                stage=following.stage,
                own=own,
                hosts=find_allowed_hosts(address[0]),
                editor=editor,
            ),
        ):
            try:
                following.follow()
            finally:
                if following.printing:
                    following.printing.end()
