"""The preview: a small server that shows an author the pages of the last good save, at once, and the PDFs
when they are printed.

Pages are made in this process, PDFs by another one, which is ended as soon as a save has made its work
pointless; what it printed until then is in the cache.
"""

import os
import re
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import sleep

from playbook_press.core.files import discard
from playbook_press.core.problems import Refused
from playbook_press.core.project import Project
from playbook_press.preview.allowed_hosts import own_hosts
from playbook_press.preview.print_process import Printing, start_printing
from playbook_press.preview.server import Host, listening
from playbook_press.preview.state import EVERY, Stage
from playbook_press.print.run.downloads import Prints
from playbook_press.read.settings import readable_settings

FILES = ("preview.js", "preview.css")
WATCHED = ("content", "site_config", "templates", "mkdocs.yml")
# s for each file, where there are so many that a look takes its time: most of it is left to others
EACH = 5e-5
TITLE = "preview_problems"  # its words in labels.yml
STATE = re.compile(r"[0-9]{1,18}")
STRANGER = "This preview does not go by that name; open the address that playbook serve says, or name yours with --address."
# a page elsewhere could load our scripts, which hold drafts
HEADERS = (
    ("Cache-Control", "no-store"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "SAMEORIGIN"),
)

# makes the site in a folder, with what was printed, in a hurry after the one in another
Make = Callable[[Path, Prints, Path | None], None]
Say = Callable[[str], None]


class Preview:
    """Follows what an author saves."""

    def __init__(self, project: Project, make: Make, folder: Path, say: Say, pdfs: bool):
        self.project, self.make, self.folder, self.say, self.pdfs = project, make, folder, say, pdfs
        self.stage, self.prints, self.turn = Stage(folder / "none"), Prints(), 0
        self.printing: Printing | None = None
        # what was on stage before; a browser may still be reading the last of it
        self.former: list[Path] = []

    def follow(self) -> None:
        """Show every save, until Ctrl+C."""
        seen = None
        while True:
            now = settled(self.project, seen)
            saved, printed = now != seen, self.printing is not None and self.printing.is_over()
            if saved:
                self.saved(
                    hurry=seen is not None
                    and all(path.endswith(".md") for path, _ in now.items() ^ seen.items())
                )
            elif printed:
                self.printed()
            seen = now
            sleep(0 if saved or printed else max(EVERY, EACH * len(now)))

    def saved(self, *, hurry: bool) -> None:
        """Show the pages of a save, with the PDFs of the last one: in a hurry where only words have changed,
        then with all that they load, such as the search; then print."""
        if self.printing:
            self.printing.end()
            self.printing = None
        self.prints = replace(self.prints, told="printing" if self.pdfs else "")
        if hurry and self.stage.count and not self.show(hurry=True):
            return
        if self.show() and self.pdfs:
            self.say("the pages are new; PDFs are being printed")
            self.printing = start_printing(self.project, self.fresh("prints"))
        elif not self.stage.problems:
            self.say("the pages are new")

    def printed(self) -> None:
        """Show what was printed, or what is wrong with it."""
        printing, self.printing = self.printing, None
        made = printing.made()
        if isinstance(made, Refused):
            discard(printing.folder)
            self.tell(made)
            return
        self.prints = replace(made, told="fresh")
        self.put(prints=printing.folder)
        if self.show():
            self.say("PDFs are fresh")

    def show(self, *, hurry: bool = False) -> bool:
        """Make the pages and put them on stage; where that fails, those that are there stay."""
        folder = self.fresh("pages")
        try:
            self.make(folder, self.prints, self.stage.pages if hurry else None)
        except Refused as refused:
            discard(folder)
            self.tell(refused)
            return False
        self.put(pages=folder, problems=())
        return True

    def put(self, **what: object) -> None:
        """Change what is on stage, and let go of what was there before the last change."""
        for folder in self.former:
            discard(folder)
        self.former = [former for name in what if isinstance(former := getattr(self.stage, name), Path)]
        self.stage.change(**what)

    def tell(self, refused: Refused) -> None:
        self.say(str(refused))
        site, _ = readable_settings(self.project)
        self.stage.change(
            title=(site.labels or {}).get(TITLE, ""), problems=tuple(map(str, refused.problems))
        )

    def fresh(self, name: str) -> Path:
        self.turn += 1
        return self.folder / f"{name}-{self.turn}"


def preview(project: Project, address: tuple[str, int], make: Make, say: Say, *, pdfs: bool = True) -> None:
    """Show the project at an address until Ctrl+C. Raises Refused where nobody may listen there."""
    own = {name: project.find(f"templates/preview/{name}").read_bytes() for name in FILES}
    with tempfile.TemporaryDirectory(prefix="playbook-") as folder:
        following = Preview(project, make, Path(folder), say, pdfs)
        with listening(address, partial(Host, stage=following.stage, own=own, hosts=own_hosts(address[0]))):
            try:
                following.follow()
            finally:
                if following.printing:
                    following.printing.end()


def settled(project: Project, seen: object) -> dict[str, tuple[int, int]]:
    """What is watched, once no save is under way."""
    now = snapshot(project)
    while now != seen:
        sleep(EVERY / 2)
        seen, now = now, snapshot(project)
    return now


def snapshot(project: Project) -> dict[str, tuple[int, int]]:
    """When each file that the pages are made of was written, and its size."""
    return {
        path: (status.st_mtime_ns, status.st_size)
        for name in WATCHED
        for path, status in below(project.root / name)
    }


def below(path: Path) -> Iterable[tuple[str, os.stat_result]]:
    """Every file below a folder, or the file itself; one that goes away meanwhile is left out."""
    places = [os.fspath(path)]
    while places:
        place = places.pop()
        try:
            if os.path.isdir(place):
                places += (entry.path for entry in os.scandir(place) if not entry.name.startswith("."))
            else:
                yield place, os.stat(place)
        except FileNotFoundError:
            continue
