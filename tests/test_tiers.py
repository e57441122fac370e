"""The tiers of tests: what a unit may not import, and that a site which was not built is told as such."""

import sys
import tomllib
from types import SimpleNamespace

import pytest

from tests import conftest, harbour, tiers


@pytest.mark.parametrize(
    ("line", "is_more"),
    [
        ("from playbook_press.read.roster import read_roster", False),
        ("from playbook_press.commands.cli import playbook", False),
        ("from playbook_press.plan.imposition.print_order import order", False),
        ("from playbook_press.print.pdf import weasyprint_engine", True),
        ("from playbook_press import api", True),
        ("import weasyprint", True),
        ("    from playbook_press.pipeline import print_files", True),
        ("from playbook_press.commands.pack import pack", True),
        ("from tests import command_processes", True),
    ],
)
def test_a_module_that_imports_what_prints_or_browses_is_no_unit(tmp_path, line, is_more):
    module = tmp_path / "test_it.py"
    module.write_text(f'"""A test."""\n\n{line}\n', encoding="utf-8")
    assert tiers.needs_integration(module) is is_more


def test_what_a_folder_shares_counts_for_its_modules(tmp_path):
    (tmp_path / "conftest.py").write_text("from playbook_press import pipeline\n", encoding="utf-8")
    assert tiers.needs_integration(tmp_path)


@pytest.mark.parametrize("name", ["weasyprint", "weasyprint.text.ffi", "playwright.sync_api"])
def test_a_unit_that_imports_a_library_of_the_system_is_told_what_to_do(name):
    with pytest.raises(tiers.SystemLibraryRefused, match="mark it 'integration'"):
        tiers.WithoutSystemLibraries.find_spec(name)


@pytest.mark.parametrize(("asked", "is_refused"), [("unit", True), ("", False), (tiers.GUARDS, False)])
def test_who_asks_for_units_alone_imports_no_library_of_the_system(monkeypatch, asked, is_refused):
    others = [each for each in sys.meta_path if each is not tiers.WithoutSystemLibraries]
    monkeypatch.setattr(sys, "meta_path", others)
    source, option = (
        pytest.Config.ArgsSource.ARGS,
        SimpleNamespace(markexpr=asked, keyword="", collectonly=False),
    )
    conftest.pytest_configure(SimpleNamespace(option=option, args_source=source))
    assert (tiers.WithoutSystemLibraries in sys.meta_path) is is_refused


@pytest.mark.parametrize("mark", ["integration", "audit"])
def test_what_says_that_it_is_slow_is_no_unit(request, monkeypatch, mark):
    here = request.node
    monkeypatch.setattr(tiers, "may_have_units", lambda _: True)  # as if this module stood in a folder
    assert tiers.is_unit(here)
    here.add_marker(mark)
    assert not tiers.is_unit(here)


def test_the_audit_runs_what_is_marked_for_it_and_nothing_else_does():
    makefile = (tiers.TESTS.parent / "Makefile").read_text(encoding="utf-8")
    assert "$(PYTEST) -m audit " in makefile.partition("\naudit:")[2].partition("\n\n")[0]
    options = tomllib.loads((tiers.TESTS.parent / "pyproject.toml").read_text(encoding="utf-8"))
    assert f'-m "{tiers.GUARDS}"' in options["tool"]["pytest"]["ini_options"]["addopts"]


def test_all_else_may_be_imported():
    assert tiers.WithoutSystemLibraries.find_spec("playbook_press.read") is None


def test_a_site_that_was_not_built_is_told_with_what_the_build_said(tmp_path):
    (tmp_path / harbour.SITE).mkdir()
    (tmp_path / harbour.SAID).write_text("mkdocs.yml:1: no such theme", encoding="utf-8")
    (tmp_path / harbour.ENDED).write_text("1", encoding="utf-8")
    with pytest.raises(RuntimeError, match=r"was not built:\nmkdocs\.yml:1: no such theme"):
        harbour.built(tmp_path)


def test_only_who_asks_first_builds(tmp_path):
    (tmp_path / harbour.SITE).mkdir()
    assert harbour.start(tmp_path) is None


def test_one_worker_takes_all_modules_that_read_the_repositorys_own_playbook():
    taken = {
        tiers.worker_group(f"tests/{module}") for module in ("test_coverage.py", "search/test_golden.py")
    }
    assert taken == {"the repository's own playbook"}
    assert tiers.worker_group("tests/test_wheel.py") == "tests/test_wheel.py"
