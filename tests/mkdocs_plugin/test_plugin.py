"""MkDocs with our plugin: bare `mkdocs build` and `playbook build` publish all or nothing, with the same
bytes."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest

from playbook_press.core.reporting import STEPS
from playbook_press.mkdocs_plugin.plugin import PlaybookPlugin
from tests.command_processes import run
from tests.harbour import assemble

SCRIPTS = Path(sys.executable).parent
OF_EACH_KIND = """
large:
  {title: Large, summary: To cut., kind: sheets, stock: a6, look: large-print, papers: [letter],
   duplex: long-edge, suits: [larger-type]}
poster:
  {title: Poster, summary: For the wall., kind: poster, papers: [a4], entries: {kind: belief},
   suits: [office-colour]}
collection-{collection}: {title: "{name}", summary: One page., kind: collection, papers: [a4]}
tent: {title: Tents, summary: To fold., kind: tent, papers: [a4], suits: [office-colour]}
shop:
  {title: For a shop, summary: To print., kind: print-shop, stock: 85x55, papers: [a4], suits: [print-shop]}
measure: {title: Measure, summary: A sheet., kind: calibration, papers: [a4], goes_to: dist}
"""
PRODUCTS = """
deck: {title: All cards, summary: All of them., kind: deck, stock: 85x55, suits: [screen]}
sheets: {title: Sheets, summary: To cut., kind: sheets, stock: 85x55, papers: [a4], suits: [office-colour]}
"""
ONE_CARD = """
deck:
  {title: A card, summary: One., kind: deck, stock: 85x55, entries: {kind: trait}, suits: [screen]}
sheets:
  {title: Sheets, summary: To cut., kind: sheets, stock: 85x55, entries: {kind: trait}, papers: [a4],
   suits: [office-colour]}
