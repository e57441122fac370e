"""What is missing from the operating system, and the command that installs it."""

import os
import shutil

import pytest

from playbook_press.core import system_packages
from playbook_press.core.system_packages import (
    install_command,
    locate,
    missing_requirements,
    system_requirements,
)

INSTALLED = {
    "apt-get": "apt-get update; apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0",
    "dnf": "dnf install -y pango",
    "brew": "brew install pango",
}


def only(*programs):
    """A `which` that finds no other programs."""
    return lambda name: f"/usr/bin/{name}" if name in programs else None


def need(name):
    return next(each for each in system_requirements() if each.name == name)


def test_every_row_says_what_it_is_for_and_how_each_system_calls_it():
    for each in system_requirements():
        assert all(vars(each).values())
        assert {each.build, each.test} <= {"must", "-"}
        assert each.found_by.split()[0] in system_packages.FINDERS


def test_a_machine_that_runs_the_tests_has_everything():
    assert missing_requirements("test") == []


@pytest.mark.parametrize("program", INSTALLED)
def test_each_package_is_named_once_in_the_command_of_this_system(monkeypatch, program):
    monkeypatch.setattr(shutil, "which", only(program))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert install_command([need("Pango"), need("Pango FreeType")]) == INSTALLED[program]


def test_who_is_not_root_asks_sudo(monkeypatch):
    monkeypatch.setattr(shutil, "which", only("dnf"))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert install_command([need("Chromium")]) == "sudo dnf install -y chromium"


def test_a_system_without_a_known_package_manager_is_told_what_to_look_for(monkeypatch):
    monkeypatch.setattr(shutil, "which", only())
    assert install_command([need("Pango")]) == "install Pango with this system's package manager"


def test_any_of_several_browsers_will_do(monkeypatch):
    monkeypatch.setitem(system_packages.FINDERS, "command", only("google-chrome"))
    assert locate(need("Chromium")) == "/usr/bin/google-chrome"


def test_a_library_that_does_not_load_is_missing():
    assert system_packages.find_shared_library("pango-1.0")
    assert system_packages.find_shared_library("no-such-library") is None


def test_a_browser_is_not_needed_to_build(monkeypatch):
    monkeypatch.setitem(system_packages.FINDERS, "command", only())
    assert missing_requirements("build") == []
    assert [each.name for each in missing_requirements("test")] == ["Git", "Hunspell", "Chromium"]


def test_what_a_build_and_a_test_cannot_do_without_is_named_and_stops_them(monkeypatch, capsys):
    monkeypatch.setattr(system_packages, "missing_requirements", lambda mode: [need("HarfBuzz subset")])
    assert system_packages.report_missing("build") == 1
    assert system_packages.report_missing("test") == 1
    assert "Missing: HarfBuzz subset (cuts" in capsys.readouterr().err
