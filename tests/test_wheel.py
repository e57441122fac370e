"""Who installs the wheel, and has no copy of this repository, makes a playbook of their own."""

import json
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ORGANISATION = {"brand.yml", "sources.yml"}  # what each playbook says about itself
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
    """An environment with the wheel in it, which borrows the dependencies, and only those, from this one."""
    folder = tmp_path_factory.mktemp("installed") / "venv"
    quietly(sys.executable, "-m", "venv", "--without-pip", folder)
    quietly(sys.executable, "-m", "pip", "--python", folder, "install", "--no-index", "--no-deps", wheel)
    [packages] = folder.glob("lib/python*/site-packages")
    # a folder named so reads no .pth of its own
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib"))
    return folder / "bin"


@pytest.fixture(scope="module")
def project(environment, tmp_path_factory):
    """A playbook of five entries in another folder, built."""
    folder = tmp_path_factory.mktemp("elsewhere")
    program = environment / "playbook"
    quietly(program, "init", "ours", "--name", "The Harbour Office", cwd=folder)
    quietly(program, "new", "belief", "Rain is no excuse", cwd=folder / "ours")
    quietly(program, "build", cwd=folder / "ours")
    return folder / "ours"


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
    told = subprocess.run(
        [environment / "python", "-c", place], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert all(Path(name).is_relative_to(environment.parent) for name in told.stdout.split())


def test_an_entry_of_each_kind_and_one_more_become_pages_each_with_a_permanent_address(project):
    entries = [path.relative_to(project / "content") for path in project.glob("content/*/*.md")]
    assert len(entries) == KINDS + 1
    assert {entry.with_suffix(".html").as_posix() for entry in entries} <= files(project / "site")
    assert len(list((project / "site/c").iterdir())) == KINDS + 1
    assert "The Harbour Office" in (project / "site/index.html").read_text(encoding="utf-8")


def test_their_cards_are_printed(project, pdf_text):
    rows = {
        row["file"]: row
        for row in json.loads((project / "site/downloads/manifest.json").read_text(encoding="utf-8"))
    }
    assert {"deck.pdf", "sheets-a4.pdf", "sheets-letter.pdf"} <= set(rows)
    assert len(rows["deck.pdf"]["codes"]) == KINDS + 1
    assert rows["deck.pdf"]["pages"] == 2 * (KINDS + 1)
    assert "Rain is no excuse" in pdf_text(project / "site/downloads/sheets-a4.pdf")
