"""The composed tree needs no plugin of ours: MkDocs, ProperDocs and Zensical make the same pages of it."""

import os
import re
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

import pytest
import tinyhtml5
import yaml

from tests.conftest import ROOT, append

PRODUCTS = (
    "sheets: {title: Sheets, summary: To cut., kind: sheets, stock: 85x55, papers: [a4], "
    "suits: [office-colour]}\n"
)
ENGINES = ROOT / ".cache/engines"  # made by build_tools/setup.sh, one environment each
COMMANDS = {
    "mkdocs": [Path(sys.executable).parent / "mkdocs", "build", "--quiet", "--strict", "-f"],
    "properdocs": [ENGINES / "properdocs/bin/properdocs", "build", "--quiet", "--strict", "-f"],
    "zensical": [ENGINES / "zensical/bin/zensical", "build", "--strict", "-f"],
}
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
SKIP = "md-skip"  # the frame's own link to the text, which some engines leave out
EDIT = "https://git.example.org/"
EDITING = f"""
repo_url: {EDIT}harbour/playbook
edit_uri: edit/main/content/
"""
WORDS_TO_TRIP_OVER = """---
title: Words & <b>signs</b> to trip over</title>
summary: '"><script>alert(1)</script> means nothing here, nor does <!-- or &amp;.'
---

Say `{{ name }}, {% raw %}, :smile:, ==no==, ~~yes~~, ^^up^^, [^1]` (c),
`H~2~O, --8<-- "mkdocs.yml"` and https://example.org/ as they stand.
&lt;b&gt; & "quotes", too.

`[TOC]`

Some text
`~~~` that goes on `~~~`
to its end.

    def code(block):

        return "```"
    ```
    still code
    ```
"""


@pytest.fixture(scope="module")
def project(school, tmp_path_factory):
    """A small playbook with a workshop, something to print, an address to edit it at, and a page to trip
    over."""
    project = shutil.copytree(school, tmp_path_factory.mktemp("composed") / "project", symlinks=True)
    (project / "site_config/products.yml").write_text(PRODUCTS, encoding="utf-8")
    (project / "content/trip.md").write_text(WORDS_TO_TRIP_OVER, encoding="utf-8")
    append(project / "mkdocs.yml", EDITING)
    return project


@pytest.fixture(scope="module")
def tree(project, playbook):
    playbook("compose", "--to", "tree", project=project)
    return project / "tree"


@pytest.fixture(scope="module")
def built(tree):
    """The site that an engine makes of the tree; each is asked once."""
    sites = {}

    def build(engine):
        if engine not in sites:
            if not COMMANDS[engine][0].exists():
                pytest.skip(f"needs {engine} in .cache/engines: sh build_tools/setup.sh test")
            folder = shutil.copytree(tree, tree.with_name(engine))
            done = subprocess.run(
                [*COMMANDS[engine], "mkdocs.yml"],
                cwd=folder,
                capture_output=True,
                text=True,
                env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            )
            assert done.returncode == 0, done.stdout + done.stderr
            sites[engine] = outlines(folder / "site")
        return sites[engine]

    return build


def outlines(site):
    """Every page by its path: title, description, headings, links, words."""
    return {
        page.relative_to(site).as_posix(): outline(page, page.relative_to(site).as_posix())
        for page in site.rglob("*.html")
    }


def outline(page, path):
    document = tinyhtml5.parse(page.read_text(encoding="utf-8"), namespace_html_elements=False)
    for parent in list(document.iter()):
        for unseen in parent.findall("template"):
            parent.remove(unseen)
    main = document.find(".//main")
    links = [link.get("href") for link in document.iter("a") if link.get("class") != SKIP]
    described = [each.get("content") for each in document.iter("meta") if each.get("name") == "description"]
    return {
        "title": words(document.find(".//title")),
        "description": described,
        "headings": [(each.tag, words(each)) for each in main.iter() if each.tag in HEADINGS],
        "links": [urljoin(f"http://site/{path}", link) for link in links],
        "words": words(main),
    }


def words(element):
    """The text of an element, without its scripts and with single spaces."""
    return " ".join(" ".join(text(element)).split())


def text(element):
    if isinstance(element.tag, str) and element.tag != "script":
        yield element.text or ""
        for child in element:
            yield from text(child)
            yield child.tail or ""


def differences(ours, theirs):
    """Where two sites of the same pages are not alike: page, what, and both."""
    return [
        (path, what, ours[path][what], theirs[path][what])
        for path in sorted(ours)
        for what in ours[path]
        if ours[path][what] != theirs[path][what]
    ]


@pytest.mark.audit
@pytest.mark.parametrize("engine", ["zensical", pytest.param("properdocs", marks=pytest.mark.audit)])
def test_another_engine_makes_the_same_pages(built, engine):
    ours, theirs = built("mkdocs"), built(engine)
    assert set(theirs) == set(ours)
    assert len(ours) > 30
    assert not differences(ours, theirs)


@pytest.mark.audit
def test_no_engine_takes_the_words_of_a_page_for_its_own_signs(built):
    page = built("mkdocs")["trip.html"]
    assert page["title"].startswith("Words & <b>signs</b> to trip over</title> - ")
    assert page["headings"] == [("h1", "Words & <b>signs</b> to trip over</title>")]
    assert page["description"] == ["“><script>alert(1)</script> means nothing here, nor does <!– or &amp;."]
    said = page["words"]
    assert (
        "Say {{ name }}, {% raw %}, :smile:, ==no==, ~~yes~~, ^^up^^, [^1] (c), H~2~O, --8<-- "
        '"mkdocs.yml" and' in said
    )
    assert "[TOC]" in said
    assert "<b> & “quotes”, too." in said
    assert "~~~ that goes on ~~~" in said
    assert 'def code(block): return "```" ``` still code ```' in said


@pytest.mark.audit
def test_a_block_of_code_keeps_its_lines(tree):
    page = (tree / "docs/trip.md").read_text(encoding="utf-8")
    [code] = [unescape(found) for found in re.findall(r"<pre><code>(.*?)</code>", page)]
    assert code == 'def code(block):\n\n    return "```"\n```\nstill code\n```\n'


@pytest.mark.audit
def test_the_plugin_makes_the_same_pages_and_adds_the_way_to_edit_them_and_the_copy_to_take_offline(
    built, project, playbook
):
    playbook("build", project=project)
    ours, theirs = built("mkdocs"), outlines(project / "site")
    labels = yaml.safe_load((ROOT / "site_config/labels.yml").read_text(encoding="utf-8"))
    for page in theirs.values():
        page["links"] = [link for link in page["links"] if not link.startswith(EDIT)]
        page["words"] = page["words"].removesuffix(f" {labels['edit_page']}")
    # the copy of the site, which only the plugin can make
    downloads, offline = theirs["downloads.html"], labels["offline_title"]
    downloads["headings"].remove(("h2", offline))
    downloads["words"], _, whole = downloads["words"].partition(f" {offline} ")
    [copy] = [link for link in downloads["links"] if link not in ours["downloads.html"]["links"]]
    downloads["links"].remove(copy)
    assert whole
    assert copy.endswith(".zip")
    assert set(ours) == set(theirs)
    assert not differences(theirs, ours)
