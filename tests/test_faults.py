"""Whatever happens to a build, the last good site stays whole, the message says what to do, and the next
build is as if nothing had been."""

import ctypes
import hashlib
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from playbook_press.core import clock
from playbook_press.core import temp_dirs as scratch_of
from playbook_press.core.problems import InputError, Problem
from playbook_press.core.project import Project
from playbook_press.core.reporting import STEPS, SilentReport
from playbook_press.mkdocs_plugin.mkdocs_build import build as build_site
from playbook_press.print.run.scheduler import WorkerPool
from playbook_press.publish.inputs import locked_inputs
from tests import command_processes
from tests.command_processes import SERVER

DAY = {"SOURCE_DATE_EPOCH": "1700000000", "NO_MKDOCS_2_WARNING": "1"}
NEWS = "\nWe moved to the *new* harbour.\n"
PRODUCTS = """
deck: {title: Deck, summary: Beliefs., kind: deck, stock: a7, entries: {kind: belief}}
measure: {title: Measure, summary: A sheet to measure., kind: calibration, papers: [a4], goes_to: dist}
"""
CAPABILITIES = 0x20080522  # _LINUX_CAPABILITY_VERSION_3, of two words each
DAC_OVERRIDE, DAC_READ_SEARCH = 1, 2  # to write and to read what its modes forbid


def without_power() -> None:
    """Take from this process what root may do with files that others may not."""
    libc, words = ctypes.CDLL(None), ctypes.c_uint32 * 6
    header, held = (ctypes.c_uint32 * 2)(CAPABILITIES, 0), words()
    assert libc.capget(header, held) == 0
    held[0] &= ~(1 << DAC_OVERRIDE | 1 << DAC_READ_SEARCH)  # of those in effect
    assert libc.capset(header, held) == 0


def without_large_files() -> None:
    """Let no file of this process be larger than 60 kB, which hold every page, and not every font."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))


def killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class Moments(SilentReport):
    """Something happens when a step begins, or when the first document is printed."""

    def __init__(self, moment: str, happens: Callable[[], None]):
        self.moment, self.happens, self.current = moment, happens, ""

    def step(self, name: str, total: int = 1) -> None:
        self.current = name
        if self.moment == name:
            self.happens()

    def advance(self, what: str = "") -> None:
        if (self.moment, self.current) == ("a document later", "print"):
            self.happens()


def before(happens, function):
    return lambda *given: (happens(), function(*given))[1]


def after(happens, function):
    return lambda *given: (function(*given), happens())[0]


def moved_to_dist(happens, replace):
    def move(path, target):
        replace(path, target)
        if Path(target).parent.name == "dist":
            happens()

    return move


def at_the_exchange(moment: str, happens: Callable[[], None]) -> None:
    """Let something happen while the new takes the place of the old."""
    from playbook_press.publish import dist_dir, site_dir

    if moment == "before the exchange":
        site_dir.exchange = before(happens, site_dir.exchange)
    elif moment == "after the exchange":
        site_dir.exchange = after(happens, site_dir.exchange)
    elif moment == "between two renames":
        site_dir.exchange, Path.rename = (lambda one, other: False), after(happens, Path.rename)
    elif moment == "before dist is filled":
        dist_dir.publish_staged = before(happens, dist_dir.publish_staged)
    elif moment == "while dist is filled":
        Path.replace = moved_to_dist(happens, Path.replace)


def build(
    folder: Path, scratch: Path, moment: str = "", happens: Callable[[], None] = killed, workers: int = 1
) -> None:
    """A build, in a process of its own, to which something happens. Exit code 1 for what was refused, and
    what was said of it in a file."""
    os.environ.update(DAY, TMPDIR=str(scratch))  # for workers as well
    os.chdir(folder)
    tempfile.tempdir = str(scratch)
    at_the_exchange(moment, happens)
    try:
        with locked_inputs(Project.at(folder)) as inputs:
            report, pool = Moments(moment, happens), partial(WorkerPool, workers)
            build_site(inputs, report, open_pool=pool, pages_first=True)
    except InputError as refused:
        (scratch / "said").write_text(str(refused))
        sys.exit(1)


def process(*arguments) -> int:
    """The exit code of `build(...)`; less than 0 where it was killed."""
    one = SERVER.Process(target=build, args=arguments)
    one.start()
    one.join(120)
    return one.exitcode


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def published(project: Path) -> tuple[dict[str, str], dict[str, str]]:
    return digests(project / "site"), digests(project / "dist")


def left_over(project: Path) -> list[str]:
    """What no finished build leaves."""
    return [
        path.name
        for path in (
            *project.glob(".site*"),
            *(project / "dist").glob(".fresh"),
            *(project / ".cache/playbook/made").glob("*.*"),
            *(project / ".cache/playbook/scratch").iterdir(),
        )
    ]


def news(project: Path) -> None:
    about = project / "content/about.md"
    about.write_text(about.read_text(encoding="utf-8") + NEWS, encoding="utf-8")


@pytest.fixture(scope="module")
def scenes(tmp_path_factory) -> Path:
    """A playbook `old` that was built, and `new`: the same with news, built."""
    root = tmp_path_factory.mktemp("scenes")
    old = shutil.copytree(Path(__file__).parent / "fixtures/small", root / "old")
    (old / "site_config/products.yml").write_text(PRODUCTS)
    assert process(old, root) == 0
    new = shutil.copytree(old, root / "new")
    news(new)
    assert process(new, root) == 0
    assert published(old) != published(new)
    assert digests(old / "dist")
    return root


@pytest.fixture
def project(scenes, tmp_path) -> Path:
    """The playbook that was built, and then given news."""
    copy = shutil.copytree(scenes / "old", tmp_path / "harbour")
    news(copy)
    return copy


@pytest.fixture
def scratch(tmp_path) -> Path:
    """Where temporary files go."""
    (tmp_path / "scratch").mkdir()
    return tmp_path / "scratch"


@pytest.fixture
def short():
    """A folder for temporary files whose name is short enough for sockets."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        yield Path(folder)


