"""`make audit`: axe on every page in light and dark, what it says and asks for, how wide it is on a phone and
at 400 %, where its first sentence to say stands, its screens for a projector; PDF/UA-1 on every PDF, by our
own checks and by veraPDF; sheets of paper for a workshop.

Slow and thorough, on all cores, and run by hand; the suite does the same for one page of each template.
Exit code 1 where anything is wrong.
"""

import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from playwright.sync_api import Page, sync_playwright
from rich.progress import track

from playbook_press.plan.copies import CopyRule
from playbook_press.print.pdf.tagged_pdf import open_pdf
from playbook_press.print.preflight import all_checks, tag_tree
from tests.audit import verapdf
from tests.chromium import launched, violations

ROOT = Path(__file__).parents[2]
LEADS_ON = 'http-equiv="refresh"'  # a page that is gone before anybody could read it
NOSCRIPT = re.compile("<noscript>.*?</noscript>", re.DOTALL)  # where it leads on only without a script
# permanent addresses lead on too, unless they are opened as a printed card names them
CARDS, OF_A_CARD = "c", "#000000"
# shown at any address, so its own are absolute: it has its styles on a host only
MISSING = "404.html"
DESK, PHONE, PROJECTOR, ENLARGED = (
    {"width": width, "height": height} for width, height in ((1280, 800), (390, 844), (1280, 720), (320, 640))
)
TOO_WIDE = "() => document.documentElement.scrollWidth - innerWidth"
HIDDEN = """() => {
  const stage = document.querySelector(".stage"), show = document.getElementById("show");
  return Math.max(stage.scrollHeight - stage.clientHeight, show.scrollWidth - innerWidth);
}"""
IN_A_HURRY = ".kind-belief #say-1, .kind-recovery #say-1"  # entries that are read before the next call
FIRST_SAY = (
    """() => Math.ceil(document.getElementById("say-1").getBoundingClientRect().bottom - innerHeight)"""
)
CHUNK = 40  # pages to a window
PEOPLE, MOST_SHEETS = 14, 16  # of a workshop; for each of them
RUN_DATA = re.compile(r'id="run-data">(.*?)</script>', re.DOTALL)
WITH_CONTENTS = re.compile(r"\b(workbook|booklet|guide|year-book)\b")


def main(site: Path, dist: Path) -> int:
    """Look at all that was built. Returns the number of faults, each of which is told."""
    every, printed = pages(site), pdfs(site, dist)
    faults = [
        *(
            f"no {what} found: run 'playbook build'"
            for what, all_of in (("page", every), ("PDF", printed))
            if not all_of
        ),
        *looked_at(every),
        *(fault for run in sorted(site.rglob("workshops/*-run.html")) for fault in wasted_paper(run)),
        *(fault for _, found in on_all_cores(pdf_faults, printed, "PDF/UA-1") for fault in found),
    ]
    for fault in faults:
        print(fault)
    print(f"{len(every)} pages in {len(LOOKS)} ways, {len(printed)} PDFs: {len(faults)} faults")
    return len(faults)


def wasted_paper(run: Path) -> Iterator[str]:
    """Packs of a workshop, as the page that runs it counts them, that take too many sheets a person."""
    found = RUN_DATA.search(run.read_text(encoding="utf-8"))
    for paper, files in json.loads(found[1] if found else "{}").get("packs", {}).items():
        needed = [each for each in files if not (each["optional"] or each["instead_of"])]
        sheets = sum(CopyRule(each["each"], each["more"]).copies(PEOPLE) * each["sheets"] for each in needed)
        if sheets > MOST_SHEETS * PEOPLE:
            most = f"expected at most {MOST_SHEETS} each"
            yield f"{run.name}: {sheets} sheets on {paper} for {PEOPLE} people; {most}"


def pages(site: Path) -> list[Path]:
    """Every page that stays long enough to be read."""
    return [
        path
        for path in sorted(site.rglob("*.html"))
        if path.name != MISSING and LEADS_ON not in NOSCRIPT.sub("", path.read_text(encoding="utf-8"))
    ]


def pdfs(*folders: Path) -> list[tuple[Path, str | None]]:
    """Every PDF: its file, or that of the zip that holds it and its name in there."""
    found = [path for folder in folders for path in sorted(folder.rglob("*"))]
    packed = [
        (path, name)
        for path in found
        if path.suffix == ".zip"
        for name in ZipFile(path).namelist()
        if name.endswith(".pdf")
    ]
    return [*((path, None) for path in found if path.suffix == ".pdf"), *packed]


