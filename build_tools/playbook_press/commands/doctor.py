"""Looks a machine over: what the press needs, whether it is there, and the exact command that brings it."""

import shlex
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.util import find_spec
from pathlib import Path

import click
from packaging.requirements import Requirement

from playbook_press.core import system_packages
from playbook_press.core.system_packages import Need

RANGED = {
    "mkdocs": "builds the site",
    "mkdocs-material": "is the site's theme",
    "weasyprint": "lays out the PDFs",
}
FONTS = "fontpkg-atkinson-hyperlegible"


@dataclass(frozen=True)
class Finding:
    """One need: what it is, whether this machine meets it, what it is for, and the command that meets it
    here."""

    need: str
    found: bool
    why: str
    remedy: str


def diagnose() -> list[Finding]:
    """Everything the press needs, in the order in which it is needed."""
    ranged = [package(name, why) for name, why in RANGED.items()]
    return [python(), *map(system, system_packages.needs()), *ranged, internals(), fonts()]


def python() -> Finding:
    """The running Python, 3.11 or newer."""
    return Finding(
        need="Python 3.11 or newer",
        found=sys.version_info >= (3, 11),
        why=f"runs the press; this is {sys.version.split()[0]}",
        remedy="make clean build PYTHON=python3.11",
    )


def system(need: Need) -> Finding:
    """A program or library of the operating system."""
    only = {("-", "must"): "; only to run the tests", ("wish", "must"): "; the press builds without it"}
    return Finding(
        need=need.name,
        found=system_packages.locate(need) is not None,
        why=need.what_for + only.get((need.build, need.test), ""),
        remedy=system_packages.install_command([need]),
    )


def package(name: str, why: str) -> Finding:
    """A Python package whose version has to be in the range that our own metadata gives."""
    wanted, installed = requirement(name), installed_version(name)
    return Finding(
        need=str(wanted),
        found=installed is not None and wanted.specifier.contains(installed),
        why=f"{why}; {installed or 'none'} is installed",
        remedy=pip_install(wanted),
    )


def internals() -> Finding:
    """What we read of WeasyPrint that its documentation does not promise."""
    try:
        from playbook_press.print.pdf.weasyprint_probe import messages

        said = messages()
    except (ImportError, OSError) as error:  # itself, or a library that it loads, is not there
        said = [f"WeasyPrint does not load: {error}"]
    return Finding(
        need="; ".join(said) or "WeasyPrint's internals as we know them",
        found=not said,
        why="are read to check every page that is printed",
        remedy=pip_install(requirement("weasyprint")),
    )


def fonts() -> Finding:
    """The packaged typeface: importable, and its font files there."""
    module = find_spec(FONTS.replace("-", "_"))
    return Finding(
        need="Atkinson Hyperlegible",
        found=module is not None and any(Path(module.origin or "").parent.glob("files/*.ttf")),
        why="is the typeface of the site and of everything printed",
        remedy=pip_install(requirement(FONTS)),
    )


def requirement(name: str) -> Requirement:
    """What the metadata of the installed press asks of a package."""
    return next(each for each in asked() if each.name == name)


def asked() -> list[Requirement]:
    return [Requirement(line) for line in requires("playbook-press") or ()]


def install_extra(name: str) -> str:
    """The command that adds to this press what an extra of it needs. It names those packages and not our own,
    which an index may not have."""
    wanted = [
        each
        for each in asked()
        if each.marker and not each.marker.evaluate({"extra": ""}) and each.marker.evaluate({"extra": name})
    ]
    return pip_install(*wanted)


def installed_version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def pip_install(*wanted: Requirement) -> str:
    return shlex.join(
        [sys.executable, "-m", "pip", "install", *(f"{each.name}{each.specifier}" for each in wanted)]
    )


@click.command()
def doctor() -> None:
    """Say what is missing on this machine, and the command that gets it.

    \b
    Example: playbook doctor
    """
    findings = diagnose()
    for finding in findings:
        click.echo(
            f"{'ok     ' if finding.found else 'MISSING'}  {finding.need}"
            + ("" if finding.found else f"\n         {finding.remedy}")
        )
    sys.exit(0 if all(finding.found for finding in findings) else 1)