def playbook(
    project: Path, limit: Callable[[], None] = command_processes.as_it_is, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run `playbook build` in a process that may lack something."""
    return command_processes.run(["playbook", "build"], project, limit, **DAY, **environment)


def reported(done: subprocess.CompletedProcess[str]) -> str:
    """What a command said that ended as mistakes do."""
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


MOMENTS = ("before dist is filled",)
OTHER_MOMENTS = (
    *(step for step in STEPS if step not in MOMENTS),
    "after the exchange",
    "between two renames",
    "while dist is filled",
)


@pytest.mark.parametrize(
    "moment", [*MOMENTS, *(pytest.param(each, marks=pytest.mark.audit) for each in OTHER_MOMENTS)]
)
def test_a_build_that_is_killed_leaves_a_whole_site_and_the_next_one_all_of_it_and_no_more(
    moment, scenes, project, scratch
):
    assert process(project, scratch, moment) == -signal.SIGKILL
    if moment != "between two renames":
        assert published(project)[0] in (published(scenes / "old")[0], published(scenes / "new")[0])
    assert process(project, scratch) == 0
    assert published(project) == published(scenes / "new")
    assert left_over(project) == []
    assert list(scratch.iterdir()) == []


@pytest.fixture
def first(project) -> Path:
    """The playbook with news, that was never built."""
    shutil.rmtree(project / "site")
    shutil.rmtree(project / "dist")
    return project


def pages_alone(site: Path) -> bool:
    """Whether a site has its pages, which say that PDFs are being printed, and no PDF."""
    said = (site / "downloads.html").read_text(encoding="utf-8")
    return (
        (site / "beliefs/ease.html").exists()
        and 'data-pending="deck.pdf"' in said
        and 'href="downloads/deck.pdf"' not in said
        and {path.name for path in (site / "downloads").iterdir()} == {"manifest.json", "pending.js"}
    )


FIRST_MOMENTS = {  # of a build in two phases: when something happens first, and whether pages are there
    "print": True,
    "publish": False,
    "before the exchange": True,
    "after the exchange": True,
    "between two renames": True,
    "before dist is filled": True,
}


@pytest.mark.audit
@pytest.mark.parametrize(("moment", "are_there"), FIRST_MOMENTS.items())
def test_a_first_build_that_is_killed_leaves_pages_or_all_and_the_next_one_all_of_it_and_no_more(
    moment, are_there, scenes, first, scratch
):
    assert process(first, scratch, moment) == -signal.SIGKILL
    if (first / "site").exists():
        assert pages_alone(first / "site") or published(first)[0] == published(scenes / "new")[0]
    assert are_there in ((first / "site").exists(), moment == "between two renames")
    assert process(first, scratch) == 0
    assert published(first) == published(scenes / "new")
    assert left_over(first) == []


def refused() -> None:
    raise InputError([Problem("content/beliefs/ease.md", 1, "cannot be printed")])


@pytest.mark.audit
@pytest.mark.parametrize("moment", ["print", "publish"])
def test_a_first_build_that_fails_leaves_no_pages_that_wait_for_their_pdfs(moment, first, scratch):
    assert process(first, scratch, moment, refused) == 1
    assert not (first / "site").exists()
    assert left_over(first) == []


@pytest.mark.audit
def test_pages_that_a_killed_build_left_are_gone_once_the_next_one_fails(first, scratch):
    assert process(first, scratch, "print") == -signal.SIGKILL
    (first / "content/beliefs/ease.md").write_text("no entry")
    assert process(first, scratch) == 1
    assert not (first / "site").exists()


@pytest.mark.audit
@pytest.mark.parametrize(
    "moment", ["between two renames", pytest.param("while dist is filled", marks=pytest.mark.audit)]
)
def test_where_nothing_more_is_built_after_a_kill_what_was_whole_is_there(moment, scenes, project, scratch):
    """The next command finds mistakes in the content, and still finishes the exchange."""
    assert process(project, scratch, moment) == -signal.SIGKILL
    (project / "content/beliefs/ease.md").write_text("no entry")
    assert process(project, scratch) == 1
    assert published(project) == published(scenes / "new")


@pytest.mark.audit
def test_a_build_killed_with_its_workers_leaves_nothing_in_the_folder_for_temporary_files(project, short):
    shutil.rmtree(project / ".cache/playbook/made")
    assert process(project, short, "a document later", killed, 2) == -signal.SIGKILL
    assert list(short.iterdir())
    assert process(project, short) == 0
    assert list(short.iterdir()) == []
    assert left_over(project) == []


def test_what_a_run_keeps_for_itself_is_cleared_when_it_is_no_more_and_the_ledger_leads_nowhere_else(
    tmp_path,
):
    ledger, base = tmp_path / "ledger", tmp_path / "base"
    for name in ("00000001", "00000002"):
        (base / f"playbook-{name}").mkdir(parents=True)
    (tmp_path / "mine").mkdir()
    ledger.mkdir()
    for name in ("00000001", "00000002", "mine", "..mine"):
        (ledger / name).write_text("../mine")
    living = scratch_of.lock_folder(base / "playbook-00000002")
    scratch_of.clear(ledger, base)
    living.release()
    assert [path.name for path in base.iterdir()] == ["playbook-00000002"]
    assert (tmp_path / "mine").exists()
    assert sorted(path.name for path in ledger.iterdir()) == [
        "..mine",
        "00000002",
        "mine",
    ]


@pytest.fixture
def small_disk(tmp_path):
    """Mounts a disk of so many bytes; where that is not allowed, the test is left out."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = []

    def mount(options: str) -> Path:
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "tmpfs", disk], capture_output=True, text=True
        )
        if done.returncode:
            pytest.skip(f"no disk can be mounted here: {done.stderr}")
        mounted.append(disk)
        return disk

    yield mount
    for each in mounted:
        subprocess.run(["umount", each], check=True)


