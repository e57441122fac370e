"""Whatever the command does can be done from Python, by a few names that stay."""

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import playbook_press
from playbook_press import api

PRODUCTS = """
sheets: {title: Sheets, summary: Beliefs., kind: sheets, stock: 85x55, papers: [a4], entries: {kind: belief}}
"""
HEAVY = ("mkdocs", "weasyprint", "pikepdf", "pydantic", "jinja2", "markdown", "click", "yaml")


def test_a_playbook_is_read_checked_built_and_printed_from_python_alone(small):
    (small / "site_config/products.yml").write_text(PRODUCTS)
    library, problems = playbook_press.read_playbook(small)
    assert problems == ()
    assert playbook_press.check_playbook(small, workers=1).by_code.keys() == library.by_code.keys()
    site = playbook_press.build_site(small, pdfs=False)
    assert site == small / "site"
    assert library.entries[0].title in (site / f"{library.entries[0].path}.html").read_text(encoding="utf-8")
    paths = playbook_press.print_product(
        str(small), "sheets", paper="a4", only=library.entries[0].code, workers=1
    )
    assert paths == [small / "dist/sheets-a4.pdf"]
    assert paths[0].read_bytes().startswith(b"%PDF")


@pytest.mark.audit
def test_a_script_is_run_once_however_many_workers_there_are(unprinted, tmp_path):
    (unprinted / "site_config/products.yml").write_text(PRODUCTS)
    script = tmp_path / "script.py"  # without `if __name__ == "__main__":`
    script.write_text(
        "from playbook_press import check_playbook\n"
        f"print(len(check_playbook({str(unprinted)!r}, workers=2).entries))\n"
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "6\n", "")


def test_problems_come_as_objects_with_file_line_and_message(small):
    entry = small / "content/beliefs/trust-first.md"
    entry.write_text(entry.read_text(encoding="utf-8").replace("cue:", "queue:"), encoding="utf-8")
    with pytest.raises(playbook_press.InputError) as refused:
        playbook_press.check_playbook(small)
    problem = next(each for each in refused.value.problems if "unknown field 'queue'" in each.message)
    assert isinstance(problem, playbook_press.Problem)
    assert (problem.file, problem.line) == (
        "content/beliefs/trust-first.md",
        entry.read_text(encoding="utf-8").split("queue:")[0].count("\n") + 1,
    )


def test_wrong_arguments_are_told_all_at_once(small):
    with pytest.raises(playbook_press.UsageError, match="--paper: unknown paper 'a9'") as refused:
        playbook_press.print_product(small, "sheets", paper="a9", stock="a77")
    assert isinstance(refused.value, playbook_press.InputError)
    assert len(refused.value.problems) == 2


def test_a_folder_that_is_no_project_is_told(tmp_path):
    with pytest.raises(playbook_press.InputError, match="playbook init"):
        playbook_press.read_playbook(tmp_path)


@pytest.mark.audit
def test_the_examples_of_the_documentation_are_true(small):
    assert doctest.testmod(api, extraglobs={"folder": small}) == (0, 5)


def test_every_name_is_documented_and_none_is_there_besides():
    assert dir(playbook_press) == sorted(playbook_press.__all__)
    assert all(getattr(playbook_press, name).__doc__ for name in playbook_press.__all__)
    assert not hasattr(playbook_press, "build_everything")


def test_the_import_loads_nothing_heavy():
    code = f"import sys, playbook_press; print(sorted(set({HEAVY}) & set(sys.modules)))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout == "[]\n"


def test_type_checkers_may_rely_on_its_hints():
    assert (Path(playbook_press.__file__).parent / "py.typed").read_bytes() == b""
