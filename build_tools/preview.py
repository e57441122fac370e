"""The preview: a small server that shows an author the pages of the last good save, at once, and the PDFs when they are printed.

Pages are made in this process, PDFs by another one, which is ended as soon as a save has made its work pointless; what it
printed until then is in the cache.
"""

import json
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Condition, Thread
from time import sleep
from urllib.parse import parse_qs

from build_tools.own_hosts import OwnHosts, own_hosts
from build_tools.printing import Printing, start_printing
from build_tools.prints import Prints
from build_tools.problems import Problem, Refused
from build_tools.project import Project
from build_tools.publish.publication import discard
from build_tools.read.settings import readable_settings

OWN = "/-preview/"
FILES = ("preview.js", "preview.css")
WATCHED = ("content", "site_config", "templates", "mkdocs.yml")
EVERY = 0.1         # s between two looks at what is watched, and between a save and the next one that belongs to it
EACH = 5e-5         # s for each file, where there are so many that a look takes its time: most of it is left to others
PATIENCE = 25.0     # s that a browser waits for news before it asks again
TITLE = "preview_problems"     # its words in labels.yml
OWN_SITES = frozenset({"same-origin", "none"})
STATE = re.compile(r"[0-9]{1,18}")
STRANGER = "This preview does not go by that name; open the address that playbook serve says, or name yours with --address."
HEADERS = (("Cache-Control", "no-store"), ("Cross-Origin-Resource-Policy", "same-origin"),      # a page elsewhere could load our scripts, which hold drafts
           ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "SAMEORIGIN"))
NOTHING = b"<!doctype html><html><head><title>Playbook Press</title></head><body></body></html>"     # until there are pages

Make = Callable[[Path, Prints, Path | None], None]  # makes the site in a folder, with what was printed, in a hurry after the one in another
Say = Callable[[str], None]


@dataclass
class Stage:
    """What browsers are shown: the folders of pages and of PDFs, how often each of them and anything has changed, what is wrong."""

    pages: Path
    prints: Path | None = None
    count: int = 0
    state: int = 0
    title: str = ""
    problems: tuple[str, ...] = ()
    news: Condition = field(default_factory=Condition)

    def change(self, **what: object) -> None:
        with self.news:
            for name, value in what.items():
                setattr(self, name, value)
            self.count += "pages" in what
            self.state += 1
            self.news.notify_all()

    def after(self, state: int) -> bytes:
        """What is so now; if a browser knows that already, what is so as soon as something has changed."""
        with self.news:
            self.news.wait_for(lambda: self.state != state, PATIENCE)
            now = {"state": self.state, "pages": self.count, "title": self.title, "problems": self.problems}
        return json.dumps(now).encode()


