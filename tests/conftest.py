"""Fixtures: a small playbook, the repository's own built site, a web server and a browser."""

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from filelock import FileLock
from pypdfium2 import PdfDocument

from playbook_press.check import check
from playbook_press.core.project import Project
from playbook_press.core.reporting import SilentReport
from playbook_press.pipeline import print_files, ready_templates
from playbook_press.plan.jobs import jobs
from playbook_press.print.pdf import weasyprint_engine
from playbook_press.print.pdf.weasyprint_engine import LaidOutDocument
from playbook_press.print.run.print_run import PrintRun
from playbook_press.print.run.recipes import print_jobs
from playbook_press.print.run.scheduler import WorkerPool
from playbook_press.print.run.tasks import RenderedPdf
from playbook_press.read.library import Library, read_partial_library
from tests import command_processes
from tests.chromium import launched

ROOT = Path(__file__).parent.parent
SCRIPTS = Path(sys.executable).parent
PRINTED = ROOT / ".cache/tests"  # what was printed, by this run and those before
EDITING = """
repo_url: https://git.example.org/harbour/playbook
edit_uri: edit/main/content/
"""
LINKS = """
Begin with [the hoops](beliefs/every-hoop.md), or with [a feeling](R01).
"""
FACILITATOR = "\n## For the facilitator\n"
# how words for the facilitator begin
FACILITATORS = re.compile(rf"{FACILITATOR}|\n::: (?:facilitator|flipchart)\b.*\n")
BOTH_PAPERS = re.compile(
    r"(  kind: (?:workbook|booklet|guide|handout|pack|interview|collection)\n(?:  .*\n)*?  papers: )"
    r"\[a4, letter\]"
)
# in other looks and on labels
WHOLE_DECKS = re.compile(r"^((?:high-contrast|ink-saver|fold-over|avery-5371|c32011):\n)", re.MULTILINE)
BOOKS = ("workbook", "booklet", "guide")
MARKER = "Zwischenrufsammlerin"  # stands in everything that only the facilitator reads, and nowhere else


# the date of every playbook that a test does not give another; here, so that processes inherit it
os.environ["SOURCE_DATE_EPOCH"] = "1700000000"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept-look",
        action="store_true",
        help="keep the pictures of what is printed now (tests/test_look.py)",
    )


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A playbook of a few entries, for the test to change; what was printed of it before is not printed
    again."""
    return lent(shutil.copytree(ROOT / "tests/fixtures/small", tmp_path / "small"))


def lent(project: Path) -> Path:
    """A project that finds all that tests have printed."""
    PRINTED.mkdir(parents=True, exist_ok=True)
    cache = Project.at(project).cache
    cache.mkdir(parents=True)
    (cache / "made").symlink_to(PRINTED)
    return project


@pytest.fixture
def unprinted(small: Path) -> Path:
    """The same playbook, of which nothing was printed before."""
    shutil.rmtree(small / ".cache")
    return small


@pytest.fixture
def teaching(small: Path) -> Path:
    """The small playbook with a workshop that has every block."""
    return shutil.copytree(ROOT / "tests/fixtures/workshop", small, dirs_exist_ok=True)


@pytest.fixture(scope="session")
def playbook() -> Callable[..., str]:
    """Runs the command in a project: `playbook("build", project=folder)`. It must succeed, and say no more
    than notes besides; what it says."""

    def run(*words: str, project: Path) -> str:
        done = command_processes.run(["playbook", *words], project, SOURCE_DATE_EPOCH="1700000000")
        beside = [line for line in done.stderr.splitlines() if not line.startswith("note: ")]
        assert (done.returncode, beside) == (0, []), done.stderr + done.stdout
        return done.stdout

    return run


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], None]], Path]:
    """Makes a folder once in a run, in whichever of its processes comes first: `once("name", make)`."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def folder(name: str, make: Callable[[Path], None]) -> Path:
        with FileLock(shared / f"{name}.lock"):
            if not (shared / f"{name}.made").exists():
                (shared / name).mkdir()
                make(shared / name)
                (shared / f"{name}.made").touch()
        return shared / name

    return folder


