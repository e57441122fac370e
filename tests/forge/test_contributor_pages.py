"""What contributors read is so: paths are there, commands are known, the drawing is that of the contract."""

import re

import pytest
import yaml

import architecture
from playbook_press.commands.cli import COMMANDS, playbook
from playbook_press.core.installation import PACKAGE_FOLDER
from tests.conftest import ROOT
from tests.forge.checkout import recipe

PAGES = ("ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "CODE_OF_CONDUCT.md")
FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml"))
MADE = ("site/", "dist/", ".venv", "playbook_press-X.Y.Z-py3-none-any.whl")  # not in a fresh checkout
QUOTED = re.compile(r"`([^`\s]+)`")
A_PATH = re.compile(r"[\w.-]+/[\w./-]*|[\w.-]+\.(?:py|md|yml|toml|sh)")


@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_names_is_there(name):
    page = (ROOT / name).read_text(encoding="utf-8")
    quoted = {each for each in QUOTED.findall(page) if A_PATH.fullmatch(each)} - set(MADE)
    linked = {each for each in re.findall(r"\]\(([^)]+)\)", page) if not each.startswith("https:")}
    places = (ROOT, PACKAGE_FOLDER, ROOT / ".github/workflows")
    written = {each for each in quoted | linked if "NAME" not in each}
    assert not {each for each in written if not any((place / each).exists() for place in places)}


@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_says_to_make_can_be_made(name):
    page = (ROOT / name).read_text(encoding="utf-8")
    for target in set(re.findall(r"(?:`|^)make (\w+)", page, re.MULTILINE)):
        assert recipe(target)


def test_the_drawing_is_that_of_the_contract():
    page = architecture.PAGE.read_text(encoding="utf-8")
    assert architecture.renewed(page) == page, "write: .venv/bin/python build_tools/architecture.py"


def test_another_contract_makes_another_drawing(tmp_path):
    contract = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(
        contract.replace('"plan | editions | scaffold"', '"plan | editions"')
    )
    (tmp_path / "build_tools").symlink_to(ROOT / "build_tools")
    drawing = architecture.described(tmp_path)
    assert "  compose & proofread --> plan & editions\n" in drawing
    assert "scaffold" not in drawing


def test_every_folder_and_module_of_the_package_is_drawn_with_what_it_is_for():
    drawing = architecture.described(ROOT)
    names = {
        each.stem
        for each in PACKAGE_FOLDER.iterdir()
        if each.suffix == ".py" or (each / "__init__.py").exists()
    }
    for name in names - {"__init__"}:
        assert re.search(rf"^\| `{name}(\.py)?` \| \w?.{{20,}} \|$", drawing, re.MULTILINE), name


def test_a_page_without_the_marks_is_refused():
    with pytest.raises(ValueError, match="the marks of the drawing are missing"):
        architecture.renewed("# Architecture\n")


@pytest.mark.parametrize(
    "form", [form for form in FORMS if form.stem != "config"], ids=lambda form: form.stem
)
def test_a_form_asks_questions_that_have_different_names(form):
    read = yaml.safe_load(form.read_text(encoding="utf-8"))
    assert {"name", "description", "body"} <= set(read)
    asked = [each for each in read["body"] if each["type"] != "markdown"]
    assert asked
    assert (
        len({each["id"] for each in asked})
        == len({each["attributes"]["label"] for each in asked})
        == len(asked)
    )
    assert any(each.get("validations", {}).get("required") for each in asked)


def test_a_report_of_a_fault_asks_for_commands_that_there_are():
    fault = (ROOT / ".github/ISSUE_TEMPLATE/fault.yml").read_text(encoding="utf-8")
    asked = re.findall(r"`playbook ([\w-]+)`", fault)
    known = {*COMMANDS, *(option for each in playbook.params for option in each.opts)}
    assert asked
    assert set(asked) <= known