class Host(SimpleHTTPRequestHandler):
    """Answers a browser from a stage, if it asks for one of our names and no page of another host makes it ask."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, stage: Stage, own: dict[str, bytes], hosts: OwnHosts, **options: object):
        self.stage, self.own, self.hosts = stage, own, hosts
        super().__init__(*arguments, **options)

    def handle(self) -> None:
        with suppress(ConnectionError):     # a browser may be gone before it has its answer
            super().handle()

    def parse_request(self) -> bool:
        return super().parse_request() and self.is_for_us()

    def is_for_us(self) -> bool:
        """Whether a request is to be answered; what it is told otherwise. Whatever its method is, this comes first."""
        named, origins = self.headers.get_all("Host", []), self.headers.get_all("Origin", [])
        if len(named) != 1 or not self.path.startswith("/"):
            self.send_error(HTTPStatus.BAD_REQUEST, explain="Expected one Host, and a path that begins with /.")
        elif not self.hosts.answer_to(named[0]):
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST, explain=STRANGER)
        elif any(origin != f"http://{named[0]}" for origin in origins) or self.is_loaded_elsewhere():
            self.send_error(HTTPStatus.FORBIDDEN, explain="A page of another host may not read this preview.")
        else:
            return True
        return False

    def is_loaded_elsewhere(self) -> bool:
        """Whether a page of another origin loads this, as far as a browser says so (Fetch Metadata Request Headers); a link may lead here."""
        sites = self.headers.get_all("Sec-Fetch-Site", [])
        return not OWN_SITES.issuperset(sites) and self.headers.get("Sec-Fetch-Mode") != "navigate"

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        name = path.removeprefix(OWN) if path.startswith(OWN) else None
        if name == "now":
            self.now(parse_qs(query).get("after", ["0"])[0])
        elif name in self.own:
            self.answer(HTTPStatus.OK, self.guess_type(name), self.own[name])
        else:
            self.file(Path(self.translate_path(self.path)))

    do_HEAD = do_GET

    def now(self, state: str) -> None:
        """What is so after a state that a browser knows."""
        if not STATE.fullmatch(state):
            self.send_error(HTTPStatus.BAD_REQUEST, explain="Expected 'after' and a number.")
            return
        self.answer(HTTPStatus.OK, "application/json", self.stage.after(int(state)))

    def file(self, path: Path) -> None:
        """A file of the site, of the PDFs, or the page for what is neither."""
        try:
            path = self.printed(path) or (path / "index.html" if path.is_dir() else path)
            status, kind, body = HTTPStatus.OK, self.guess_type(str(path)), path.read_bytes()
        except (OSError, ValueError):       # not there, too long to be there, or with a NUL in its name
            missing = self.stage.pages / "404.html"
            status, kind, body = HTTPStatus.NOT_FOUND, "text/html", missing.read_bytes() if missing.exists() else NOTHING
        self.answer(status, kind, body)

    def translate_path(self, path: str) -> str:
        self.directory = os.fspath(self.stage.pages)
        return super().translate_path(path)

    def printed(self, path: Path) -> Path | None:
        """What stands among the PDFs where a path leads among the pages."""
        found = self.stage.prints / path.relative_to(self.directory) if self.stage.prints else None
        return found if found and found.is_file() else None

    def answer(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        if kind == "text/html":
            body = body.replace(b"</body>", self.script() + b"</body>")
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(body)))
        for header in HEADERS:
            self.send_header(*header)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def script(self) -> bytes:
        """What makes a page follow the author."""
        return (f'<link rel="stylesheet" href="{OWN}preview.css"><script src="{OWN}preview.js" data-pages="{self.stage.count}"></script>').encode()

    def log_message(self, *_: object) -> None:
        pass


class Preview:
    """Follows what an author saves."""

    def __init__(self, project: Project, make: Make, folder: Path, say: Say, pdfs: bool):
        self.project, self.make, self.folder, self.say, self.pdfs = project, make, folder, say, pdfs
        self.stage, self.prints, self.turn = Stage(folder / "none"), Prints(), 0
        self.printing: Printing | None = None
        self.former: list[Path] = []    # what was on stage before; a browser may still be reading the last of it

    def follow(self) -> None:
        """Show every save, until Ctrl+C."""
        seen = None
        while True:
            now = settled(self.project, seen)
            saved, printed = now != seen, self.printing is not None and self.printing.is_over()
            if saved:
                self.saved(hurry=seen is not None and all(path.endswith(".md") for path, _ in now.items() ^ seen.items()))
            elif printed:
                self.printed()
            seen = now
            sleep(0 if saved or printed else max(EVERY, EACH * len(now)))

    def saved(self, *, hurry: bool) -> None:
        """Show the pages of a save, with the PDFs of the last one: in a hurry where only words have changed, then with all that they
        load, such as the search; then print."""
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
        self.stage.change(title=(site.labels or {}).get(TITLE, ""), problems=tuple(map(str, refused.problems)))

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


@contextmanager
def listening(address: tuple[str, int], host: Callable[..., Host]) -> Iterator[None]:
    try:
        server = ThreadingHTTPServer(address, host)
    except OSError as error:
        raise Refused([Problem("playbook serve", 1, f"cannot listen at {address[0]}:{address[1]}: {error.strerror}; "
                                                    "choose another port with --address")]) from error
    with server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, kwargs={"poll_interval": EVERY}, daemon=True).start()
        yield
        server.shutdown()


def settled(project: Project, seen: object) -> dict[str, tuple[int, int]]:
    """What is watched, once no save is under way."""
    now = snapshot(project)
    while now != seen:
        sleep(EVERY / 2)
        seen, now = now, snapshot(project)
    return now


def snapshot(project: Project) -> dict[str, tuple[int, int]]:
    """When each file that the pages are made of was written, and its size."""
    return {path: (status.st_mtime_ns, status.st_size) for name in WATCHED for path, status in below(project.root / name)}


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
