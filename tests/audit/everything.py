"""`make audit`: axe on every page in light and dark, and what it says and asks for; PDF/UA-1 on every PDF.

Slow and thorough, and run by hand; the suite does the same for one page of each template. Exit code 1 where anything is wrong.
"""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright
from rich.progress import track

from build_tools.print import accessible

ROOT = Path(__file__).parents[2]
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
SCHEMES = ("light", "dark")
LEADS_ON = 'http-equiv="refresh"'   # a page that is gone before anybody could read it
MISSING = "404.html"                # shown at any address, so its own are absolute: it has its styles on a host only


def main(site: Path) -> int:
    """Look at a built site. Returns the number of faults, each of which is told."""
    faults = [*page_faults(site), *pdf_faults(site)]
    for fault in faults:
        print(fault)
    print(f"{len(pages(site))} pages in {len(SCHEMES)} schemes and {len(pdfs(site))} PDFs: {len(faults)} faults")
    return len(faults)


def pages(site: Path) -> list[Path]:
    return [path for path in sorted(site.rglob("*.html")) if path.name != MISSING and LEADS_ON not in path.read_text(encoding="utf-8")]


def pdfs(site: Path) -> list[Path]:
    return sorted(site.rglob("*.pdf"))


def page_faults(site: Path) -> Iterator[str]:
    """What axe finds, what the console says, and requests that leave the site."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=next(filter(None, map(shutil.which, CHROMIUM))),
                                             args=["--disable-background-networking", "--no-sandbox"])
        for scheme in SCHEMES:
            page, heard = browser.new_context(color_scheme=scheme).new_page(), []
            page.on("console", lambda message, heard=heard: heard.append(message.text))
            page.on("request", lambda request, heard=heard: heard.append(request.url) if request.url.startswith("http") else None)
            for path in track(pages(site), f"axe, {scheme}"):
                yield from (f"{path.relative_to(site)} ({scheme}): {fault}" for fault in [*found_on(page, path), *heard])
                heard.clear()
        browser.close()


def found_on(page: Page, path: Path) -> list[str]:
    """The rules that a page breaks, each with the first element at fault. Axe is told not to fetch the style sheets again:
    a page that was opened from a folder may not."""
    page.goto(path.as_uri())
    return [f"{fault['id']}: {fault['nodes'][0]['html']}" for fault in Axe().run(page, options={"preload": False}).response["violations"]]


def pdf_faults(site: Path) -> Iterator[str]:
    for path in track(pdfs(site), "PDF/UA-1"):
        yield from (f"{path.relative_to(site)}: {fault}" for fault in accessible.check(path.read_bytes()))


if __name__ == "__main__":
    sys.exit(min(1, main(ROOT / "site")))
