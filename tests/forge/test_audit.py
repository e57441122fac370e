"""`make audit` takes an hour, and nobody waits for it: that its programs start is seen here."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.forge.checkout import recipe

MODULE, SCRIPT = re.compile(r"\.venv/bin/python -m (tests\S+)"), re.compile(r"\.venv/bin/python (tests/\S+)")


@pytest.mark.integration
def test_its_modules_can_be_imported_and_its_scripts_lean_on_no_other_test():
    commands = recipe("audit")
    modules = [found[1] for found in map(MODULE.match, commands) if found]
    scripts = [ROOT / found[1] for found in map(SCRIPT.match, commands) if found]
    assert modules
    assert scripts
    assert all(import_module(name).main for name in modules)
    assert not any("from tests" in script.read_text(encoding="utf-8") for script in scripts)


@pytest.mark.integration
def test_where_nothing_was_built_it_fails(tmp_path: Path, capsys):
    from tests.audit.everything import main

    assert main(tmp_path / "site", tmp_path / "dist") == 2
    assert "no page found" in capsys.readouterr().out