def looked_at(every: Sequence[Path]) -> Iterator[str]:
    """The faults of all pages, each looked at in every way."""
    chunks = [every[start : start + CHUNK] for start in range(0, len(every), CHUNK)]
    for name in LOOKS:
        for _, faults in on_all_cores(partial(page_faults, name), chunks, f"pages, {name}"):
            yield from faults


def on_all_cores(
    look: Callable[[Any], list[str]], what: Sequence[Any], reported: str
) -> Iterator[tuple[Any, list[str]]]:
    with ProcessPoolExecutor(len(os.sched_getaffinity(0))) as executor:
        yield from zip(what, track(executor.map(look, what), reported, total=len(what)), strict=True)


def page_faults(name: str, some: Sequence[Path]) -> list[str]:
    """What is wrong with some pages, looked at in one way; also what the console says, and requests that
    leave the site."""
    options, look = LOOKS[name]
    faults = []
    with sync_playwright() as playwright:
        browser = launched(playwright)
        page, heard = browser.new_context(**options).new_page(), []
        page.on("console", lambda message: heard.append(message.text))
        page.on(
            "request", lambda request: heard.append(request.url) if request.url.startswith("http") else None
        )
        for path in some:
            page.goto(path.as_uri() + (OF_A_CARD if path.parent.name == CARDS else ""))
            faults += (f"{path.parent.name}/{path.name} ({name}): {fault}" for fault in [*look(page), *heard])
            heard.clear()
        browser.close()
    return faults


def broken_rules(page: Page) -> list[str]:
    """The rules that a page breaks, each with the first element at fault."""
    return [f"{fault['id']}: {fault['nodes'][0]['html']}" for fault in violations(page)]


def sideways(page: Page) -> list[str]:
    beyond = page.evaluate(TOO_WIDE)
    return [f"{beyond} px too wide"] if beyond > 0 else []


def below_the_fold(page: Page) -> list[str]:
    """The first sentence to say, where a reader in a hurry has to scroll to it."""
    under = page.evaluate(FIRST_SAY) if page.locator(IN_A_HURRY).count() else 0
    return [f"the first sentence to say ends {under} px too far down"] if under > 0 else []


def beyond_the_screen(page: Page) -> list[str]:
    """Screens of a presentation that are larger than the display."""
    opener, faults = page.locator("[data-show]"), []
    if opener.count():
        opener.click()
        page.locator("#show[open]").wait_for()  # its words are loaded first
        for number in range(page.locator("#show .screen").count()):
            faults += (
                [f"screen {number + 1}: {page.evaluate(HIDDEN)} px hidden"]
                if page.evaluate(HIDDEN) > 0
                else []
            )
            page.keyboard.press("ArrowRight")
    return faults


LOOKS: dict[str, tuple[dict[str, Any], Callable[[Page], list[str]]]] = {
    "light": ({"viewport": DESK, "color_scheme": "light"}, broken_rules),
    "dark": ({"viewport": DESK, "color_scheme": "dark"}, broken_rules),
    "on a phone": (
        {"viewport": PHONE},
        lambda page: [*sideways(page), *below_the_fold(page), *beyond_the_screen(page)],
    ),
    "at 400 %": ({"viewport": ENLARGED}, sideways),
    "on a projector": ({"viewport": PROJECTOR}, beyond_the_screen),
}


def pdf_faults(pdf: tuple[Path, str | None]) -> list[str]:
    """What PDF/UA-1, by two validators, and the tags say against a file: how elements nest, headers of
    tables, contents."""
    path, packed = pdf
    content = ZipFile(path).read(packed) if packed else path.read_bytes()
    name = f"{path.name} {packed or ''}".strip()
    faults = [*map(str, all_checks.tag_violations(content)), *verapdf.violations(content)]
    if WITH_CONTENTS.search(name) and not has_contents(content):
        faults.append("its contents are no TOC among the tags")
    return [f"{name}: {fault}" for fault in faults]


def has_contents(pdf: bytes) -> bool:
    """Whether a list of contents stands among the tags, with an item for each of its lines."""
    every = [str(element.S) for element in tag_tree.elements(open_pdf(pdf))]
    return "/TOC" in every and "/TOCI" in every


if __name__ == "__main__":
    sys.exit(min(1, main(ROOT / "site", ROOT / "dist")))
