"""Who installs the wheel, and has no copy of this repository, makes a playbook of their own."""

import json
import re
import shlex
import subprocess
import sys
import zipfile
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from playbook_press.core.version import COMMIT_FILE, DESCRIBE_COMMIT, __version__

pytestmark = pytest.mark.audit

ROOT = Path(__file__).parent.parent
ORGANISATION = {"brand.yml", "sources.yml"}  # what each playbook says about itself
README = (ROOT / "README.md").read_text(encoding="utf-8")
KINDS = len(list((ROOT / "templates/kinds").glob("*/kind.yml")))


@pytest.fixture(scope="module", autouse=True)
def no_other_code():
    """What the caller's environment adds to Python's path stays out."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PYTHONPATH", raising=False)
        yield


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, made from the source distribution as an installer would."""
    folder = tmp_path_factory.mktemp("dist")
    quietly(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT)
    [file] = folder.glob("*.whl")
    return file


@pytest.fixture(scope="module")
def shipped(wheel):
    """The names of the shipped files in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return {
            name.removeprefix("playbook_press/shipped/") for name in archive.namelist() if "/shipped/" in name
        }


@pytest.fixture(scope="module")
def environment(wheel, tmp_path_factory):
    """An environment as pipx makes it: the wheel and what its metadata ask for, nothing else of this one."""
    folder = tmp_path_factory.mktemp("installed") / "venv"
    quietly(sys.executable, "-m", "venv", "--without-pip", folder)
    pip = (sys.executable, "-m", "pip", "--python", folder)
    quietly(*pip, "install", "--no-index", "--no-deps", wheel)
    [packages] = folder.glob("lib/python*/site-packages")
    for name in declared("playbook-press"):
        lend(distribution(name), packages)
    quietly(*pip, "check")
    return folder / "bin"


def declared(name):
    """The names of what a package needs, with the extras that it asks for, and of what that needs."""
    found, waiting = set(), [(name, "")]
    while waiting:
        package, extra = waiting.pop()
        for wanted in map(Requirement, distribution(package).requires or ()):
            if not wanted.marker or wanted.marker.evaluate({"extra": extra}):
                new = {(canonicalize_name(wanted.name), each) for each in ("", *wanted.extras)} - found
                found |= new
                waiting += new
    return {package for package, _ in found}


def lend(package: Distribution, folder: Path):
    """Puts links to the folders and modules of an installed package into another environment, without its
    commands."""
    for name in {file.parts[0] for file in package.files or ()} - {"..", "__pycache__"}:
        if not (folder / name).exists():  # some share a folder
            (folder / name).symlink_to(package.locate_file(name))


@pytest.fixture(scope="module")
def project(environment, tmp_path_factory):
    """A playbook that was started, checked and built by what the README writes, with an entry more, and
    without laying out its faces."""
    folder = tmp_path_factory.mktemp("elsewhere")
    start = readme_line("playbook init")
    quietly(environment / "playbook", *start[1:], cwd=folder)
    [made] = folder.iterdir()
    quietly(environment / "playbook", "new", "belief", "Rain is no excuse", cwd=made)
    quietly(environment / "playbook", *readme_line("playbook check")[1:], "--no-faces", cwd=made)
    quietly(environment / "playbook", *readme_line("playbook build --no-pdfs")[1:], cwd=made)
    return made


def readme_line(begin):
    """The words of the first command of the README that begins so."""
    return shlex.split(re.search(rf"^{begin}\b[^#\n]*", README, re.MULTILINE)[0])


def quietly(*words, cwd=None):
    done = subprocess.run(words, cwd=cwd, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def files(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_it_holds_every_template(shipped):
    assert {f"templates/{name}" for name in files(ROOT / "templates")} == {
        name for name in shipped if name.startswith("templates/")
    }


def test_it_holds_the_shipped_settings_and_nothing_of_an_organisation(shipped):
    settings = {f"site_config/{name}" for name in files(ROOT / "site_config") - ORGANISATION}
    assert settings == {name for name in shipped if not name.startswith("templates/")}


def test_it_holds_the_licence_and_no_content_and_no_tests(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert {name.split("/")[0].partition("-")[0] for name in names} == {"playbook_press"}
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_it_says_that_its_type_hints_may_be_relied_on(wheel):
    with zipfile.ZipFile(wheel) as archive:
        assert "playbook_press/py.typed" in archive.namelist()


def test_its_own_code_is_what_runs(environment, tmp_path):
    place = (
        "import playbook_press, playbook_press.core.project as project; "
        "print(playbook_press.__file__, project.SHIPPED)"
    )
    result = subprocess.run(
        [environment / "python", "-c", place], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert all(Path(name).is_relative_to(environment.parent) for name in result.stdout.split())


def test_nothing_that_is_for_tests_or_for_the_manual_alone_is_in_it(environment):
    [packages] = environment.parent.glob("lib/python*/site-packages")
    names = {re.sub(r"-.*", "", each.name).lower() for each in packages.glob("*.dist-info")}
    assert {"playbook_press", "weasyprint", "pydantic"} <= names
    assert not names & {"pytest", "playwright", "hypothesis", "ruff", "mypy", "hatchling", "distributed"}
    assert not list(packages.glob("*.pth"))


def test_it_says_its_version_and_the_commit_it_was_made_from(environment, tmp_path):
    result = subprocess.run(
        [environment / "playbook", "--version"], cwd=tmp_path, capture_output=True, text=True
    )
    commit = subprocess.run(["git", *DESCRIBE_COMMIT], cwd=ROOT, capture_output=True, text=True, check=True)
    assert result.stdout == f"Playbook Press {__version__} (commit {commit.stdout.strip()})\n"


@pytest.mark.audit
def test_the_same_source_makes_the_same_wheel_and_leaves_nothing_behind(wheel, tmp_path):
    """Straight from the checkout, as the release does it; through a source distribution the order differs."""
    for name in ("first", "second"):
        words = ("build", "--target", "wheel", "--directory", tmp_path / name)
        quietly(sys.executable, "-m", "hatchling", *words, cwd=ROOT)
    assert (tmp_path / "first" / wheel.name).read_bytes() == (tmp_path / "second" / wheel.name).read_bytes()
    assert contents(tmp_path / "first" / wheel.name) == contents(wheel)
    assert not list((ROOT / "build_tools").rglob(COMMIT_FILE))


def contents(wheel):
    """Each file with its bytes; the list of them by its lines in their order."""
    with zipfile.ZipFile(wheel) as archive:
        return {
            name: sorted(archive.read(name).splitlines()) if name.endswith("/RECORD") else archive.read(name)
            for name in archive.namelist()
        }


@pytest.mark.audit
def test_a_playbook_is_started_checked_and_built_as_the_readme_writes(project):
    """An entry of each kind and one more become pages, each with a permanent address."""
    entries = [path.relative_to(project / "content") for path in project.glob("content/*/*.md")]
    assert len(entries) == KINDS + 1
    assert {entry.with_suffix(".html").as_posix() for entry in entries} <= files(project / "site")
    assert len(list((project / "site/c").iterdir())) == KINDS + 1


@pytest.mark.audit
def test_a_card_is_printed(project, environment, tmp_path, pdf_text):
    words = (
        "print",
        "sheets",
        "--paper",
        "letter",
        "--only",
        "B02",
        "--jobs",
        "1",
        "--out",
        tmp_path / "card.pdf",
    )
    quietly(environment / "playbook", *words, cwd=project)
    assert "Rain is no excuse" in pdf_text(tmp_path / "card.pdf")


@pytest.mark.audit
def test_all_faces_of_a_new_playbook_pass_and_all_that_is_shipped_is_printed(project, environment, pdf_text):
    quietly(environment / "playbook", *readme_line("playbook check")[1:], cwd=project)
    quietly(environment / "playbook", "build", cwd=project)
    rows = {
        row["file"]: row
        for row in json.loads((project / "site/downloads/manifest.json").read_text(encoding="utf-8"))
    }
    assert {"sheets-a4.pdf", "sheets-letter.pdf"} <= set(rows)
    assert len(rows["sheets-a4.pdf"]["codes"]) == KINDS + 1
    assert "Rain is no excuse" in pdf_text(project / "site/downloads/sheets-a4.pdf")
