"""`make audit`: axe on every page in light and dark, and what it says and asks for; PDF/UA-1 on every PDF.

Slow and thorough, and run by hand; the suite does the same for one page of each template. Exit code 1 where anything is wrong.
"""

import re
import shutil
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright
from rich.progress import track

from build_tools.print import accessible

ROOT = Path(__file__).parents[2]
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
SCHEMES = ("light", "dark")
LEADS_ON = 'http-equiv="refresh"'   # a page that is gone before anybody could read it
NOSCRIPT = re.compile("<noscript>.*?</noscript>", re.DOTALL)    # where it leads on only without a script
CARDS, OF_A_CARD = "c", "#000000"   # permanent addresses lead on too, unless they are opened as a printed card names them
SHARE = 60                          # files
MISSING = "404.html"                # shown at any address, so its own are absolute: it has its styles on a host only


def main(site: Path) -> int:
    """Look at a built site, on every core. Returns the number of faults, each of which is told."""
    with ProcessPoolExecutor() as crew:
        looking = [crew.submit(page_faults, site, scheme, share) for share in shares(pages(site)) for scheme in SCHEMES]
        looking += [crew.submit(pdf_faults, site, share) for share in shares(pdfs(site))]
        faults = [fault for each in track(as_completed(looking), "axe and PDF/UA-1", len(looking)) for fault in each.result()]
    for fault in sorted(faults):
        print(fault)
    print(f"{len(pages(site))} pages in {len(SCHEMES)} schemes and {len(pdfs(site))} PDFs: {len(faults)} faults")
    return len(faults)


def shares(paths: list[Path]) -> Iterator[list[Path]]:
    """Parts of a list, each for one process at a time."""
    return (paths[start:start + SHARE] for start in range(0, len(paths), SHARE))


def pages(site: Path) -> list[Path]:
    return [path for path in sorted(site.rglob("*.html")) if path.name != MISSING and LEADS_ON not in NOSCRIPT.sub("", path.read_text(encoding="utf-8"))]


def pdfs(site: Path) -> list[Path]:
    return sorted(site.rglob("*.pdf"))


def page_faults(site: Path, scheme: str, paths: list[Path]) -> list[str]:
    """What axe finds, what the console says, and requests that leave the site."""
    faults, heard = [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=next(filter(None, map(shutil.which, CHROMIUM))),
                                             args=["--disable-background-networking", "--no-sandbox"])
        page = browser.new_context(color_scheme=scheme).new_page()
        page.on("console", lambda message: heard.append(message.text))
        page.on("request", lambda request: heard.append(request.url) if request.url.startswith("http") else None)
        for path in paths:
            faults += [f"{path.relative_to(site)} ({scheme}): {fault}" for fault in [*found_on(page, path), *heard]]
            heard.clear()
        browser.close()
    return faults


def found_on(page: Page, path: Path) -> list[str]:
    """The rules that a page breaks, each with the first element at fault. Axe is told not to fetch the style sheets again:
    a page that was opened from a folder may not."""
    page.goto(path.as_uri() + (OF_A_CARD if path.parent.name == CARDS else ""))
    return [f"{fault['id']}: {fault['nodes'][0]['html']}" for fault in Axe().run(page, options={"preload": False}).response["violations"]]


def pdf_faults(site: Path, paths: list[Path]) -> list[str]:
    return [f"{path.relative_to(site)}: {fault}" for path in paths for fault in accessible.check(path.read_bytes())]


if __name__ == "__main__":
    sys.exit(min(1, main(ROOT / "site")))