@pytest.fixture(scope="session")
def repository(once: Callable[..., Path]) -> Path:
    """The repository as a project in another folder, with an address to edit it at, links on the home page,
    and a word of its own in all that only the facilitator reads. Its books and leaflets are printed for A4
    alone, and of its decks in other looks and on labels the cards of one kind: tests that are about these
    print both papers of a small playbook, and the fullest cards of this one in every look and size. What
    an earlier run printed is not printed again."""

    def make(project: Path) -> None:
        for name in ("content", "site_config", "templates"):
            shutil.copytree(ROOT / name, project / name)
        shutil.copy(ROOT / "mkdocs.yml", project)
        append(project / "mkdocs.yml", EDITING)
        append(project / "content/index.md", LINKS)
        products = project / "site_config/products.yml"
        rows = BOTH_PAPERS.sub(r"\1[a4]", products.read_text(encoding="utf-8"))
        products.write_text(WHOLE_DECKS.sub(r"\1  entries: {kind: recovery}\n", rows), encoding="utf-8")
        append(project / "content/beliefs/every-hoop.md", FACILITATOR)
        for file in project.glob("content/*/*.md"):
            text = file.read_text(encoding="utf-8")
            file.write_text(
                FACILITATORS.sub(rf"\g<0>Collect answers like a {MARKER}. ", text), encoding="utf-8"
            )
        lent(project)

    return once("repository", make)


def append(file: Path, text: str) -> None:
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


@pytest.fixture(scope="session")
def repository_site(repository: Path, once: Callable[..., Path], playbook: Callable[..., str]) -> Path:
    """The site of `repository`, with its PDFs, built once for all tests."""
    once("site", lambda _: playbook("build", project=repository))
    return repository / "site"


@pytest.fixture(scope="session")
def pdf_text() -> Callable[[Path], str]:
    """The words of a PDF, as another program than the press reads them."""

    def read(file: Path) -> str:
        with closing(PdfDocument(file)) as pdf:
            return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pdf)

    return read


class Host(SimpleHTTPRequestHandler):
    """A web host for static files: one site below one path, and its 404 page for everything else. It sends
    what `_headers` says."""

    def __init__(self, *arguments, site: Path, below: str, **options):
        self.site, self.below = site, below
        told = site / "_headers"
        # other engines make none
        lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
        self.told = [line.strip().split(": ", 1) for line in lines if line.startswith(" ")]
        super().__init__(*arguments, directory=str(site), **options)

    def translate_path(self, path: str) -> str:
        inside = path.startswith(self.below)
        return (
            super().translate_path("/" + path[len(self.below) :]) if inside else str(self.site / "not here")
        )

    def end_headers(self) -> None:
        for name, value in self.told:
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = (self.site / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_) -> None:
        pass


@contextmanager
def hosted(site: Path, below: str = "/") -> Iterator[str]:
    """Serve a site on this machine; its address, with a slash at the end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, site=site, below=below)) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{below}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def host() -> Iterator[Callable[..., str]]:
    """Serves sites until the tests are over: `host(site, below="/")` returns the address."""
    with ExitStack() as open_hosts:
        yield lambda site, below="/": open_hosts.enter_context(hosted(site, below))


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium, which talks to nobody that a page does not name."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = launched(playwright)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def library_of() -> Callable[..., Library]:
    """Reads and checks a project: `library_of(folder, site_url="https://...")` lays that address over its
    brand."""

    def read(project: Path, site_url: str = "") -> Library:
        library = check(read_partial_library(Project.at(project)))
        brand = library.site.brand.model_copy(update={"site_url": site_url})
        return replace(library, site=library.site.model_copy(update={"brand": brand}))

    return read


@pytest.fixture(scope="session")
def school(once: Callable[..., Path]) -> Path:
    """The small playbook with a workshop that has every block, for tests that only look; what one process of
    the run has printed of it, the others find."""

    def make(project: Path) -> None:
        for name in ("small", "workshop"):
            shutil.copytree(ROOT / "tests/fixtures" / name, project, dirs_exist_ok=True)
        lent(project)

    return once("school", make)


@pytest.fixture(scope="session")
def taught(school: Path, library_of: Callable[..., Library]) -> dict[str, RenderedPdf]:
    """The books of the workshop, by file name: `first-hour-workbook-a4.pdf`."""
    library = library_of(school)
    products = {key: product for key, product in library.products.items() if product.kind in BOOKS}
    todo = jobs(library, products)
    with WorkerPool() as pool:
        rendered = print_jobs(PrintRun(library, ready_templates(library), pool), todo)
    return {job.file: each for job, each in zip(todo, rendered, strict=True)}


@pytest.fixture(scope="session")
def packs(
    taught: dict[str, RenderedPdf], school: Path, library_of: Callable[..., Library]
) -> dict[str, bytes]:
    """The packs of the workshop, by file name: `packs/first-hour-a4.zip`, and `first-hour-room-pack-a4.zip`
    for everyone."""
    library = library_of(school)
    products = {key: product for key, product in library.products.items() if product.kind == "pack"}
    files = print_files(library, jobs(library, products), SilentReport(), None)
    return {each.file: each.content for each in files}


@pytest.fixture(scope="session")
def lay_out() -> Callable[[str, str], LaidOutDocument]:
    """Lays out HTML and CSS that read no file of a project."""
    return partial(weasyprint_engine.lay_out, base=ROOT, roots=[])
