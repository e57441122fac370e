"""The whole site as one zip, to read where there is no network. The page of downloads offers it and says how
large it is.

That page holds its words twice, as templates that no browser shows: those of the site, which offer the
zip, and those of the copy in the zip, which cannot offer itself. Whichever is wanted takes the place of
both, so nothing is rendered again.
"""

import re
from pathlib import Path

from playbook_press.core.zip_files import pack
from playbook_press.publish.content_security_policy import HEADERS_FILE

PAGE = "downloads.html"
WORDS = re.compile(
    r'<template data-offline="(site|copy)"(?: data-file="([^"]+)")?>(.*?)</template>', re.DOTALL
)
FOR_HOSTS = frozenset({HEADERS_FILE, "404.html", "sitemap.xml", "sitemap.xml.gz"})  # of no use in a folder
MEGABYTE = 1_000_000


def add_copy(site: Path) -> None:
    """Write the zip that the page of downloads speaks of; nothing where it speaks of none."""
    page = site / PAGE
    html = page.read_text(encoding="utf-8")
    offered = next((found[2] for found in WORDS.finditer(html) if found[2]), None)
    if offered is None:
        return
    target = site / offered
    page.write_text(worded(html, "copy"), encoding="utf-8")
    write_copy(site, target)
    page.write_text(worded(html, "site", target.stat().st_size), encoding="utf-8")


def write_copy(site: Path, target: Path) -> None:
    """All files but those for hosts, below a folder that keeps them together where they are unpacked."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    target.parent.mkdir(exist_ok=True)
    with target.open("wb") as out:
        pack(
            (
                (f"{target.stem}/{name}", (site / name).read_bytes())
                for name in names
                if name not in FOR_HOSTS
            ),
            out,
        )


def worded(html: str, wanted: str, size: int = 0) -> str:
    """The page with the words for the site, which tell the size of the zip in bytes, or with those for the
    copy."""
    told = f"{size / MEGABYTE:.1f}"
    return WORDS.sub(lambda found: found[3].replace("{size}", told) if found[1] == wanted else "", html)
