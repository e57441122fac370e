"""Addresses inside the playbook: relative links from one page to another, public addresses on paper."""

import re
from html import escape, unescape
from posixpath import dirname, join, normpath, relpath
from urllib.parse import urlsplit

from playbook_press.read.library import Library

HREF = re.compile(r'(<a\b[^>]*?\bhref=")([^"]*)(")')
LINK = re.compile(r'<a\b[^>]*?\bhref="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
PICTURE = re.compile(r'(<img\b[^>]*?\bsrc=")(?!data:)([^"]*)(")')


def relative(here: str, target: str) -> str:
    """The link from page `here` to `target`, both paths inside the site (`beliefs/every-hoop.html`)."""
    path, hash_mark, fragment = target.partition("#")
    folder = here.rpartition("/")[0]
    return (way(folder, path) if path else "") + hash_mark + fragment


def way(folder: str, path: str) -> str:
    """The way from a folder of the site to a path in it."""
    if "/" in folder or "./" in path:
        return relpath(f"/{path}", f"/{folder}")  # with a slash nobody asks where this process stands
    return (
        path.removeprefix(f"{folder}/") if path.startswith(f"{folder}/") else f"../{path}" if folder else path
    )


def to_pages(html: str, library: Library, here: str) -> str:
    """HTML whose links to Markdown files, or to bare codes, lead to the pages made from them; a link to an
    entry knows its code."""
    return HREF.sub(lambda found: led(found, library, here), html)


def led(found: re.Match[str], library: Library, here: str) -> str:
    written = unescape(found[2])
    address = page_address(written, library, here)
    entry = library.by_page.get(inside(urlsplit(address).path, here)) if address != written else None
    return found[1] + escape(address) + found[3] + (f' data-code="{entry.code}"' if entry else "")


def page_address(address: str, library: Library, here: str) -> str:
    if address in library.paths:
        return relative(here, f"{library.paths[address]}.html")
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path.endswith(".md"):
        return address
    return parts._replace(path=parts.path.removesuffix(".md") + ".html").geturl()


def to_paper(html: str, library: Library, here: str) -> str:
    """The HTML of page `here` as it is printed: its pictures are named from `content/`, and its links inside
    the playbook lead to the public address; while there is none they are plain words."""
    pictures = PICTURE.sub(lambda found: found[1] + escape(inside(unescape(found[2]), here)) + found[3], html)
    return LINK.sub(lambda found: printed_link(found, library, here), pictures)


def printed_link(found: re.Match[str], library: Library, here: str) -> str:
    address = unescape(found[1])
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or address.startswith("#"):
        return found[0]
    public = library.site.brand.site_url
    target = public + inside(page_address(address, library, here), here)
    return found[0].replace(f'href="{found[1]}"', f'href="{escape(target)}"', 1) if public else found[2]


def inside(address: str, here: str) -> str:
    """The path inside the site of what page `here` calls `address`."""
    return normpath(join(dirname(here), address))


def permanent(site_url: str, code: str, fingerprint: str) -> str:
    """The public address that a printed card names: it outlives renamed pages, and knows the words on the
    card."""
    return f"{site_url}c/{code}.html#{fingerprint}"
