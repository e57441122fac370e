"""Every page of the built site, read as a file: where it leads, and what it may load and run."""

import re
from base64 import b64encode
from hashlib import sha256
from html import unescape
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import pytest

from playbook_press.core.theme_folder import TEMPLATES

REFRESH = re.compile(r"\d+; *url=(.*)")
CSS_ADDRESS = re.compile(r"url\(\s*['\"]?([^'\")]+)")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
LEADING = {"a": "href", "link": "href", "script": "src", "img": "src", "iframe": "src", "source": "src"}
FIRST_BYTES = 1024  # in which the HTML standard wants the encoding to be told


@pytest.fixture(scope="session")
def anchors(documents):
    """The places on each page that a link may name."""
    return {
        path: {element.get("id") for element in elements(document)} for path, document in documents.items()
    }


def elements(document):
    return (element for element in document.iter() if isinstance(element.tag, str))


def addresses(document):
    """Whatever a page leads to or loads."""
    for element in elements(document):
        address = element.get(LEADING.get(element.tag, ""))
        if element.tag == "meta" and element.get("http-equiv") == "refresh":
            address = REFRESH.fullmatch(element.get("content"))[1]
        if address is not None:
            yield address


def target(page, address):
    """The file of the site that an address on a page means, and the place on it; None where it is another
    host's."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path)
    return normpath(
        path.lstrip("/") if path.startswith("/") else join(dirname(page), path)
    ) if path else page, parts.fragment


def test_every_link_and_everything_a_page_loads_is_there(harbour_site, documents, anchors):
    dead = []
    for page, document in documents.items():
        for address in addresses(document):
            found = target(page, address)
            if found and not (
                (harbour_site / found[0]).is_file()
                and (not found[1] or "=" in found[1] or found[1] in anchors.get(found[0], ()))
            ):
                dead.append((page, address))
    assert dead == []


def test_pages_lead_on_by_relative_addresses_but_for_the_one_that_may_stand_anywhere(documents):
    absolute = {
        page
        for page, document in documents.items()
        for address in addresses(document)
        if address.startswith("/")
    }
    assert {page.rpartition("/")[2] for page in absolute} <= {"404.html"}


def test_nothing_of_the_themes_own_is_published_since_no_page_loads_it(harbour_site):
    published = {path.name for path in (harbour_site / "assets").iterdir()}
    assert published
    assert not published & {path.name for path in (TEMPLATES / "assets").iterdir()}


def test_what_style_sheets_load_is_there(harbour_site):
    sheets = list(harbour_site.rglob("*.css"))
    wanted = [
        (path, address)
        for path in sheets
        for address in CSS_ADDRESS.findall(path.read_text(encoding="utf-8"))
    ]
    assert [
        pair
        for pair in wanted
        if not pair[1].startswith(("data:", "#")) and not (pair[0].parent / pair[1]).is_file()
    ] == []
    assert any(address.endswith(".woff2") for _, address in wanted)


def test_the_search_leads_to_pages_that_are_there(records, pages):
    assert {record["url"] for record in records} <= set(pages)
    assert len(records) >= 25


def test_no_page_has_a_style_of_its_own(documents):
    assert [
        (page, element.tag)
        for page, document in documents.items()
        for element in elements(document)
        if element.tag == "style" or element.get("style") is not None
    ] == []


def test_no_page_runs_anything_from_an_attribute(documents):
    assert [
        (page, name)
        for page, document in documents.items()
        for element in elements(document)
        for name in element.attrib
        if str(name).startswith("on")
    ] == []


def policy(document):
    """The directives of a page's Content-Security-Policy."""
    [content] = [
        element.get("content")
        for element in document.iter("meta")
        if element.get("http-equiv") == "Content-Security-Policy"
    ]
    return {
        name: values.split()
        for name, _, values in (rule.strip().partition(" ") for rule in content.split(";"))
    }


def test_every_page_may_load_from_its_own_site_only(documents):
    allowed = {
        value
        for document in documents.values()
        for name, values in policy(document).items()
        for value in values
        if not value.startswith("'sha256-")
    }
    assert allowed == {"'self'", "'none'", "data:"}
    assert all(
        policy(document)["default-src"] == ["'none'"] and policy(document)["img-src"] == ["'self'", "data:"]
        for document in documents.values()
    )


def test_every_inline_script_of_a_page_is_one_that_its_policy_lists(documents):
    unlisted = [
        page
        for page, document in documents.items()
        for script in document.iter("script")
        if script.get("src") is None
        and script.get("type") is None
        and f"'sha256-{b64encode(sha256((script.text or '').encode()).digest()).decode()}'"
        not in policy(document)["script-src"]
    ]
    assert unlisted == []


def test_every_page_tells_its_encoding_and_language_at_once(harbour_site, pages, translations):
    for page in pages:
        start = (harbour_site / page).read_bytes()[:FIRST_BYTES].decode(errors="ignore").lower()
        assert 'charset="utf-8"' in start, page
        folder = page.partition("/")[0]
        assert f'<html lang="{folder if folder in translations else "en-gb"}"' in start, page


def test_every_code_has_a_permanent_address_that_names_the_entry(harbour_site, documents, records):
    assert {path.stem for path in (harbour_site / "c").iterdir()} == {record["code"] for record in records}
    for record in records:
        page = f"c/{record['code']}.html"
        leading = {target(page, address)[0] for address in addresses(documents[page])}
        others = ("assets/", "situations/", "index.html")
        assert {path for path in leading if not path.startswith(others)} == {record["url"]}
        assert unescape(record["title"]) in "".join(documents[page].find("body").itertext())


def test_no_style_sheet_of_pages_touches_what_is_in_a_card(harbour_site):
    """Pages show cards: a class of both would change how cards look, and how many words fit on them."""
    faces = "".join(path.read_text() for path in (harbour_site / "assets").glob("deck-faces-*.js"))
    inside = set(" ".join(re.findall(r'class=\\"([^"\\]*)', faces)).split())
    inside -= {"face", "front", "back", "label", "eyebrow", "code"}  # which pages know that they share
    sheets = {
        name: (harbour_site / f"assets/{name}.css").read_text()
        for name in ("pages", "search", "deck", "today")
    }
    touched = {
        (name, selector.strip())
        for name, text in sheets.items()
        for selectors in re.findall(r"([^{}]+)\{", COMMENT.sub("", text))
        for selector in selectors.split(",")
        if (first := re.match(r"\s*\.([\w-]+)", selector)) and first[1] in inside
    }
    assert "steps" in inside
    assert touched == set()
