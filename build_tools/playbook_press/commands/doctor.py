"""`playbook doctor`: checks what the press needs on this machine, and names the command that installs it."""

import shlex
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.util import find_spec
from pathlib import Path

import click
from packaging.requirements import Requirement

from playbook_press.core import system_packages
from playbook_press.core.problems import InputError
from playbook_press.core.system_packages import SystemRequirement

CHECKED_PACKAGES = {
    "mkdocs": "builds the site",
    "mkdocs-material": "is the site's theme",
    "weasyprint": "lays out the PDFs",
}
FONT_PACKAGE = "fontpkg-atkinson-hyperlegible"


@dataclass(frozen=True)
class Finding:
    """One requirement: its name, whether it is met, its purpose, and the command that installs it."""

    need: str
    found: bool
    why: str
    remedy: str


def diagnose() -> list[Finding]:
    """Everything the press needs, in the order in which it is needed."""
    ranged = [check_package(name, why) for name, why in CHECKED_PACKAGES.items()]
    return [
        check_python(),
        *map(check_system, system_packages.system_requirements()),
        *ranged,
        internals(),
        check_fonts(),
    ]


def check_python() -> Finding:
    """The running Python, which must be 3.11 or newer."""
    return Finding(
        need="Python 3.11 or newer",
        found=sys.version_info >= (3, 11),
        why=f"runs the press; this is {sys.version.split()[0]}",
        remedy="make clean build PYTHON=python3.11",
    )


def check_system(need: SystemRequirement) -> Finding:
    """A program or library of the operating system."""
    only = {("-", "must"): "; only to run the tests"}
    return Finding(
        need=need.name,
        found=system_packages.locate(need) is not None,
        why=need.what_for + only.get((need.build, need.test), ""),
        remedy=system_packages.install_command([need]),
    )


def check_package(name: str, why: str) -> Finding:
    """A Python package, whose version must be in the range of our metadata."""
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

        faults = messages()
    except (ImportError, InputError) as error:  # itself, or a library that it loads, is not there
        faults = [f"WeasyPrint does not load: {error}"]
    return Finding(
        need="; ".join(faults) or "WeasyPrint's internals as we know them",
        found=not faults,
        why="are read to check every page that is printed",
        remedy=pip_install(requirement("weasyprint")),
    )


def check_fonts() -> Finding:
    """The packaged typeface: importable, and its font files present."""
    module = find_spec(FONT_PACKAGE.replace("-", "_"))
    return Finding(
        need="Atkinson Hyperlegible",
        found=module is not None and any(Path(module.origin or "").parent.glob("files/*.ttf")),
        why="is the typeface of the site and of everything printed",
        remedy=pip_install(requirement(FONT_PACKAGE)),
    )


def requirement(name: str) -> Requirement:
    """What our metadata requires of a package. Raises StopIteration if it does not name the package."""
    return next(each for each in own_requirements() if each.name == name)


def own_requirements() -> list[Requirement]:
    """All requirements in our metadata."""
    return [Requirement(line) for line in requires("playbook-press") or ()]


def install_extra(name: str) -> str:
    """The command that installs the packages of an extra. It names the packages, since the press itself may
    not be on an index."""
    wanted = [
        each
        for each in own_requirements()
        if each.marker and not each.marker.evaluate({"extra": ""}) and each.marker.evaluate({"extra": name})
    ]
    return pip_install(*wanted)


def installed_version(name: str) -> str | None:
    """The installed version of a package; None if it is missing."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def pip_install(*wanted: Requirement) -> str:
    """A pip command for these requirements, quoted for a shell."""
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
