"""The playbook that ships is a package too, for others to stand on: words and settings, and no code."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path
from runpy import run_path

import pytest

from playbook_press.check import check
from playbook_press.compose.provenance import adapted_from
from playbook_press.editions.settle_overrides import Settled, settle
from playbook_press.read.base import open_project
from playbook_press.read.library import read_partial_library

ROOT = Path(__file__).parent.parent
BUILT = Path("build_tools/service_playbook")
DAY = "1796083200"  # 2026-12-01 00:00

pytestmark = pytest.mark.integration  # hatchling is a process of its own


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, made without asking any index for anything."""
    folder = tmp_path_factory.mktemp("dist")
    words = (sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder))
    done = subprocess.run(
        words, cwd=ROOT / BUILT, env={**os.environ, "SOURCE_DATE_EPOCH": DAY}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    [file] = folder.iterdir()
    return file


def of_playbook(folder):
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


def test_it_holds_the_whole_playbook_its_licence_and_no_code(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if not name.endswith("/")}
    about = {name for name in names if ".dist-info/" in name}
    expected = {"mkdocs.yml", *of_playbook("content"), *of_playbook("site_config")}
    assert names - about == {f"service_playbook/{name}" for name in expected}
    assert not [name for name in names if name.endswith((".py", ".js", ".html", ".css"))]
    assert any(name.endswith("licenses/LICENSE-CONTENT.md") for name in about)


def test_it_says_its_edition_and_its_licence(wheel):
    assert wheel.name == "service_playbook-2026.12.1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel) as archive:
        brand = archive.read("service_playbook/site_config/brand.yml").decode()
        [about] = [name for name in archive.namelist() if name.endswith("METADATA")]
        assert "License-Expression: CC-BY-4.0\n" in archive.read(about).decode()
    shipped = (ROOT / "site_config/brand.yml").read_text(encoding="utf-8")
    assert brand == f'{shipped}edition: "2026-12"\n'


def test_two_releases_of_a_day_have_versions_in_their_order(monkeypatch):
    found = run_path(str(ROOT / BUILT / "edition.py"))
    versions = []
    for second in (int(DAY) + 9 * 3600, int(DAY) + 13 * 3600 + 60):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(second))
        versions.append(found["version"]())
    assert versions == ["2026.12.1.540", "2026.12.1.781"]


@pytest.mark.audit
def test_who_installs_it_stands_on_it_and_credits_its_edition(wheel, marina, tmp_path, monkeypatch):
    packages = tmp_path / "packages"
    pip = (sys.executable, "-m", "pip", "install", "--no-index", "--no-deps", "--target", packages, wheel)
    subprocess.run(pip, check=True, capture_output=True)
    monkeypatch.syspath_prepend(str(packages))
    file = marina / "mkdocs.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("../small", "service-playbook"))
    own = marina / "content/beliefs/what-they-can-see.md"
    own.write_text("---\ncode: B01\ntitle: Ours alone\n---\n")
    library = check(read_partial_library(open_project(marina)))
    assert library.by_code["B01"].title == "Ours alone"
    assert len(library.entries) > 190
    assert adapted_from(library.site) == "Adapted from The Service Playbook, edition 2026-12, CC BY 4.0"
    settle(library, Settled())
    assert 'edition: "2026-12"\n' in (marina / "site_config/base.lock").read_text(encoding="utf-8")
