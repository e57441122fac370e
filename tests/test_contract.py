"""Each folder imports only what it may: the contract in pyproject.toml."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LINT = Path(sys.executable).with_name("lint-imports")
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
    "contracts"
]
LAYERS = [name for row in CONTRACTS[0]["layers"] for name in row.split(" | ")]

pytestmark = pytest.mark.skipif(not LINT.exists(), reason="needs import-linter: pip install -e '.[lint]'")


def linted(folder):
    """The exit code and what is said of the package that stands in a folder."""
    done = subprocess.run([LINT, "--no-cache"], cwd=folder, capture_output=True, text=True)
    return done.returncode, done.stdout


def test_the_press_keeps_the_contract():
    code, said = linted(ROOT)
    assert code == 0, said
    assert f"Contracts: {len(CONTRACTS)} kept, 0 broken." in said


@pytest.fixture
def other(tmp_path):
    """A package with the folders of ours, under the same contract, and nothing in them."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name in (
        "",
        *LAYERS,
        "print/run",
        "print/preflight",
        "print/files",
        "print/pdf",
        "compose/files",
        "compose/site",
        "compose/documents",
    ):
        folder = tmp_path / "playbook_press" / name
        folder.mkdir(exist_ok=True, parents=True)
        (folder / "__init__.py").touch()
    for file, text in {
        "mkdocs_plugin": "import mkdocs\n",
        "print/pdf": "import weasyprint, pydyf, pikepdf, pypdfium2\n",
        "print/files": "import pptx, docx, polib\n",
        "commands": "import click, rich\n",
        "read": "import yaml\n",
    }.items():
        (tmp_path / "playbook_press" / file / "__init__.py").write_text(text)
    return tmp_path


def test_a_package_without_a_fault_passes(other):
    assert linted(other)[0] == 0


AGAINST = [
    ("read", "from playbook_press import check", "the steps of the pipeline"),
    ("check", "from playbook_press import publish", "the steps of the pipeline"),
    ("print/pdf", "from playbook_press.print import run", "printing"),
    ("compose/documents", "from playbook_press.compose import site", "composing"),
    ("preview", "from mkdocs.exceptions import Abort", "MkDocs is known to its plugin alone"),
    ("print/preflight", "import pikepdf", "libraries that make and read PDFs are known to print/pdf alone"),
    (
        "compose/files",
        "import pptx",
        "libraries that write files of other programs are known to print/files alone",
    ),
    ("check", "from rich.console import Console", "the terminal is known to the commands alone"),
    ("publish", "import yaml", "YAML is read and written in read/ alone"),
]


def test_every_import_against_the_contract_is_found(other):
    for file, line, _ in AGAINST:
        with (other / "playbook_press" / file / "__init__.py").open("a") as text:
            text.write(f"{line}\n")
    code, said = linted(other)
    assert code == 1
    for file, line, broken in AGAINST:
        assert f"{broken} BROKEN" in said, line
        importer = "playbook_press." + file.replace("/", ".")
        imported = re.sub(r"from (\S+) import (\w+)", r"\1.\2", line.removeprefix("import "))
        assert re.search(rf"{importer} -> (?:{imported}|{imported.split('.')[0]})\b", said), line


def test_a_new_folder_needs_a_place_in_it(other):
    (other / "playbook_press/helpers").mkdir()
    (other / "playbook_press/helpers/__init__.py").touch()
    code, said = linted(other)
    assert code == 1
    assert "playbook_press.helpers" in said


def test_no_import_is_excepted():
    assert not [each["name"] for each in CONTRACTS if "ignore_imports" in each]
