"""Addresses inside the playbook."""

from posixpath import dirname, relpath
from types import SimpleNamespace

import pytest

from playbook_press.compose.links import relative_link, rewrite_for_print, rewrite_for_site

HERE = "beliefs/every-hoop.html"


def library(site_url=""):
    sorry = SimpleNamespace(code="R01", path="recovery/say-sorry")
    return SimpleNamespace(
        paths={"R01": sorry.path},
        by_page={"recovery/say-sorry.html": sorry},
        site=SimpleNamespace(brand=SimpleNamespace(site_url=site_url), labels={"table_scrolls": "Table"}),
    )


@pytest.mark.parametrize(
    ("here", "target", "link"),
    [
        ("index.html", "beliefs/every-hoop.html", "beliefs/every-hoop.html"),
        ("beliefs/every-hoop.html", "index.html", "../index.html"),
        ("beliefs/every-hoop.html", "beliefs/plain-sorry.html", "plain-sorry.html"),
        ("beliefs/every-hoop.html", "c/R01.html", "../c/R01.html"),
        ("c/B04.html", "beliefs/every-hoop.html#say", "../beliefs/every-hoop.html#say"),
        ("beliefs/every-hoop.html", "#say", "#say"),
    ],
)
def test_links_are_relative_to_the_page_they_stand_on(here, target, link):
    assert relative_link(here, target) == link


@pytest.mark.parametrize("here", ["index.html", "beliefs/ease.html", "c/B01.html", "a/b/c.html"])
@pytest.mark.parametrize(
    "target",
    [
        "index.html",
        "beliefs/ease.html",
        "beliefs.html",
        "beliefs/../tags.html",
        "./tags.html",
        "../tags.html",
        "a/b/d.html",
        "a/x/d.html",
    ],
)
def test_a_link_is_the_shortest_way(here, target):
    assert relative_link(here, target) == relpath(f"/{target}", f"/{dirname(here)}")


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("plain-sorry.md#why", "plain-sorry.html#why"),
        ("../about.md", "../about.html"),
        ("#say", "#say"),
        ("https://example.org/read.md?a=1&amp;b=2", "https://example.org/read.md?a=1&amp;b=2"),
    ],
)
def test_links_to_files_and_codes_lead_to_their_pages(written, link):
    assert (
        rewrite_for_site(f'<a title="x" href="{written}">it</a>', library(), HERE)
        == f'<a title="x" href="{link}">it</a>'
    )


@pytest.mark.parametrize("written", ["R01", "../recovery/say-sorry.md", "../recovery/say-sorry.md#say"])
def test_a_link_to_an_entry_knows_its_code_which_print_shows(written):
    fragment = "#say" if written.endswith("#say") else ""
    assert (
        rewrite_for_site(f'<a href="{written}">it</a>', library(), HERE)
        == f'<a href="../recovery/say-sorry.html{fragment}" data-code="R01">it</a>'
    )


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("R01", "recovery/say-sorry.html"),
        ("plain-sorry.md#why", "beliefs/plain-sorry.html#why"),
        ("../about.md", "about.html"),
        ("../about.md?one&amp;two", "about.html?one&amp;two"),
    ],
)
def test_on_paper_a_link_inside_the_playbook_leads_to_its_public_address_or_is_plain_words(written, address):
    html = f'<p>See <a title="x" href="{written}">the <em>other</em></a> one.</p>'
    assert rewrite_for_print(html, library(), HERE) == "<p>See the <em>other</em> one.</p>"
    assert rewrite_for_print(html, library("https://example.org/us/"), HERE) == html.replace(
        written, f"https://example.org/us/{address}"
    )


@pytest.mark.parametrize("written", ["https://example.org/x", "mailto:a@example.org", "#credits"])
def test_on_paper_links_to_elsewhere_and_to_the_same_document_stay(written):
    html = f'<a href="{written}">there</a>'
    assert rewrite_for_print(html, library("https://example.org/us/"), HERE) == html


def test_on_paper_pictures_are_named_from_the_content_folder():
    assert (
        rewrite_for_print('<img alt="a" src="../images/a%20b.png">', library(), HERE)
        == '<img alt="a" src="images/a%20b.png">'
    )


def test_a_table_of_markdown_scrolls_by_itself_on_the_site():
    table = "<table><tr><td>a</td></tr></table>"
    opened = '<div class="wide" role="region" tabindex="0" aria-label="Table">'
    own = '<table class="own"></table>'
    assert rewrite_for_site(table + own, library(), HERE) == f"{opened}{table}</div>{own}"
    assert rewrite_for_print(table, library(), HERE) == table
