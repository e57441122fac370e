"""How well the search finds: run `python -m tests.search.golden SITE` to see which queries of golden.yml it
misses."""

import sys
from dataclasses import dataclass
from pathlib import Path

import yaml

from playbook_press.compose.site.assets import compose_assets
from playbook_press.core.system_packages import locate_by_name
from playbook_press.read.library import Library

GOLDEN = Path(__file__).parent / "golden.yml"
SCRIPTS = ("lunr.js", "search-data.js", "search-words.js", "search-index.js")
PAGE = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Search</title>'
TOP = 3
FIND = """queries => { const find = window.playbookFind(window.playbookSearch);
  return queries.map(query => find(query, {}).map(found => found.entry.code)); }"""


@dataclass(frozen=True)
class Answer:
    """What was found for a query, best first, and what would have been good."""

    query: str
    found: tuple[str, ...]
    good: tuple[str, ...]

    @property
    def is_first(self) -> bool:
        return self.found[:1] != () and self.found[0] in self.good

    @property
    def is_near(self) -> bool:
        return not set(self.found[:TOP]).isdisjoint(self.good)

    def __str__(self) -> str:
        found = " ".join(self.found[: TOP + 2]) or "nothing"
        return f"{self.query}: found {found}, good would be {' '.join(self.good)}"


def write_search(library: Library, folder: Path) -> Path:
    """Write a page into a folder, and beside it what the search of a playbook loads; the folder."""
    missing = set(SCRIPTS)
    for file in compose_assets(library, ""):
        name = file.path.removeprefix("assets/")
        if name in missing:
            missing.remove(name)
            target = folder / file.path
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(file.content if isinstance(file.content, bytes) else file.content.encode())
        if not missing:
            break  # before typefaces are made smaller
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    return folder


def load_search(page: object, address: str) -> None:
    """Open a page that has the search, and load it."""
    page.goto(address + "index.html")
    for name in SCRIPTS:
        page.add_script_tag(url=f"assets/{name}")


def answers(page: object, address: str) -> list[Answer]:
    """Every golden query, asked on a page of the built site in a browser."""
    golden = yaml.safe_load(GOLDEN.read_text(encoding="utf-8"))
    load_search(page, address)
    return [
        Answer(query, tuple(found), tuple(golden[query]))
        for query, found in zip(golden, page.evaluate(FIND, list(golden)), strict=True)
    ]


def main(site: Path) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=locate_by_name("Chromium"))
        found = answers(browser.new_page(), site.resolve().as_uri() + "/")
    print(
        *(each for each in found if not each.is_near),
        *(f"(not first) {each}" for each in found if each.is_near and not each.is_first),
        sep="\n",
    )
    print(
        f"{len(found)} queries: first {sum(each.is_first for each in found) / len(found):.0%}, "
        f"among {TOP} {sum(each.is_near for each in found) / len(found):.0%}"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
