"""HTML made of Markdown as the site and as paper need it: relative links between pages, public addresses in
print, tables that scroll by themselves."""

import re
from html import escape, unescape
from posixpath import dirname, join, normpath, relpath
from urllib.parse import urlsplit

from playbook_press.compose.picture_sizes import add_picture_sizes
from playbook_press.read.library import Library

HREF = re.compile(r'(<a\b[^>]*?\bhref=")([^"]*)(")')
LINK = re.compile(r'<a\b[^>]*?\bhref="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)  # of Markdown; those of templates have a class
PICTURE = re.compile(r'(<img\b[^>]*?\bsrc=")(?!data:)([^"]*)(")')


def relative_link(here: str, target: str) -> str:
    """Relative link from page `here` to `target`; both are paths inside the site, such as
    `beliefs/every-hoop.html`, and the target may have a #fragment."""
    path, hash_mark, fragment = target.partition("#")
    folder = here.rpartition("/")[0]
    return (relative_path(folder, path) if path else "") + hash_mark + fragment


def relative_path(folder: str, path: str) -> str:
    """Relative path from a folder of the site to a path in it."""
    if "/" in folder or "./" in path:
        return relpath(f"/{path}", f"/{folder}")  # absolute, so that the working directory is not read
    return (
        path.removeprefix(f"{folder}/") if path.startswith(f"{folder}/") else f"../{path}" if folder else path
    )


def rewrite_for_site(html: str, library: Library, here: str) -> str:
    """Rewrite links to Markdown files and entry codes in HTML into links to site pages; links to entries get
    a `data-code` attribute. A table that is wider than the window scrolls by itself, also by keyboard.
    Pictures keep their place while they load."""
    label = escape(library.site.labels["table_scrolls"])
    opened = f'<div class="wide" role="region" tabindex="0" aria-label="{label}">'
    linked = HREF.sub(lambda found: rewrite_site_link(found, library, here), html)
    tables = TABLE.sub(lambda found: f"{opened}{found[0]}</div>", linked)
    return add_picture_sizes(tables, lambda address: library.pictures.get(site_path(address, here)))


def rewrite_site_link(found: re.Match[str], library: Library, here: str) -> str:
    """One link of a page, rewritten."""
    written = unescape(found[2])
    address = page_address(written, library, here)
    entry = library.by_page.get(site_path(urlsplit(address).path, here)) if address != written else None
    return found[1] + escape(address) + found[3] + (f' data-code="{entry.code}"' if entry else "")


def page_address(address: str, library: Library, here: str) -> str:
    """A Markdown link or entry code as the relative address of its page; other addresses are returned
    unchanged."""
    if address in library.paths:
        return relative_link(here, f"{library.paths[address]}.html")
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path.endswith(".md"):
        return address
    return parts._replace(path=parts.path.removesuffix(".md") + ".html").geturl()


def rewrite_for_print(html: str, library: Library, here: str) -> str:
    """Rewrite HTML of page `here` for print: pictures are addressed relative to `content/`, internal links
    become public addresses, or plain text if there is no `site_url`."""
    pictures = PICTURE.sub(
        lambda found: found[1] + escape(site_path(unescape(found[2]), here)) + found[3], html
    )
    return LINK.sub(lambda found: rewrite_print_link(found, library, here), pictures)


def rewrite_print_link(found: re.Match[str], library: Library, here: str) -> str:
    """One link for print, rewritten or reduced to its text."""
    address = unescape(found[1])
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or address.startswith("#"):
        return found[0]
    public = library.site.brand.site_url
    target = public + site_path(page_address(address, library, here), here)
    return found[0].replace(f'href="{found[1]}"', f'href="{escape(target)}"', 1) if public else found[2]


def site_path(address: str, here: str) -> str:
    """Path inside the site of an address relative to page `here`."""
    return normpath(join(dirname(here), address))


def permanent_address(site_url: str, code: str, fingerprint: str) -> str:
    """Public address for the QR code of a printed card; independent of file names, with the card's
    fingerprint as fragment."""
    return f"{site_url}c/{code}.html#{fingerprint}"
