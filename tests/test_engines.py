"""Another engine in the place of MkDocs makes the same pages; the composed tree needs no plugin of ours."""

import contextlib
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
from click.testing import CliRunner

from playbook_press.commands.cli import playbook as command
from playbook_press.core.problems import InputError
from playbook_press.core.theme_folder import TEMPLATES
from playbook_press.publish.site_engines import ENGINES, SiteEngine
from playbook_press.publish.zensical_build import run_zensical
from tests.conftest import ROOT, append
from tests.harbour import assemble

PRODUCTS = (
    "sheets: {title: Sheets, summary: To cut., kind: sheets, stock: 85x55, papers: [a4], "
    "suits: [office-colour]}\n"
)
PROGRAMS = Path(sys.executable).parent
# made by build_tools/setup.sh; in an environment of its own, since it is installed over Material
MATERIALX = ROOT / ".cache/engines/materialx/bin/properdocs"
COMMANDS = {
    "mkdocs": [PROGRAMS / "mkdocs", "build", "--quiet", "--strict", "-f"],
    "properdocs": [PROGRAMS / "properdocs", "build", "--quiet", "--strict", "-f"],
    "zensical": [PROGRAMS / "zensical", "build", "--strict", "-f"],
    "materialx": [MATERIALX, "build", "--quiet", "--strict", "-f"],
}
# what `templates/site/main.html` overrides of the frame of a theme, which must keep these to host our pages
OVERRIDDEN = {
    *("site_meta", "htmltitle", "styles", "libs", "fonts", "analytics", "header", "tabs", "site_nav"),
    *("container", "content", "footer", "config", "scripts"),
}
BLOCK = re.compile(r"{%-? block (\w+)")
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
                pytest.skip(f"needs {engine}: sh build_tools/setup.sh test")
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


@pytest.fixture(scope="module")
def rendered(tmp_path_factory, playbook):
    """The site of a small playbook as `playbook build --engine` makes it, of engines that replace MkDocs in a
    process that has not loaded it; each is made once."""
    sites = {}

    def build(engine):
        if engine not in sites:
            project = assemble(tmp_path_factory.mktemp(engine) / "small", ["small"])
            append(project / "site_config/brand.yml", "\noffline: false\n")  # no page tells a size then
            words = ["build", "--no-pdfs", "--engine", engine]
            if engine == "mkdocs":
                playbook(*words, project=project)
            else:
                command = [PROGRAMS / "playbook", *words]
                subprocess.run(command, cwd=project, check=True, capture_output=True)
            sites[engine] = project / "site"
        return sites[engine]

    return build


def files_of(site):
    """The bytes of every file of a site but the record of how it was made."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file() and path.name != ".playbook-press"
    }


@pytest.mark.audit
def test_properdocs_makes_the_same_bytes(rendered):
    assert files_of(rendered("properdocs")) == files_of(rendered("mkdocs"))


@pytest.mark.audit
def test_zensical_makes_the_same_pages_and_publishes_nothing_of_its_own_theme(rendered):
    ours, theirs = rendered("mkdocs"), rendered("zensical")
    assert not differences(outlines(ours), outlines(theirs))
    assert set(files_of(ours)) - set(files_of(theirs)) == {"sitemap.xml.gz"}
    assert set(files_of(theirs)) <= set(files_of(ours))


@pytest.mark.audit
@pytest.mark.parametrize("width", [390, 1440])
def test_its_pages_look_the_same_to_the_last_pixel(rendered, host, browser, width):
    names = [name for name in outlines(rendered("mkdocs")) if "/embed/" not in f"/{name}"]
    ours, theirs = (
        {name: picture(browser, f"{host(rendered(engine))}{name}", width) for name in names}
        for engine in ("mkdocs", "zensical")
    )
    assert [name for name in names if ours[name] != theirs[name]] == []


def picture(browser, address, width):
    """The whole page, of which nothing moves."""
    page = browser.new_page(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    page.goto(address, wait_until="networkidle")
    with contextlib.closing(page):
        return page.screenshot(full_page=True)


def test_our_pages_override_named_blocks_that_the_frame_of_every_theme_has():
    assert set(BLOCK.findall((ROOT / "templates/site/main.html").read_text(encoding="utf-8"))) == OVERRIDDEN
    for templates in (TEMPLATES, *ENGINES["zensical"].templates()):
        assert set(BLOCK.findall((templates / "base.html").read_text(encoding="utf-8"))) >= OVERRIDDEN


def test_an_engine_that_is_not_there_is_told_with_the_command_that_gets_it(small, monkeypatch):
    monkeypatch.setattr(SiteEngine, "is_installed", lambda engine: False)
    result = CliRunner().invoke(command, ["--project", str(small), "build", "--engine", "zensical"])
    assert result.exit_code == 1
    assert "zensical is not installed: " in result.output
    assert "pip install" in result.output


def test_what_zensical_says_of_a_tree_is_told(tmp_path):
    (tmp_path / "mkdocs.yml").write_text("site_name: [", encoding="utf-8")
    with pytest.raises(InputError, match="Zensical does not build the composed pages"):
        run_zensical(tmp_path)


@pytest.mark.audit
@pytest.mark.parametrize("engine", ["zensical", "properdocs", "materialx"])
def test_another_engine_makes_the_same_pages_of_a_composed_tree(built, engine):
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
        page["words"] = page["words"].removesuffix(f" {labels['edit_page']}").removesuffix(" ·")
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
