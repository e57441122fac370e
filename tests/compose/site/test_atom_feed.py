"""The feed of new and changed entries, held against what RFC 4287 asks of each element."""

import re
from datetime import UTC, date, datetime
from xml.etree import ElementTree

import pytest

from playbook_press.compose.site.atom_feed import FEED_PATH, MOST_ENTRIES, render_feed
from playbook_press.editions.recent import news

EDITION = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
SECONDS = int(EDITION.timestamp())
ADDRESS = "https://playbook.example.org/team/"
ATOM = "{http://www.w3.org/2005/Atom}"
DATE = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"  # RFC 3339
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# element -> its children, each with how many there may be (RFC 4287, 4.1.1 and 4.1.2)
CHILDREN = {
    "feed": {
        "title": (1, 1),
        "subtitle": (0, 1),
        "id": (1, 1),
        "updated": (1, 1),
        "author": (1, 9),
        "rights": (0, 1),
        "link": (1, 9),
        "entry": (0, MOST_ENTRIES),
    },
    "entry": {
        "title": (1, 1),
        "id": (1, 1),
        "updated": (1, 1),
        "link": (1, 1),
        "category": (0, 9),
        "summary": (1, 1),
    },
    "author": {"name": (1, 1)},
}
ATTRIBUTES = {"link": {"rel", "type", "href"}, "category": {"term", "label"}, "feed": {LANGUAGE}}


@pytest.fixture(scope="module")
def library(library_of, harbour):
    return library_of(harbour, site_url=ADDRESS)


@pytest.fixture(scope="module")
def root(library):
    return ElementTree.fromstring(render_feed(library, SECONDS))


def name(element):
    return element.tag.removeprefix(ATOM)


def texts(root, path):
    return [element.text for element in root.iterfind("/".join(ATOM + step for step in path.split("/")))]


def test_every_element_is_where_it_may_be_as_often_as_it_may_be(root):
    for element in root.iter():
        children, rule = [name(child) for child in element], CHILDREN.get(name(element), {})
        assert set(children) <= set(rule)
        assert [
            child for child, (least, most) in rule.items() if not least <= children.count(child) <= most
        ] == []
        assert set(element.attrib) == ATTRIBUTES.get(name(element), set())
        assert rule or element.attrib or element.text.strip()


def test_names_are_addresses_of_their_own_and_dates_are_dates(root):
    names = texts(root, "id") + texts(root, "entry/id")
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", each) for each in names)
    assert all(re.fullmatch(DATE, each) for each in texts(root, "updated") + texts(root, "entry/updated"))
    assert texts(root, "updated") == ["2026-11-25T09:30:00Z"]


def test_it_knows_where_it_stands_and_leads_to_the_pages(root, library):
    assert [link.get("href") for link in root.iterfind(f"{ATOM}link")] == [
        ADDRESS + FEED_PATH,
        f"{ADDRESS}index.html",
    ]
    links = [link.get("href") for link in root.iterfind(f"{ATOM}entry/{ATOM}link")]
    assert links == [
        f"{ADDRESS}{each.entry.path}.html" for each in news(library, EDITION.date())[:MOST_ENTRIES]
    ]


def test_new_and_changed_are_told_apart_each_at_its_date(root, library):
    for title, day, each in zip(
        texts(root, "entry/title"), texts(root, "entry/updated"), news(library, EDITION.date()), strict=False
    ):
        label = library.site.labels["feed_new" if each.new else "feed_changed"]
        assert title == label.replace("{title}", each.entry.title)
        assert date.fromisoformat(day[:10]) == each.day


def test_names_stay_when_words_and_the_address_change(library_of, small):
    before = ElementTree.fromstring(render_feed(library_of(small), SECONDS))
    path = small / "content/beliefs/ease.md"
    path.write_text(
        re.sub("^title: .*$", "title: Another name", path.read_text(encoding="utf-8"), flags=re.MULTILINE),
        encoding="utf-8",
    )
    after = ElementTree.fromstring(render_feed(library_of(small, site_url=ADDRESS), SECONDS + 86400))
    assert texts(after, "id") == texts(before, "id")
    assert set(texts(after, "entry/id")) == set(texts(before, "entry/id"))


def test_without_a_public_address_links_are_relative_to_the_feed(library_of, harbour):
    library = library_of(harbour)
    links = [
        link.get("href") for link in ElementTree.fromstring(render_feed(library, SECONDS)).iter(f"{ATOM}link")
    ]
    assert links[:2] == [FEED_PATH, "index.html"]
    assert len(links) > 2
    assert set(links[2:]) <= set(library.by_page)


def test_the_same_input_makes_the_same_bytes(library):
    assert render_feed(library, SECONDS) == render_feed(library, SECONDS)
