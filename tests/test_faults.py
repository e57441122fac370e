"""Whatever happens to a build, the last good site stays whole, the message says what to do, and the next
build is as if nothing had been."""

import hashlib
import os
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
from playbook_press.core.problems import InputError
from playbook_press.core.project import Project
from playbook_press.core.reporting import STEPS, SilentReport
from playbook_press.mkdocs_plugin.mkdocs_build import build as build_site
from playbook_press.print.run.scheduler import WorkerPool
from playbook_press.publish.inputs import locked_inputs
from tests.command_processes import SERVER

SCRIPTS = Path(sys.executable).parent
DAY = {"SOURCE_DATE_EPOCH": "1700000000", "NO_MKDOCS_2_WARNING": "1"}
NEWS = "\nWe moved to the *new* harbour.\n"
PRODUCTS = """
deck: {title: Deck, summary: Every card., kind: deck, stock: a7}
measure: {title: Measure, summary: A sheet to measure., kind: calibration, papers: [a4], goes_to: dist}
"""
WITHOUT_POWER = (
    []
    if os.geteuid()
    else [
        "setpriv",
        "--inh-caps=-dac_override,-dac_read_search",
        "--bounding-set=-dac_override,-dac_read_search",
    ]
)


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


def build(folder: Path, scratch: Path, moment: str = "", happens: Callable[[], None] = killed) -> None:
    """A build, in a process of its own, to which something happens. Exit code 1 and the report on stderr for
    what was refused."""
    os.environ.update(DAY)
    os.chdir(folder)
    tempfile.tempdir = str(scratch)
    at_the_exchange(moment, happens)
    try:
        with locked_inputs(Project.at(folder)) as inputs:
            build_site(inputs, Moments(moment, happens), open_pool=partial(WorkerPool, 1))
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
    project: Path, *words: str, prefix: list[str] | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*(prefix or []), SCRIPTS / "playbook", *(words or ("build",))],
        cwd=project,
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, **DAY, **environment},
    )


def told(done: subprocess.CompletedProcess[str]) -> str:
    """What a command said that ended as mistakes do."""
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


MOMENTS = (
    *STEPS,
    "a document later",
    "before the exchange",
    "after the exchange",
    "between two renames",
    "before dist is filled",
    "while dist is filled",
)


@pytest.mark.parametrize("moment", MOMENTS)
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


@pytest.mark.parametrize("moment", ["between two renames", "while dist is filled"])
def test_where_nothing_more_is_built_after_a_kill_what_was_whole_is_there(moment, scenes, project, scratch):
    """The next command finds mistakes in the content, and still finishes the exchange."""
    assert process(project, scratch, moment) == -signal.SIGKILL
    (project / "content/beliefs/ease.md").write_text("no entry")
    assert process(project, scratch) == 1
    assert published(project) == published(scenes / "new")


KILLED_WITH_WORKERS = """
import sys
from functools import partial
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from playbook_press.core.project import Project
from playbook_press.mkdocs_plugin.mkdocs_build import build
from playbook_press.print.run.scheduler import WorkerPool
from playbook_press.publish.inputs import locked_inputs
from tests.test_faults import Moments, killed
if __name__ == "__main__":
    report = Moments("a document later", killed)
    with locked_inputs(Project.at(Path(sys.argv[1]))) as inputs:
        build(inputs, report, open_pool=partial(WorkerPool, 2))
"""


def test_a_build_killed_with_its_workers_leaves_nothing_in_the_folder_for_temporary_files(project, short):
    script = project / "../build.py"
    script.write_text(KILLED_WITH_WORKERS)
    shutil.rmtree(project / ".cache/playbook/made")
    done = subprocess.run(
        [sys.executable, script, project, Path(__file__).parents[1]],
        env={**os.environ, **DAY, "TMPDIR": str(short)},
        capture_output=True,
    )
    assert done.returncode == -signal.SIGKILL
    assert list(short.iterdir())
    assert playbook(project, TMPDIR=str(short)).returncode == 0
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


def test_on_a_full_disk_the_last_site_stays_and_it_is_said_what_to_do(scenes, project, small_disk, scratch):
    old = published(project)
    disk = small_disk("size=32m")
    shutil.copytree(project, disk / "harbour", dirs_exist_ok=True)
    with (disk / "ballast").open("wb", buffering=0) as ballast, pytest.raises(OSError, match="No space"):
        fill(ballast)
    said = told(playbook(disk / "harbour", TMPDIR=str(scratch)))
    assert (
        "the disk is full; make room and start again. Nothing was published: what was published before is "
        "as it was" in said
    )
    assert published(disk / "harbour") == old
    (disk / "ballast").unlink()
    assert playbook(disk / "harbour", TMPDIR=str(scratch)).returncode == 0
    assert published(disk / "harbour") == published(scenes / "new")
    assert left_over(disk / "harbour") == []


def test_a_file_larger_than_may_be_ends_a_bare_build_of_the_engine_in_the_same_way(scenes, project):
    """The limit is there also where no disk can be mounted: 60 kB hold every page, and not every font."""
    old = published(project)
    done = subprocess.run(
        ["prlimit", "--fsize=60000", SCRIPTS / "mkdocs", "build", "--quiet"],
        cwd=project,
        capture_output=True,
        text=True,
        env={**os.environ, **DAY},
    )
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


@pytest.mark.parametrize("locked", [".", "dist"])
def test_where_nothing_may_be_written_the_last_site_stays_and_the_folder_is_named(locked, scenes, project):
    old = published(project)
    with locked_folders(project / locked):
        said = told(playbook(project, prefix=WITHOUT_POWER))
    assert "you may not; change who may, or set another folder, and start again" in said
    assert said.startswith({".": ".site.fresh:"}.get(locked, f"{locked}/"))
    assert published(project) == old
    assert process(project, project.parent) == 0
    assert published(project) == published(scenes / "new")
    assert left_over(project) == []


def test_a_cache_that_may_not_be_written_is_done_without(scenes, project):
    with locked_folders(project / ".cache/playbook"):
        done = playbook(project, prefix=WITHOUT_POWER)
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


def test_of_two_builds_at_once_the_second_is_refused_and_the_first_finished(scenes, project, scratch):
    first = SERVER.Process(target=build, args=(project, scratch, "print", waiting))
    first.start()
    wait_for(project.parent / "under-way")
    said = told(playbook(project))
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


@pytest.mark.parametrize("moment", ["check", "publish"])
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


def test_a_site_that_is_a_link_stays_one_and_what_it_leads_to_is_replaced(scenes, project, scratch):
    (project / "site").rename(project.parent / "www")
    (project / "site").symlink_to("../www")
    assert process(project, scratch) == 0
    assert (project / "site").is_symlink()
    assert digests(project.parent / "www") == published(scenes / "new")[0]
