"""New and changed entries as an Atom feed (RFC 4287)."""

from datetime import UTC, date, datetime, time
from uuid import NAMESPACE_OID, UUID, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from playbook_press.editions.recent import News, news
from playbook_press.read.card_back import sentence_to_say
from playbook_press.read.library import Library

FEED_PATH = "feed.xml"
MOST_ENTRIES = 50
ATOM = "http://www.w3.org/2005/Atom"
MEDIA_TYPE = "application/atom+xml"


def render_feed(library: Library, seconds: int) -> str:
    """The feed as XML. `seconds` is the edition date as Unix time. Links are relative if there is no
    `site_url`."""
    brand, labels, edition = library.site.brand, library.site.labels, datetime.fromtimestamp(seconds, UTC)
    root = Element("feed", {"xmlns": ATOM, "xml:lang": brand.language})
    add_element(root, "title", labels["feed_title"].replace("{name}", brand.name))
    add_element(root, "subtitle", brand.tagline)
    add_element(root, "id", stable_uuid(library, "feed").urn)
    add_element(root, "updated", f"{edition:%Y-%m-%dT%H:%M:%SZ}")
    add_element(SubElement(root, "author"), "name", brand.publisher)
    add_element(root, "rights", brand.licence)
    add_element(root, "link", rel="self", type=MEDIA_TYPE, href=brand.site_url + FEED_PATH)
    add_element(root, "link", rel="alternate", type="text/html", href=f"{brand.site_url}index.html")
    for each in news(library, edition.date())[:MOST_ENTRIES]:
        add_entry(root, library, each)
    indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'


def add_entry(root: Element, library: Library, each: News) -> None:
    """Append one new or changed entry."""
    labels, entry, node = library.site.labels, each.entry, SubElement(root, "entry")
    add_element(
        node, "title", labels["feed_new" if each.new else "feed_changed"].replace("{title}", entry.title)
    )
    add_element(node, "id", stable_uuid(library, "entry", entry.code).urn)
    add_element(node, "updated", format_midnight(each.day))
    add_element(
        node,
        "link",
        rel="alternate",
        type="text/html",
        href=f"{library.site.brand.site_url}{entry.path}.html",
    )
    add_element(node, "category", term=entry.kind.key, label=entry.kind.name)
    add_element(node, "summary", "\n".join(filter(None, [entry.facts["summary"], sentence_to_say(entry)])))


def add_element(parent: Element, name: str, text: str | None = None, **attributes: str) -> None:
    """Append a child element."""
    SubElement(parent, name, attributes).text = text


def format_midnight(day: date) -> str:
    """Midnight UTC of a day, in RFC 3339 format."""
    return f"{datetime.combine(day, time(), UTC):%Y-%m-%dT%H:%M:%SZ}"


def stable_uuid(library: Library, *parts: str) -> UUID:
    """Stable UUID (RFC 9562, version 5) of a thing in this playbook, derived from the playbook's name and
    `parts`."""
    return uuid5(uuid5(NAMESPACE_OID, library.site.brand.name), "/".join(parts))
