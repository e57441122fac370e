"""The manual builds with every link looked up, asks no other host, and is found by its search."""

import json
import re
from html import unescape
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

pytestmark = pytest.mark.audit

CONFIG = Path(__file__).parent.parent / "build_tools/docs.yml"
# what a browser fetches by itself: not the address of a link that somebody may follow
FETCHED = re.compile(r'<(?:script|img|iframe|source)\b[^>]*\bsrc="([^"]*)"|<link\b[^>]*\bhref="([^"]*)"')


@pytest.fixture(scope="module")
def manual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("manual")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        build(load_config(str(CONFIG), site_dir=str(folder), strict=True))
    return folder


@pytest.mark.audit
def test_no_page_asks_another_host(manual):
    fetched = [
        address
        for page in manual.rglob("*.html")
        for found in FETCHED.findall(page.read_text(encoding="utf-8"))
        for address in found
        if address
    ]
    assert any(address.endswith(".css") for address in fetched)
    assert [address for address in fetched if re.match(r"[a-z]+:|//", address)] == []


def test_its_style_sheets_ask_no_other_host(manual):
    sheets = [path.read_text(encoding="utf-8") for path in manual.rglob("*.css")]
    assert sheets
    assert [
        found for sheet in sheets for found in re.findall(r"(?:url\(|@import )[\"']?https?:[^)\"']*", sheet)
    ] == []


def test_its_search_finds_a_setting(manual):
    index = json.loads((manual / "search/search_index.json").read_text(encoding="utf-8"))
    assert any(page["location"] == "reference/settings.html#twinsyml" for page in index["docs"])


def test_the_navigation_names_pages_by_their_headings(manual):
    headings = [
        path.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")
        for path in (CONFIG.parent / "docs").rglob("*.md")
    ]
    page = (manual / "reference/mkdocs-yml.html").read_text(encoding="utf-8")
    named = {unescape(name) for name in re.findall(r'<span class="md-ellipsis">\s*(.*?)\s*<', page)}
    assert headings
    assert set(headings) - named == set()


def test_every_page_has_a_title_of_its_own(manual):
    titles = [
        re.search(r"<title>([^<]*)</title>", page.read_text(encoding="utf-8"))[1]
        for page in sorted(manual.rglob("*.html"))
        if page.name != "404.html"
    ]
    assert len(titles) == len(set(titles))