def fill(file) -> None:
    while True:
        file.write(bytes(4096))


@pytest.mark.audit
def test_on_a_full_disk_the_last_site_stays_and_it_is_said_what_to_do(scenes, project, small_disk, scratch):
    old = published(project)
    disk = small_disk("size=32m")
    shutil.copytree(project, disk / "harbour", dirs_exist_ok=True)
    with (disk / "ballast").open("wb", buffering=0) as ballast, pytest.raises(OSError, match="No space"):
        fill(ballast)
    said = reported(playbook(disk / "harbour", TMPDIR=str(scratch)))
    assert (
        "the disk is full; make room and start again. Nothing was published: what was published before is "
        "as it was" in said
    )
    assert published(disk / "harbour") == old
    (disk / "ballast").unlink()
    assert playbook(disk / "harbour", TMPDIR=str(scratch)).returncode == 0
    assert published(disk / "harbour") == published(scenes / "new")
    assert left_over(disk / "harbour") == []


@pytest.mark.audit
def test_a_file_larger_than_may_be_ends_a_bare_build_of_the_engine_in_the_same_way(scenes, project):
    """The limit is there also where no disk can be mounted."""
    old = published(project)
    done = command_processes.run(["mkdocs", "build", "--quiet"], project, without_large_files, **DAY)
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert "larger than this system lets it be" in done.stdout
    assert "start again" in done.stdout
    assert published(project) == old
    assert process(project, project.parent) == 0
    assert published(project) == published(scenes / "new")
    assert left_over(project) == []


@contextmanager
def locked_folders(folder):
    """A folder in which, and below which, nothing may be written for a while."""
    modes = {path: path.stat().st_mode for path in (folder, *folder.rglob("*")) if path.is_dir()}
    for path in modes:
        path.chmod(0o555)
    yield
    for path, mode in modes.items():
        path.chmod(mode)


@pytest.mark.audit
@pytest.mark.parametrize("locked", [".", pytest.param("dist", marks=pytest.mark.audit)])
def test_where_nothing_may_be_written_the_last_site_stays_and_the_folder_is_named(locked, scenes, project):
    old = published(project)
    with locked_folders(project / locked):
        said = reported(playbook(project, without_power))
    assert "you may not; change who may, or set another folder, and start again" in said
    assert said.startswith({".": ".site.fresh:"}.get(locked, f"{locked}/"))
    assert published(project) == old
    assert process(project, project.parent) == 0
    assert published(project) == published(scenes / "new")
    assert left_over(project) == []


