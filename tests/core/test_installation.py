"""Cached files belong to one installation: any change of its code or its libraries is noticed."""

import re
import shutil
from importlib.metadata import distributions, version

import pytest
from packaging.version import Version

from playbook_press.core import installation
from playbook_press.core.installation import (
    PACKAGE_FOLDER,
    SITE_PACKAGES,
    hash_own_files,
    installation_hash,
    installed_packages,
)
from playbook_press.print.pdf import weasyprint_engine
from playbook_press.read import library as library_module
from playbook_press.read.library import library_cache
from tests.conftest import ROOT

MAKE_PDFS = (
    "playbook-press",
    "weasyprint",
    "pydyf",
    "pikepdf",
    "pypdfium2",
    "pillow",
    "page-validation",
    "fonttools",
    "fontpkg-atkinson-hyperlegible",
)


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    """The press's own files in another place."""
    return shutil.copytree(
        PACKAGE_FOLDER,
        tmp_path_factory.mktemp("press") / "playbook_press",
        ignore=shutil.ignore_patterns("shipped", "__pycache__"),
    )


@pytest.mark.audit
def test_each_of_its_own_files_counts(copied):
    before, every = hash_own_files(copied), [path for path in copied.rglob("*") if path.is_file()]
    assert before == hash_own_files(PACKAGE_FOLDER)
    assert {path.relative_to(copied) for path in every} >= {
        path.relative_to(PACKAGE_FOLDER)
        for path in PACKAGE_FOLDER.rglob("*.py")
        if "shipped" not in path.parts
    }
    assert copied / "core/no-system-fonts.conf" in every
    found = set()
    for path in every:
        was = path.read_bytes()
        path.write_bytes(was + b"# ")
        found.add(hash_own_files(copied))
        path.write_bytes(was)
    assert len(found | {before}) == len(every) + 1 > 200


def test_the_press_with_another_file_is_another_installation(copied, monkeypatch):
    monkeypatch.setattr(installation, "PACKAGE_FOLDER", copied)
    before = installation_hash.__wrapped__()
    assert before == installation_hash()
    (copied / "core/more.conf").touch()
    assert installation_hash.__wrapped__() != before
    (copied / "core/more.conf").unlink()


def test_the_name_of_a_module_counts_and_what_python_makes_of_it_does_not(copied):
    before = hash_own_files(copied)
    (copied / "__pycache__").mkdir()
    (copied / "__pycache__/copyfit.cpython-311.pyc").write_bytes(b"x")
    assert hash_own_files(copied) == before
    (copied / "print/run/copyfit.py").rename(copied / "print/run/fitting.py")
    assert hash_own_files(copied) != before
    (copied / "print/run/fitting.py").rename(copied / "print/run/copyfit.py")


@pytest.mark.parametrize("name", MAKE_PDFS)
def test_the_version_of_each_package_that_makes_a_pdf_counts(monkeypatch, name):
    folders, before = tuple(installed_packages()), installation_hash()
    (folder,) = (each for each in folders if same(each.partition("-")[0], name))
    recorded = folder.partition("-")[2].removesuffix(".dist-info")
    assert Version(recorded) == Version(version(name))
    others = [each.replace(recorded, "0") if each == folder else each for each in folders]
    monkeypatch.setattr(installation, "installed_packages", lambda: others)
    assert installation_hash.__wrapped__() != before


def test_every_package_counts():
    installed = distributions(path=SITE_PACKAGES)
    assert len(list(installed_packages())) == len([each.name for each in installed]) > 20


def same(*names):
    return len({re.sub("[-_.]+", "-", name).lower() for name in names}) == 1


def test_what_another_press_made_is_not_found(school, library_of, monkeypatch, tmp_path):
    library = library_of(school)
    ours = library_cache(library)
    monkeypatch.setattr(library_module, "installation_hash", lambda: "another" * 10)
    theirs = library_cache(library)
    ours.folder = theirs.folder = tmp_path / "made"
    ours.keep("key", b"made")
    assert (ours.find("key"), theirs.find("key")) == (b"made", None)


def test_libraries_of_the_system_are_told_by_their_versions():
    assert re.fullmatch(r"pango-1\d{4} harfbuzz-\d+\.\d+\.\d+", weasyprint_engine.library_versions())


def test_the_press_is_hashed_in_one_place():
    naming = [
        path.name
        for path in (ROOT / "build_tools").rglob("*.py")
        if "purelib" in path.read_text(encoding="utf-8")
    ]
    assert naming == ["installation.py"]
