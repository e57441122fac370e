"""The whole site as one zip for reading offline, offered on the downloads page with its size.

That page contains two wordings in <template> elements: one for the site, which offers the zip, and one for
the copy inside the zip, which cannot. One of them replaces both, so that the page is not rendered twice."""

import re
from collections.abc import Mapping
from pathlib import Path

from playbook_press.core.figures import in_figures
from playbook_press.core.zip_files import write_zip
from playbook_press.publish.content_security_policy import HEADERS_FILE
from playbook_press.publish.offline_worker import WORKER, is_for_translators

PAGE = "downloads.html"
WORDING = re.compile(
    r'<template data-offline="(site|copy)"(?: data-file="([^"]+)")?>(.*?)</template>', re.DOTALL
)
# of no use in a folder
HOST_FILES = frozenset({HEADERS_FILE, WORKER, "404.html", "sitemap.xml", "sitemap.xml.gz"})
HOST_FOLDER = "previews/"  # pictures for those who are sent an address
MEGABYTE = 1_000_000


def add_offline_zip(site: Path, labels: Mapping[str, str], seconds: int | None) -> None:
    """Writes the zip that the downloads page offers, and its size into the page; nothing if none is
    offered. `seconds`: the edition's date."""
    page = site / PAGE
    html = page.read_text(encoding="utf-8")
    offered = next((found[2] for found in WORDING.finditer(html) if found[2]), None)
    if offered is None:
        return
    target = site / offered
    page.write_text(select_wording(html, "copy"), encoding="utf-8")
    write_offline_zip(site, target, seconds)
    megabytes = in_figures(target.stat().st_size / MEGABYTE, labels, 1)
    page.write_text(select_wording(html, "site", megabytes), encoding="utf-8")


def without_offline_zip(site: Path) -> None:
    """Takes the offer off the downloads page of a site that is not whole yet."""
    page = site / PAGE
    page.write_text(WORDING.sub("", page.read_text(encoding="utf-8")), encoding="utf-8")


def write_offline_zip(site: Path, target: Path, seconds: int | None) -> None:
    """Zips all files except those for web hosts, below one top-level folder; what translators alone load is
    empty there, so that no page asks for a file that is missing."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    target.parent.mkdir(exist_ok=True)
    with target.open("wb") as out:
        write_zip(
            (
                (f"{target.stem}/{name}", b"" if is_for_translators(name) else (site / name).read_bytes())
                for name in names
                if name not in HOST_FILES and not name.startswith(HOST_FOLDER)
            ),
            out,
            seconds,
        )


def select_wording(html: str, wanted: str, megabytes: str = "") -> str:
    """The page with one wording: "site", with the size of the zip, or "copy"."""
    return WORDING.sub(
        lambda found: found[3].replace("{size}", megabytes) if found[1] == wanted else "", html
    )
