"""A site that is published before its PDFs says which are still being printed, and they become links."""

import re
import shutil

import pytest
from playwright.sync_api import expect

from playbook_press.core.reporting import SilentReport
from playbook_press.mkdocs_plugin.mkdocs_build import build
from playbook_press.publish.inputs import locked_inputs
from playbook_press.read.base import open_project
from tests.chromium import violations
from tests.harbour import assemble

PRODUCTS = """
deck: {title: Deck, summary: Beliefs., kind: deck, stock: a7, entries: {kind: belief}}
workbook:
  {title: "{name}: workbook", summary: To write in., kind: workbook, edition: participant, papers: [a4]}
pack: {title: "{name}: pack", summary: All of it., kind: pack, edition: participant, papers: [a4]}
"""
FILES = ["deck.pdf", "first-hour-workbook-a4.pdf", "first-hour-pack-a4.zip"]
PAGES = ("downloads", "workshops/first-hour", "workshops/first-hour-run")
SOON = 6000  # ms, after which a page has looked again


class Stopped(Exception):
    pass


class UntilPrinting(SilentReport):
    """Keeps what is published when printing begins, and ends the build."""

    def __init__(self, site, kept):
        self.site, self.kept = site, kept

    def step(self, name, total=1):
        if name == "print":
            shutil.copytree(self.site, self.kept)
            raise Stopped

    def note(self, message):
        with (self.kept.parent / "told").open("a", encoding="utf-8") as reported:
            reported.write(f"{message}\n")


@pytest.fixture(scope="module")
def pages_alone(tmp_path_factory):
    """What is in reach while PDFs are being printed."""
    root = tmp_path_factory.mktemp("first")
    project = assemble(root / "small", ["small", "workshop"])
    (project / "site_config/products.yml").write_text(PRODUCTS)
    with pytest.raises(Stopped), locked_inputs(open_project(project)) as inputs:
        build(inputs, UntilPrinting(project / "site", root / "site"), pages_first=True)
    return root / "site"


@pytest.mark.audit
def test_who_was_told_of_pages_is_told_when_they_are_taken_away(pages_alone):
    *_, there, gone = (pages_alone.parent / "told").read_text(encoding="utf-8").splitlines()
    assert there == "the pages are there: open site/index.html; the PDFs are being printed"
    assert gone == "the build ended before its PDFs were there, so site/ with the pages is taken away again"
    assert not (pages_alone.parent / "small/site").exists()


@pytest.mark.audit
@pytest.mark.parametrize("name", PAGES)
def test_no_link_of_a_page_leads_to_a_pdf_that_is_not_there(pages_alone, name):
    html = (pages_alone / f"{name}.html").read_text(encoding="utf-8")
    assert re.findall(r'data-pending="[^"]+"', html)
    assert not re.findall(r'href="[^"]*\.(?:pdf|zip|png)"', html.partition("<main")[2])


def test_without_scripts_a_sentence_says_what_is_being_printed(pages_alone, browser, labels):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto((pages_alone / "downloads.html").as_uri())
        assert page.get_by_text(labels["downloads_pending"]).is_visible()
        assert page.get_by_text(labels["downloads_being_printed"]).first.is_visible()


def test_what_is_printed_becomes_a_link_where_it_stands_and_a_reader_is_told(
    pages_alone, browser, labels, tmp_path
):
    site = shutil.copytree(pages_alone, tmp_path / "site")
    with browser.new_context() as context:
        page = context.new_page()
        page.clock.install()
        page.goto((site / "downloads.html").as_uri())
        assert violations(page) == []
        for left, files in ((2, FILES[1:]), (0, [])):
            (site / "downloads/pending.js").write_text(f"playbookPending({files});")
            page.clock.run_for(SOON)
            expect(page.locator("[data-pending]")).to_have_count(left)
        found = page.locator('a[href^="downloads/"]').evaluate_all(
            "all => all.map(each => each.getAttribute('href'))"
        )
        assert found == [f"downloads/{name}" for name in FILES]
        assert page.get_by_text(labels["downloads_printed"]).is_visible()
        assert page.get_by_text(labels["downloads_being_printed"]).count() == 0


def test_pages_alone_keep_no_copy_in_a_browser_and_offer_none(pages_alone):
    assert "<template" not in (pages_alone / "downloads.html").read_text(encoding="utf-8")
    assert "unregister" in (pages_alone / "sw.js").read_text(encoding="utf-8")
