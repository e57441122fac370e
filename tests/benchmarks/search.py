"""Measures the search of a built site in Chromium: run `.venv/bin/python tests/benchmarks/search.py site`.

For the entries as they are, and for 2,000 and 10,000 made by repeating them: bytes loaded before the first
result (and packed, as hosts send them), milliseconds from a query in the address to the first result,
loading included, and of each query after that.
"""

import gzip
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import count, islice
from pathlib import Path
from statistics import median
from types import MappingProxyType

from playwright.sync_api import Browser, sync_playwright

from playbook_press.compose.site.search import search_files
from playbook_press.core.project import Project
from playbook_press.core.system_packages import locate_by_name
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library, read_partial_library

REPOSITORY = Path(__file__).resolve().parents[2]
NEEDED = (
    "search-first.js",
    "search-engine.js",
)
MANY, RUNS, QUERY = (2000, 10_000), 9, "customer screaming about late refund"
FIRST = """query => new Promise(done => {
  const list = document.querySelector(".results"), start = performance.now();
  const observer = new MutationObserver(() => {
    if (list.children.length) done(performance.now() - start);
  });
  observer.observe(list, {childList: true});
  location.hash = "#q=" + encodeURIComponent(query);
})"""
LATER = """query => {
  const find = window.playbookFind(window.playbookSearch), times = 20;
  find(query, {});
  const start = performance.now();
  for (let time = 0; time < times; time++) find(query, {});
  return (performance.now() - start) / times;
}"""


def main(built: Path) -> None:
    library, _ = read_partial_library(Project.at(REPOSITORY))
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=locate_by_name("Chromium"))
        site = shutil.copytree(built, Path(folder) / "site")
        for entries in (library.entries, *(tuple(islice(repeated(library), many)) for many in MANY)):
            for file in search_files(replace(library, entries=entries)):
                (site / file.path).write_text(str(file.content), encoding="utf-8")
            tell(len(entries), site, *timed(browser, site.as_uri() + "/sources.html"))


def repeated(library: Library) -> Iterator[Entry]:
    """The entries again and again, under new codes."""
    for turn in count():
        for entry in library.entries:
            code = f"{entry.code[0]}{int(entry.code[1:]) + 100 * turn:02}"
            yield replace(entry, facts=MappingProxyType({**entry.facts, "code": code}))


def timed(browser: Browser, address: str) -> tuple[float, float]:
    """Milliseconds to the first result in a fresh page, and for a query once all is loaded: medians."""
    first, later = [], []
    for _ in range(RUNS):
        page = browser.new_context().new_page()
        page.goto(address)
        first.append(page.evaluate(FIRST, QUERY))
        later.append(page.evaluate(LATER, QUERY))
        page.context.close()
    return median(first), median(later)


def tell(entries: int, site: Path, first: float, later: float) -> None:
    files = [(site / "assets" / name).read_bytes() for name in NEEDED]
    packed = sum(len(gzip.compress(file)) for file in files)
    print(
        f"{entries:5} entries: first result after {first:5.0f} ms, later ones {later:5.1f} ms; "
        f"{sum(map(len, files)):9,} bytes loaded, {packed:9,} packed"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
