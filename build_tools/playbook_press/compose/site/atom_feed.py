"""New and changed entries as a feed to subscribe to (Atom, RFC 4287)."""

from datetime import UTC, date, datetime, time
from uuid import NAMESPACE_OID, UUID, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from playbook_press.editions.recent import News, news
from playbook_press.read.card_back import best_line
from playbook_press.read.library import Library

PATH = "feed.xml"
MOST = 50  # entries
ATOM = "http://www.w3.org/2005/Atom"
MEDIA_TYPE = "application/atom+xml"


def feed(library: Library, seconds: int) -> str:
    """The feed. `seconds` is the edition date, since 1970. While there is no public address, links are
    relative to the feed's own."""
    brand, labels, edition = library.site.brand, library.site.labels, datetime.fromtimestamp(seconds, UTC)
    root = Element("feed", {"xmlns": ATOM, "xml:lang": brand.language})
    add(root, "title", labels["feed_title"].replace("{name}", brand.name))
    add(root, "subtitle", brand.tagline)
    add(root, "id", identity(library, "feed").urn)
    add(root, "updated", f"{edition:%Y-%m-%dT%H:%M:%SZ}")
    add(SubElement(root, "author"), "name", brand.publisher)
    add(root, "rights", brand.licence)
    add(root, "link", rel="self", type=MEDIA_TYPE, href=brand.site_url + PATH)
    add(root, "link", rel="alternate", type="text/html", href=f"{brand.site_url}index.html")
    for each in news(library, edition.date())[:MOST]:
        add_entry(root, library, each)
    indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'


def add_entry(root: Element, library: Library, each: News) -> None:
    labels, entry, node = library.site.labels, each.entry, SubElement(root, "entry")
    add(node, "title", labels["feed_new" if each.new else "feed_changed"].replace("{title}", entry.title))
    add(node, "id", identity(library, "entry", entry.code).urn)
    add(node, "updated", midnight(each.day))
    add(
        node,
        "link",
        rel="alternate",
        type="text/html",
        href=f"{library.site.brand.site_url}{entry.path}.html",
    )
    add(node, "category", term=entry.kind.key, label=entry.kind.name)
    add(node, "summary", "\n".join(filter(None, [entry.facts["summary"], best_line(entry)])))


def add(parent: Element, name: str, text: str | None = None, **attributes: str) -> None:
    SubElement(parent, name, attributes).text = text


def midnight(day: date) -> str:
    return f"{datetime.combine(day, time(), UTC):%Y-%m-%dT%H:%M:%SZ}"


def identity(library: Library, *parts: str) -> UUID:
    """The name of what `parts` mean in this playbook, which is known by its own name (RFC 9562, version 5)."""
    return uuid5(uuid5(NAMESPACE_OID, library.site.brand.name), "/".join(parts))
