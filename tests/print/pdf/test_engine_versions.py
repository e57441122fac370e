"""The engine's versions are known without loading it, which takes longer than to find what is cached."""

import subprocess
import sys

import pytest

from playbook_press.print.pdf import engine_versions, weasyprint_engine

LOADED = "import sys, playbook_press.commands.print_product; sys.exit('weasyprint' in sys.modules)"


def test_they_are_those_of_the_engine():
    assert engine_versions.engine_versions() == weasyprint_engine.library_versions()


@pytest.mark.parametrize(
    ("name", "answer"), [("missing_requirements", ["Pango"]), ("text_library_versions", None)]
)
def test_where_they_are_not_known_the_engine_is_asked(name, answer, monkeypatch):
    monkeypatch.setattr(engine_versions, name, lambda *_: answer)
    monkeypatch.setattr(weasyprint_engine, "library_versions", lambda: "asked")
    assert engine_versions.engine_versions() == "asked"


@pytest.mark.integration
def test_what_prints_loads_no_engine_until_something_is_laid_out():
    assert subprocess.run([sys.executable, "-c", LOADED], check=False).returncode == 0
