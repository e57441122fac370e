"""The versions that are asked of the libraries themselves are those that WeasyPrint lays out with."""

import sys

import pytest

from playbook_press.core import text_libraries
from playbook_press.core.text_libraries import text_library_versions
from playbook_press.print.pdf import weasyprint_engine


def test_they_are_those_of_the_engine():
    assert text_library_versions() == weasyprint_engine.library_versions()


def test_a_python_without_ctypes_claims_nothing(monkeypatch):
    monkeypatch.setitem(sys.modules, "ctypes", None)
    assert text_library_versions() is None


@pytest.mark.parametrize("names", ["PANGO", "HARFBUZZ"])
def test_where_one_is_not_found_nothing_is_claimed(names, monkeypatch):
    monkeypatch.setattr(text_libraries, names, ("libno-such-library.so.0",))
    assert text_library_versions() is None
