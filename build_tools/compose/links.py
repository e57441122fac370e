"""Addresses inside the playbook: from one page to another, as relative links."""

import re
from html import escape, unescape
from posixpath import relpath
from urllib.parse import urlsplit

from build_tools.read.library import Library

HREF = re.compile(r'(<a\b[^>]*?\bhref=")([^"]*)(")')


def relative(here: str, target: str) -> str:
    """The link from page `here` to `target`, both paths inside the site (`beliefs/every-hoop.html`)."""
    path, hash_mark, fragment = target.partition("#")
    folder = here.rpartition("/")[0] or "."
    return (relpath(path, folder) if path else "") + hash_mark + fragment


def to_pages(html: str, library: Library, here: str) -> str:
    """HTML whose links to Markdown files, or to bare codes, lead to the pages made from them."""
    return HREF.sub(lambda found: found[1] + escape(page_address(unescape(found[2]), library, here)) + found[3], html)


def page_address(address: str, library: Library, here: str) -> str:
    entry = library.by_code.get(address)
    if entry:
        return relative(here, f"{entry.path}.html")
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path.endswith(".md"):
        return address
    return parts._replace(path=parts.path.removesuffix(".md") + ".html").geturl()


def permanent(site_url: str, code: str, fingerprint: str) -> str:
    """The public address that a printed card names: it outlives renamed pages, and knows the words on the card."""
    return f"{site_url}c/{code}.html#{fingerprint}"
