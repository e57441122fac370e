"""The doctor finds what is there, and says how to bring what is not."""

import os
import shlex
import shutil
import sys

import pytest
from packaging.requirements import Requirement

from playbook_press.commands import doctor
from playbook_press.commands.doctor import diagnose
from playbook_press.core import system_packages

REMEDIES = {
    "apt-get": "apt-get update; apt-get install -y --no-install-recommends libpango-1.0-0",
    "dnf": "dnf install -y pango",
    "brew": "brew install pango",
}


def finding(need):
    return next(each for each in diagnose() if each.need.startswith(need))


@pytest.mark.integration
def test_a_machine_that_runs_the_tests_is_healthy():
    assert [each.need for each in diagnose() if not each.found] == []


def test_each_need_says_what_it_is_for():
    assert all(each.need and each.why and each.remedy for each in diagnose())


def test_what_only_the_tests_need_is_marked():
    assert [each.need for each in diagnose() if each.why.endswith("only to run the tests")] == [
        "Git",
        "Hunspell",
        "British dictionary",
        "American dictionary",
        "Chromium",
    ]


@pytest.mark.parametrize("program", REMEDIES)
def test_a_missing_library_brings_the_command_of_this_system(monkeypatch, program):
    monkeypatch.setitem(system_packages.FINDERS, "library", lambda name: None)
    monkeypatch.setattr(shutil, "which", lambda name: name if name == program else None)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert not finding("Pango").found
    assert finding("Pango").remedy == REMEDIES[program]


def test_an_old_python_is_found_out(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 14))
    assert not doctor.check_python().found


@pytest.mark.parametrize("installed", ["1.5.3", "2.0.0", None])
def test_a_version_outside_our_range_is_found_out(monkeypatch, installed):
    monkeypatch.setattr(doctor, "installed_version", lambda name: installed)
    mkdocs = finding("mkdocs<2,>=1.6")
    assert not mkdocs.found
    assert mkdocs.why == f"builds the site; {installed or 'none'} is installed"
    assert mkdocs.remedy == f"{sys.executable} -m pip install 'mkdocs<2,>=1.6'"


def test_missing_fonts_are_found_out(monkeypatch):
    monkeypatch.setattr(doctor, "find_spec", lambda name: None)
    assert not doctor.check_fonts().found
    assert doctor.check_fonts().remedy.endswith("pip install 'fontpkg-atkinson-hyperlegible>=1.6'")


@pytest.mark.parametrize(("extra", "packages"), [("cluster", {"distributed"})])
def test_what_an_extra_needs_is_named_and_not_the_press_itself(extra, packages):
    program, *words = shlex.split(doctor.install_extra(extra))
    assert (program, words[:3]) == (sys.executable, ["-m", "pip", "install"])
    assert {Requirement(each).name for each in words[3:]} == packages
