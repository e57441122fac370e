"""What an installation lacks is told with the extra that brings it."""

import pytest

from playbook_press.core import extras
from playbook_press.core.problems import InputError


def test_what_needs_no_extra_is_always_there():
    assert extras.is_installed("")


def test_a_missing_extra_is_named(monkeypatch):
    monkeypatch.setitem(extras.MODULES, "slides", "no_such_module")
    assert not extras.is_installed("slides")
    with pytest.raises(
        InputError, match="'deck' needs more than is installed; install Playbook Press with its "
    ):
        extras.require_extra("slides", "'deck'")


def test_an_extra_that_is_there_is_no_problem(monkeypatch):
    monkeypatch.setitem(extras.MODULES, "slides", "json")
    assert extras.is_installed("slides")
    extras.require_extra("slides", "'deck'")