@pytest.mark.audit
def test_a_cache_that_may_not_be_written_is_done_without(scenes, project):
    with locked_folders(project / ".cache/playbook"):
        done = playbook(project, without_power)
    assert (done.returncode, done.stderr) == (0, "")
    assert published(project) == published(scenes / "new")
    assert left_over(project) == []


def wait_for(path: Path) -> None:
    while not path.exists():
        pass


def waiting() -> None:
    """Go on when the other build is over."""
    Path("../under-way").touch()
    while not Path("../over").exists():
        pass


@pytest.mark.audit
def test_of_two_builds_at_once_the_second_is_refused_and_the_first_finished(scenes, project, scratch):
    first = SERVER.Process(target=build, args=(project, scratch, "print", waiting))
    first.start()
    wait_for(project.parent / "under-way")
    said = reported(playbook(project))
    (project.parent / "over").touch()
    first.join()
    assert said == (
        ".cache/playbook/lock: another build of this project is running; wait for it, then start again\n"
        "1 problem\n"
    )
    assert first.exitcode == 0
    assert published(project) == published(scenes / "new")


def set_back() -> None:
    clock.now = lambda: 0


@pytest.mark.audit
def test_a_clock_that_is_set_back_changes_nothing(scenes, project, scratch):
    assert process(project, scratch, "read", set_back) == 0
    assert published(project) == published(scenes / "new")
    assert {path.stat().st_mtime for path in (project / ".cache/playbook/made").iterdir()} >= {0}
    inode = (project / "site").stat().st_ino
    assert playbook(project).returncode == 0
    assert (project / "site").stat().st_ino == inode


def saved() -> None:
    """Somebody saves a page, and removes or adds a picture."""
    news(Path())
    picture = Path("content/collections/other.svg")
    picture.unlink() if picture.exists() else shutil.copy("content/images/door.svg", picture)


@pytest.mark.audit
@pytest.mark.parametrize("moment", ["publish", pytest.param("check", marks=pytest.mark.audit)])
def test_what_is_saved_while_a_build_runs_is_noticed_and_nothing_is_published(
    moment, scenes, project, scratch, monkeypatch
):
    old = published(project)
    assert process(project, scratch, moment, saved) == 1
    said = (scratch / "said").read_text()
    assert [line.split(": ")[0] for line in said.splitlines()] == [
        "content/about.md:1",
        "content/collections/other.svg:1",
    ]
    assert (
        said.count(
            "was changed while the site was being built, so nothing was published and the last site is as "
            "it was; start again"
        )
        == 2
    )
    assert published(project) == old
    assert left_over(project) == []
    monkeypatch.chdir(project)
    saved()
    assert process(project, scratch) == 0
    assert (project / "site/about.html").read_text(encoding="utf-8").count("new</em> harbour") == 3


def kept(project: Path) -> dict[str, str]:
    return {name: digest for name, digest in digests(project).items() if not name.startswith(".cache")}


@pytest.mark.parametrize("setting", ["thesis", "site"])
def test_an_output_folder_with_somebodys_own_files_is_refused_and_kept(setting, project, scratch):
    shutil.rmtree(project / "site")
    (project / "mkdocs.yml").write_text((project / "mkdocs.yml").read_text() + f"site_dir: {setting}\n")
    (project / "thesis").mkdir()
    (project / "thesis/chapter.txt").write_text("years of work")
    (project / "site").write_text("a file where a folder must go")
    mine = kept(project)
    assert process(project, scratch) == 1
    assert (
        "holds files that this press did not make; move them away, or set another site_dir in mkdocs.yml"
        in (scratch / "said").read_text()
    )
    assert kept(project) == mine


def test_a_file_of_somebodys_own_in_dist_is_refused_and_kept(project, scratch):
    (project / "dist/.playbook-press").unlink()
    [printed] = (project / "dist").iterdir()
    old = published(project)
    printed.write_text("years of work")
    assert process(project, scratch) == 1
    assert (scratch / "said").read_text() == (
        f"dist/{printed.name}:1: this press did not make this file, and a build would write over it; "
        "move it away and start again"
    )
    assert printed.read_text() == "years of work"
    assert published(project)[0] == old[0]


@pytest.mark.audit
def test_a_site_that_is_a_link_stays_one_and_what_it_leads_to_is_replaced(scenes, project, scratch):
    (project / "site").rename(project.parent / "www")
    (project / "site").symlink_to("../www")
    assert process(project, scratch) == 0
    assert (project / "site").is_symlink()
    assert digests(project.parent / "www") == published(scenes / "new")[0]
