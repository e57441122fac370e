"""The tiers of tests, and what tests share: small playbooks, the harbour's built site, a web server and a
browser.

What needs packages of the system is imported by the fixtures that use it: units run without.
"""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
from pypdfium2 import PdfDocument

from playbook_press.check import check
from playbook_press.core.project import Project
from playbook_press.core.reporting import SilentReport
from playbook_press.plan.jobs import jobs
from playbook_press.read.library import Library, read_partial_library
from tests import tiers
from tests.harbour import (
    BUILD_TIME,
    FIXTURES,
    OWN,
    ROOT,
    assemble,
    assemble_harbour,
    assemble_own,
    built,
    start,
)
from tests.search.golden import write_search

if TYPE_CHECKING:
    from playbook_press.print.pdf.weasyprint_engine import LaidOutDocument
    from playbook_press.print.run.tasks import RenderedPdf

# The garbage collector takes a twentieth of the time of tests at its usual 700 objects; nothing that a test
# leaves in circles is large enough to be missed sooner.
gc.disable()  # until all is imported and collected
COLLECT_AFTER = 100_000  # objects

HARBOUR = pytest.StashKey["subprocess.Popen[bytes] | None"]()  # its build, where this process has started it

# the date of every playbook that a test does not give another; here, so that processes inherit it
os.environ["SOURCE_DATE_EPOCH"] = BUILD_TIME
# where the key for compiled templates stands, which lie in a cache that outlives a run of tests
os.environ["XDG_STATE_HOME"] = str(ROOT / ".cache/state")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept-look",
        action="store_true",
        help="keep the pictures of what is printed now (tests/test_look.py)",
    )
    parser.addoption(
        "--own-playbook",
        dest="playbook",
        action="store_const",
        const=[OWN],
        default=[],
        help="build the repository's own playbook in place of the harbour (make audit)",
    )


@pytest.hookimpl(trylast=True)  # after the plugin that makes temporary folders
def pytest_configure(config: pytest.Config) -> None:
    if tiers.is_units_alone(config):
        tiers.refuse_system_libraries()
    if tiers.is_whole_suite(config) and not is_worker(config):
        config.stash[HARBOUR] = start(shared_folder(config), *config.option.playbook)


def pytest_unconfigure(config: pytest.Config) -> None:
    building = config.stash.get(HARBOUR, None)
    if building:
        building.terminate()
        building.wait()


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    return (tiers.is_units_alone(config) and tiers.needs_integration(collection_path)) or None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    tiers.assign(items)


def pytest_collection_finish() -> None:
    """What was imported and collected lives until the end: the garbage collector need not look through it
    again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER)
    gc.enable()


@pytest.hookimpl(optionalhook=True)  # tests/mutation/run.py loads no plugins
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Hands workers whole modules, and to one of them all that share what takes seconds to make."""
    from xdist.scheduler import LoadScopeScheduling

    class ByModule(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return tiers.worker_group(nodeid.partition("::")[0])

    return ByModule(config, log)


def is_worker(config: pytest.Config) -> bool:
    """Whether this is one of the processes that run tests for another."""
    return hasattr(config, "workerinput")


def shared_folder(config: pytest.Config) -> Path:
    """The folder of this run: all of its processes know it."""
    base: Path = config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]
    return base.parent if is_worker(config) else base


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A playbook of a few entries, for the test to change; what was printed of it before is not printed
    again."""
    return assemble(tmp_path / "small", ["small"])


@pytest.fixture
def unprinted(small: Path) -> Path:
    """The same playbook, of which nothing was printed before."""
    shutil.rmtree(small / ".cache")
    return small


@pytest.fixture
def teaching(small: Path) -> Path:
    """The small playbook with a workshop that has every block."""
    return shutil.copytree(FIXTURES / "workshop", small, dirs_exist_ok=True)


@pytest.fixture(scope="session")
def playbook() -> Callable[..., str]:
    """Runs the command in a project: `playbook("build", project=folder)`. It must succeed, and say no more
    than notes besides; what it says."""

    from tests import command_processes

    def run(*words: str, project: Path) -> str:
        done = command_processes.run(["playbook", *words], project, SOURCE_DATE_EPOCH="1700000000")
        beside = [line for line in done.stderr.splitlines() if not line.startswith("note: ")]
        assert (done.returncode, beside) == (0, []), done.stderr + done.stdout
        return done.stdout

    return run


@pytest.fixture(scope="session")
def harbour(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The harbour: ten kinds, collections, situations, one workshop. For tests that only look."""
    assemble = assemble_own if pytestconfig.option.playbook else assemble_harbour
    return assemble(tmp_path_factory.mktemp("harbour") / "harbour")