"""
COMMANDS = {"playbook build": ["playbook", "build"], "mkdocs build": ["mkdocs", "build", "--quiet"]}


def build(project, words=COMMANDS["playbook build"]):
    result = run(words, project)
    assert result.returncode == 0, result.stderr + result.stdout
    return project / "site"


def build_from_a_shell(project, words, umask, **environment):
    """With all that counts only as a program starts."""
    result = subprocess.run(
        [SCRIPTS / words[0], *words[1:]],
        cwd=project,
        capture_output=True,
        text=True,
        umask=umask,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
    )
    assert result.returncode == 0, result.stderr + result.stdout


def digests(site):
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def break_entry(project):
    """Take away the summary of one entry; its file."""
    path = next((project / "content").glob("*/*.md"))
    path.write_text(path.read_text(encoding="utf-8").replace("\nsummary:", "\nsumary:"), encoding="utf-8")
    return path


def in_git(project):
    """The project as its first commit: its pages know when they were last changed."""
    (project / ".gitignore").write_text("/site/\n/.cache/\n/dist/\n")
    for words in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=x", "-c", "user.email=x@y.example", "commit", "-qm", "First"],
    ):
        subprocess.run(
            ["git", *words],
            cwd=project,
            check=True,
            env={**os.environ, "GIT_COMMITTER_DATE": "1700000000 +0000"},
        )


@pytest.fixture(scope="module")
def built_before(tmp_path_factory):
    """The small playbook with nothing to print, in git, and its site; what it has made is its own."""
    project = assemble(tmp_path_factory.mktemp("built") / "small", ["small"])
    (project / ".cache/playbook/made").unlink()
    (project / "site_config/products.yml").write_text("{}\n")
    in_git(project)
    build(project)
    return project


@pytest.fixture
def quick(built_before, tmp_path):
    """The same, to be changed."""
    return shutil.copytree(built_before, tmp_path / "quick", symlinks=True)


@pytest.fixture
def lean(small):
    """The small playbook with one card to print."""
    (small / "site_config/products.yml").write_text(ONE_CARD)
    return small


def on_one_core():
    """For so little no more processes are started."""
    os.sched_setaffinity(0, list(os.sched_getaffinity(0))[:1])


def test_a_bare_mkdocs_build_makes_pages_search_and_pdfs_and_tells_its_steps(lean):
    done = run(["mkdocs", "build"], lean, limit=on_one_core)
    assert done.returncode == 0, done.stderr
    logged = re.findall(r"(?m)^INFO +-  playbook_press: (\d) (\w+)$", done.stderr)
    assert logged == [(str(number), step) for number, step in enumerate(STEPS, 1)]
    assert {
        "index.html",
        "404.html",
        "downloads.html",
        "sources.html",
        "tags.html",
        "assets/search-data.js",
        "downloads/manifest.json",
        "downloads/deck.pdf",
        "downloads/sheets-a4.pdf",
        *(page(entry, lean) for entry in (lean / "content").glob("*/*.md")),
    } <= set(digests(lean / "site"))


def page(entry, project):
    return entry.relative_to(project / "content").with_suffix(".html").as_posix()


def made(project):
    """All that a build makes, and who may read the site."""
    site = project / "site"
    return (
        digests(site),
        digests(project / "dist"),
        {path.relative_to(site): oct(path.stat().st_mode) for path in (site, *site.rglob("*"))},
    )


@pytest.mark.audit
def test_one_commit_is_the_same_bytes_by_either_command_in_any_place_and_zone_for_any_umask_and_seed(
    quick, tmp_path
):
    """The audit prints as well, with one worker and with two."""
    elsewhere = tmp_path / "an other place"
    subprocess.run(["git", "clone", "-q", quick, elsewhere], check=True)
    build_from_a_shell(elsewhere, COMMANDS["mkdocs build"], umask=0o077, PYTHONHASHSEED="2", TZ="Asia/Tokyo")
    assert made(elsewhere) == made(quick)


@pytest.mark.audit
def test_what_is_printed_is_the_same_bytes_too_whatever_the_number_of_workers(unprinted, tmp_path):
    (unprinted / "site_config/products.yml").write_text(PRODUCTS + OF_EACH_KIND)
    in_git(unprinted)
    elsewhere = tmp_path / "an other place"
    subprocess.run(["git", "clone", "-q", unprinted, elsewhere], check=True)
    build_from_a_shell(
        unprinted, ["playbook", "build", "--jobs", "1"], umask=0o022, PYTHONHASHSEED="1", TZ="UTC"
    )
    build_from_a_shell(
        elsewhere, ["playbook", "build", "--jobs", "2"], umask=0o077, PYTHONHASHSEED="2", TZ="Asia/Tokyo"
    )
    first = made(unprinted)
    assert first == made(elsewhere)
    assert len(first[1]) == 2
    shutil.rmtree(unprinted / "site")
    build_from_a_shell(unprinted, COMMANDS["mkdocs build"], umask=0o022, TZ="America/New_York")
    assert made(unprinted) == first


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_problems_end_with_1_a_report_and_the_last_good_site(quick, words):
    before = digests(quick / "site")
    broken = break_entry(quick)
    result = run(words, quick)
    said = result.stdout + result.stderr
    assert result.returncode == 1
    assert "Traceback" not in said
    assert f"{broken.relative_to(quick)}:" in said
    assert "did you mean 'summary'?" in said
    assert digests(quick / "site") == before
    assert not list(quick.glob(".site.*"))


@pytest.mark.audit
def test_a_template_that_fails_halfway_leaves_the_last_good_site(quick):
    before = digests(quick / "site")
    pages = quick / "templates" / "site"
    pages.mkdir(parents=True)
    (pages / "main.html").write_text(
        "{% extends 'base.html' %}{% block content %}{{ page.title.no.such }}{% endblock %}"
    )
    result = run(["mkdocs", "build"], quick)
    assert result.returncode != 0
    assert digests(quick / "site") == before
    assert not list(quick.glob(".site.*"))


@pytest.mark.audit
@pytest.mark.parametrize(
    "words",
    [
        pytest.param(COMMANDS["playbook build"], id="playbook build"),
        pytest.param(COMMANDS["mkdocs build"], id="mkdocs build", marks=pytest.mark.audit),
    ],
)
def test_after_a_change_only_pages_that_say_something_else_are_rendered(quick, words, tmp_path):
    def rendered():
        return {
            path
            for path in (quick / ".cache/playbook/made").iterdir()
            if b"<!doctype html" in path.read_bytes()
        }

    before, pages = rendered(), list((quick / "site").glob("*/*.html"))
    entry = quick / "content/beliefs/ease.md"
    entry.write_text(
        entry.read_text(encoding="utf-8").replace("summary: ", "summary: Now, "), encoding="utf-8"
    )
    after = digests(build(quick, words))
    new = [path.read_text(encoding="utf-8") for path in rendered() - before]
    assert any("B01" in html and "page-entry" in html for html in new)
    assert sum("page-entry" in html for html in new) == 1
    assert 0 < len(new) < len(pages) / 2
    elsewhere = shutil.copytree(
        quick, tmp_path / "elsewhere", ignore=shutil.ignore_patterns("site", ".cache")
    )
    assert digests(build(elsewhere, words)) == after


@pytest.mark.audit
def test_a_build_of_what_was_built_before_leaves_the_site_alone(quick):
    site = quick / "site"
    before = site.stat().st_ino
    assert build(quick).stat().st_ino == before
    (site / "index.html").unlink()
    assert build(quick).stat().st_ino != before
    assert (site / "index.html").exists()


def test_a_folder_called_site_that_is_not_ours_is_refused(quick):
    shutil.rmtree(quick / "site")
    (quick / "site").mkdir()
    (quick / "site" / "thesis.txt").write_text("years of work")
    result = run(COMMANDS["mkdocs build"], quick)
    assert result.returncode == 1
    assert "did not make" in result.stdout + result.stderr
    assert (quick / "site" / "thesis.txt").read_text() == "years of work"


@pytest.mark.audit
def test_words_that_do_not_fit_a_card_fail_the_build_by_file_and_amount(lean):
    entry = lean / "content/traits/calm-listener.md"
    long = " ".join(["unquestionably-overextended-formulations"] * 8)
    entry.write_text(
        re.sub("(?m)^title:.*", f"title: {long}", entry.read_text(encoding="utf-8")), encoding="utf-8"
    )
    result = run(["playbook", "build", "--jobs", "1"], lean)
    assert result.returncode == 1
    first = next(line for line in result.stderr.splitlines() if not line.startswith("note: "))
    assert first.startswith(f"{entry.relative_to(lean)}:")
    assert any(": 16 words too many" in line and "mm" in line for line in result.stderr.splitlines())


@pytest.mark.parametrize(
    ("folder", "address", "base"),
    [("", None, "/"), ("de", None, "/de"), ("de", "https://example.org/x/de/", "/x/de/")],
)
def test_the_page_for_a_missing_address_leads_on_in_its_own_language(folder, address, base):
    plugin = PlaybookPlugin()
    plugin.rendering = SimpleNamespace(tree=SimpleNamespace(folder=folder))
    config = SimpleNamespace(site_url=address)
    context = {"base_url": urlsplit(address or "/").path}  # as MkDocs has it
    found = plugin.on_template_context(context, template_name="404.html", config=config)
    assert found["base_url"] == base
