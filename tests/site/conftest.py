"""The built site as a reader opens it: by its address on a host, below a path of a host, or from a folder."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5
import yaml
from playwright.sync_api import Page

from playbook_press.core.project import SHIPPED, Project
from tests.chromium import violations

PATH = "/team/our%20playbook/"
TEMPLATE = re.compile(r'class="page page-([\w-]+)"')
BUSY = (
    "index.html",
    "deck.html",
    "downloads.html",
    "notes.html",
    "today.html",
    "beliefs",
    "collections",
    "situations",
    "stories",
    "workshops",
)
SAVES_DATA = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } });"
PATIENCE = 10_000  # ms for what does not happen


@dataclass
class Window:
    """A browser's window: its page, what it said on the console, and which addresses it asked for."""

    page: object
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def labels(harbour: Path) -> dict[str, str]:
    """Every fixed word that a reader sees."""
    labels = Project.at(harbour).require("site_config/labels.yml")
    return yaml.safe_load(labels.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def search_data(harbour_site: Path) -> dict:
    """All that the search loads."""
    script = (harbour_site / "assets/search-data.js").read_text(encoding="utf-8")
    return json.loads(script.removeprefix("window.playbookSearch = ").removesuffix(";\n"))


@pytest.fixture(scope="session")
def records(search_data: dict) -> list[dict]:
    """The entries and workshops as the search knows them."""
    return search_data["entries"]


@pytest.fixture(scope="session")
def pages(harbour_site: Path) -> list[str]:
    """The paths of all pages."""
    return sorted(path.relative_to(harbour_site).as_posix() for path in harbour_site.rglob("*.html"))


class Documents(Mapping[str, Element]):
    """Pages as a browser would read them, by path; each is parsed when a test first looks at it."""

    def __init__(self, site: Path, pages: Sequence[str]):
        self.site, self.pages = site, pages
        self.parsed = cache(self.parse)

    def parse(self, path: str) -> Element:
        text = (self.site / path).read_text(encoding="utf-8")
        return tinyhtml5.parse(text, namespace_html_elements=False)

    def __getitem__(self, path: str) -> Element:
        return self.parsed(path)

    def __iter__(self) -> Iterator[str]:
        return iter(self.pages)

    def __len__(self) -> int:
        return len(self.pages)


@pytest.fixture(scope="session")
def documents(harbour_site: Path, pages: list[str]) -> Documents:
    """Every page as a browser would read it. To parse all of them takes seconds: modules that do so are run
    by one worker (tests/tiers.py)."""
    return Documents(harbour_site, pages)


@pytest.fixture(scope="session")
def translations(harbour: Path) -> list[str]:
    """The other languages of the playbook: each has a folder of the site that bears its name."""
    return sorted(path.name for path in (harbour / "site_config/languages").glob("*"))


@pytest.fixture(scope="session")
def templates(
    harbour_site: Path, pages: list[str], records: list[dict], translations: list[str]
) -> list[str]:
    """One page of each template, and of each kind of entry that has its own, in the first language; the one
    for addresses that lead nowhere has a test of its own. `make audit` looks at all pages."""
    own = {
        record["url"]: record["kind"]
        for record in records
        if (SHIPPED / f"templates/kinds/{record['kind']}/page.html").exists()
    }
    found: dict[str, str] = {}
    for path in pages:
        if path == "404.html" or path.partition("/")[0] in translations:
            continue
        for template in TEMPLATE.findall((harbour_site / path).read_text(encoding="utf-8")):
            found.setdefault(own.get(path, template), path)
    return list(found.values())


@pytest.fixture(scope="session")
def samples(templates: list[str]) -> list[str]:
    """Pages of the templates that have more on them than words and links, for what takes its time."""
    return [path for path in templates if path in BUSY or path.partition("/")[0] in BUSY]


@pytest.fixture(
    scope="session", params=[pytest.param("a path of a host", marks=pytest.mark.audit), "a folder"]
)
def address(request: pytest.FixtureRequest, harbour_site: Path, host) -> str:
    """Where the site is, with a slash at the end. Tests of single things have it at the root of a host."""
    return host(harbour_site, PATH) if request.param == "a path of a host" else harbour_site.as_uri() + "/"


@pytest.fixture(scope="session")
def base(harbour_site: Path) -> str:
    """The site in a folder, where browsers allow least."""
    return harbour_site.as_uri() + "/"


@pytest.fixture
def window(browser):
    """Opens windows; when the test is over, each must have been silent and have asked nobody but the site.

    Their reader saves data, for whom no page loads the search before it is asked for: a quarter of the work
    of showing a page. `saves_data=False` is everybody else.
    """
    opened = []

    def open_one(base: str, saves_data: bool = True, **options) -> Window:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
        if saves_data:
            context.add_init_script(SAVES_DATA)
        context.set_default_timeout(PATIENCE)
        made = Window(context.new_page())
        context.on("request", lambda request: made.asked.append(request.url))
        made.page.on("console", lambda message: made.said.append(message.text))
        made.page.on("pageerror", lambda error: made.said.append(str(error)))
        opened.append((made, base))
        return made

    yield open_one
    for made, base in opened:
        made.page.context.close()
        assert made.said == []
        assert [url for url in made.asked if not url.startswith((base, "data:", "mailto:"))] == []


@pytest.fixture(scope="session")
def faults() -> Callable[..., list[tuple[str, list[str]]]]:
    """What axe finds on a page: each rule with the elements at fault, of all rules or of some."""

    def found(page: Page, rules: Sequence[str] = ()) -> list[tuple[str, list[str]]]:
        return [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in violations(page, rules)]

    return found