def append(file: Path, text: str) -> None:
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


@pytest.fixture(scope="session")
def harbour_site(pytestconfig: pytest.Config) -> Path:
    """The site of the harbour, with its PDFs, built once for all tests."""
    try:
        return built(shared_folder(pytestconfig), *pytestconfig.option.playbook)
    except RuntimeError as failed:
        pytest.fail(str(failed), pytrace=False)


@pytest.fixture(scope="session")
def own_library(library_of: Callable[..., Library]) -> Library:
    """The repository's own playbook, read and checked: for tests of its words."""
    return library_of(ROOT)


@pytest.fixture(scope="session")
def own_search(own_library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page in a folder, with all that the search of the repository's own playbook loads."""
    return write_search(own_library, tmp_path_factory.mktemp("search"))


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
        headers = site / "_headers"
        # other engines make none
        lines = headers.read_text(encoding="utf-8").splitlines() if headers.exists() else []
        self.headers_of_site = [line.strip().split(": ", 1) for line in lines if line.startswith(" ")]
        super().__init__(*arguments, directory=str(site), **options)

    def translate_path(self, path: str) -> str:
        inside = path.startswith(self.below)
        return (
            super().translate_path("/" + path[len(self.below) :]) if inside else str(self.site / "not here")
        )

    def end_headers(self) -> None:
        for name, value in self.headers_of_site:
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

    from tests.chromium import launched

    with sync_playwright() as playwright:
        chromium = launched(playwright)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def library_of() -> Callable[..., Library]:
    """Reads and checks a project: `library_of(folder, site_url="https://...")` lays that address over its
    brand."""

    def read(project: Path, site_url: str = "") -> Library:
        return at_address(check(read_partial_library(Project.at(project))), site_url)

    return read


def at_address(library: Library, site_url: str) -> Library:
    """The same library with that address laid over its brand."""
    brand = library.site.brand.model_copy(update={"site_url": site_url})
    return replace(library, site=library.site.model_copy(update={"brand": brand}))


@pytest.fixture(scope="session")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small playbook with a workshop that has every block, for tests that only look; what one process of
    the run has printed of it, the others find."""
    return assemble(tmp_path_factory.mktemp("school") / "school", ["small", "workshop"])


class Printed(dict[str, Any]):
    """What is printed of a playbook by file name; each is printed when it is first asked for."""

    def __init__(self, print_file: Callable[[str], Any]):
        self.print_file = print_file

    def __missing__(self, file: str) -> Any:
        self[file] = self.print_file(file)
        return self[file]


@pytest.fixture(scope="session")
def taught(school: Path, library_of: Callable[..., Library]) -> "dict[str, RenderedPdf]":
    """The books of the workshop, by file name: `first-hour-workbook-a4.pdf`."""
    from playbook_press.pipeline import ready_templates
    from playbook_press.print.run.print_run import PrintRun
    from playbook_press.print.run.recipes import print_jobs
    from playbook_press.print.run.scheduler import WorkerPool

    library = library_of(school)
    todo = {job.file: job for job in jobs(library, library.products)}
    run = PrintRun(library, ready_templates(library), WorkerPool(1))
    return Printed(lambda file: print_jobs(run, [todo[file]])[0])


@pytest.fixture(scope="session")
def packs(school: Path, library_of: Callable[..., Library]) -> dict[str, bytes]:
    """The packs of the workshop, by file name: `packs/first-hour-a4.zip`, and `first-hour-room-pack-a4.zip`
    for everyone."""
    from playbook_press.pipeline import print_files

    library = library_of(school)
    todo = {job.file: job for job in jobs(library, library.products)}
    return Printed(lambda file: print_files(library, [todo[file]], SilentReport(), 1)[0].content)


@pytest.fixture(scope="session")
def lay_out() -> Callable[[str, str], "LaidOutDocument"]:
    """Lays out HTML and CSS that read no file of a project."""
    from playbook_press.print.pdf import weasyprint_engine

    return partial(weasyprint_engine.lay_out, base=ROOT, roots=[])


MARINA = {
    "mkdocs.yml": """site_name: The Marina Playbook
docs_dir: content
theme: material
plugins:
  - playbook:
      stands_on: ../small
""",
    "site_config/brand.yml": """name: The Marina Playbook
tagline: How we keep a marina
publisher: The Marina
licence: ours
""",
}


@pytest.fixture
def marina(small: Path) -> Path:
    """A playbook beside the small one, which stands on it and says nothing of its own."""
    folder = small.parent / "marina"
    (folder / "content" / "beliefs").mkdir(parents=True)
    (folder / "site_config").mkdir()
    for name, text in MARINA.items():
        (folder / name).write_text(text)
    return folder
