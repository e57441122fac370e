"""How well the search finds: `python -m tests.search.golden SITE [QUERIES.yml ...]` tells which queries it
misses.

A file of queries has one a line: `query: [codes that answer it well]`, `query: danger` where the red panel
must come up, or `query: safe` where it must not. SITE is a folder with a built site.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from playbook_press.compose.site.assets import compose_assets
from playbook_press.core.system_packages import locate_by_name
from playbook_press.read.library import Library

GOLDEN = Path(__file__).parent / "golden.yml"
DANGER, SAFE = "danger", "safe"
SCRIPTS = (
    "search-data.js",
    "search-engine.js",
)
PAGE = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Search</title>'
TOP = 3
Expected = str | list[str]  # codes, DANGER or SAFE
FIND = """queries => {
  const data = window.playbookSearch, find = window.playbookFind(data);
  const danger = window.playbookDanger(data.danger);
  return queries.map(query => ({codes: find(query, {}).map(found => found.entry.code),
    topic: (danger(query) || {}).heading || ""})); }"""


@dataclass(frozen=True)
class Answer:
    """What was found for a query, best first, and what would have been good. `topic`: what the red panel is
    about, '' where it stays away."""

    query: str
    found: tuple[str, ...]
    good: tuple[str, ...]
    topic: str = ""

    @property
    def is_first(self) -> bool:
        return self.found[:1] != () and self.found[0] in self.good

    @property
    def is_near(self) -> bool:
        return not set(self.found[:TOP]).isdisjoint(self.good)

    @property
    def is_about_danger(self) -> bool:
        """Whether the red panel is asked about, and not what was found."""
        return self.good in ((DANGER,), (SAFE,))

    @property
    def is_warned_rightly(self) -> bool:
        return bool(self.topic) is (self.good == (DANGER,))

    def __str__(self) -> str:
        if self.is_about_danger:
            return f"{self.query}: {self.topic or 'no panel'}, expected {self.good[0]}"
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


def answers(page: object, address: str, queries: Mapping[str, Expected]) -> list[Answer]:
    """Every query, asked on a page of the built site in a browser."""
    load_search(page, address)
    return [
        Answer(
            query, tuple(found["codes"]), (good,) if isinstance(good, str) else tuple(good), found["topic"]
        )
        for (query, good), found in zip(queries.items(), page.evaluate(FIND, list(queries)), strict=True)
    ]


def read_queries(file: Path) -> dict[str, Expected]:
    """The queries of a file, each with what is expected."""
    return {str(query): good for query, good in yaml.safe_load(file.read_text(encoding="utf-8")).items()}


def report(found: Sequence[Answer]) -> Iterator[str]:
    """A line for each query that misses, and the shares."""
    asked, warned = [each for each in found if not each.is_about_danger], [*filter(about_danger, found)]
    yield from (str(each) for each in asked if not each.is_near)
    yield from (f"(not first) {each}" for each in asked if each.is_near and not each.is_first)
    yield from (str(each) for each in warned if not each.is_warned_rightly)
    if asked:
        yield (
            f"{len(asked)} queries: first {share(each.is_first for each in asked)}, "
            f"among {TOP} {share(each.is_near for each in asked)}"
        )
    if warned:
        right = share(each.is_warned_rightly for each in warned)
        yield f"{len(warned)} phrases of danger, or not: {right} right"


def about_danger(answer: Answer) -> bool:
    return answer.is_about_danger


def share(right: Iterable[bool]) -> str:
    """How many are true, as a percentage."""
    counted = [*right]
    return f"{sum(counted) / len(counted):.0%}"


def main(site: Path, *files: Path) -> None:
    from playwright.sync_api import sync_playwright

    queries = {query: good for file in files or (GOLDEN,) for query, good in read_queries(file).items()}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=locate_by_name("Chromium"))
        print(*report(answers(browser.new_page(), site.resolve().as_uri() + "/", queries)), sep="\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
