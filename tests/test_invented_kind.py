"""A kind is a folder: one that the reference invents is published with no Python and no other template."""

import json
import re
from pathlib import Path

import pytest

from playbook_press.compose.site.search_index import tokenize

pytestmark = pytest.mark.audit

REFERENCE = Path(__file__).parent.parent / "build_tools/docs/reference/kinds.md"
FILES = {
    "mkdocs.yml": "site_name: Ours\ndocs_dir: content\ntheme: material\nplugins: [playbook]\n",
    "site_config/brand.yml": "name: Ours\ntagline: Promises kept.\npublisher: We\nlicence: CC BY 4.0\n",
    "site_config/sources.yml": 'ours: {author: We, work: What we learned, year: "2026"}\n',
    "templates/kinds/promise/page.html": """
{% extends "pages/entry.html" %}
{% block lead %}
<section aria-labelledby="promise">
  <h2 id="promise">Signed and sealed</h2>
  {{ entry.sections.promise.html | safe }}
  <p>{{ entry.facts.keeper }} keeps it.</p>
</section>
{% endblock %}
""",
    "templates/kinds/promise/card.html": """
{% extends "card/card.html" %}
{% block words %}
{% for row in card.back.rows %}
<p class="label">{{ row.label }}, truly</p>
<p class="line">{{ row.html | safe }}</p>
{% endfor %}
{% endblock %}
""",
    "content/promises/same-day.md": """---
code: Q07
title: We call back the same day
summary: Whoever leaves a number hears from us before the shop closes.
source: ours
audience: [everyone]
search: [ring, answerphone]
cue: Who is still waiting for my call?
keeper: Whoever took the message
---

## We promise
We call you back before six, even when we have nothing new.

## Why it matters
Silence is read as an answer, and rarely as a kind one.
""",
}
PAGE = "promises/same-day.html"
WORDS = "We call you back before six, even when we have nothing new."


def kind_of_reference() -> str:
    """The first kind file that the reference shows."""
    return re.search(r"```yaml title=.*?\n(.*?)```", REFERENCE.read_text(encoding="utf-8"), re.DOTALL)[1]


@pytest.fixture(scope="module")
def project(tmp_path_factory, playbook):
    """A playbook with promises and nothing else, built."""
    folder = tmp_path_factory.mktemp("promises")
    for name, text in {**FILES, "templates/kinds/promise/kind.yml": kind_of_reference()}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    playbook("build", project=folder)
    return folder


@pytest.fixture(scope="module")
def site(project):
    return project / "site"


def text(page: Path) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", page.read_text(encoding="utf-8")).split())


def test_its_folder_holds_one_kind_and_no_program(project):
    assert {path.name for path in (project / "templates").rglob("*") if path.is_file()} == {
        "kind.yml",
        "page.html",
        "card.html",
    }
    assert not list(project.rglob("*.py"))


def test_an_entry_has_a_page_by_the_kinds_own_template(site):
    page = text(site / PAGE)
    assert f"Signed and sealed {WORDS} Whoever took the message keeps it." in page
    assert "Silence is read as an answer" in page


def test_the_kind_has_a_wall_of_cards_and_a_door_on_every_page(site):
    wall = (site / "promises/index.html").read_text(encoding="utf-8")
    assert 'href="same-day.html"' in wall
    assert "Three promises, kept every day." in wall
    assert re.search(
        r'href="promises/index\.html"[^>]*>\s*<h3[^>]*>\s*Promises',
        (site / "index.html").read_text(encoding="utf-8"),
    )
    assert re.search(r'href="index\.html"[^>]*>\s*Promises', (site / PAGE).read_text(encoding="utf-8"))


def test_the_search_knows_it_by_every_word_of_its_sections(site):
    script = (site / "assets/search-data.js").read_text(encoding="utf-8")
    data = json.loads(script.removeprefix("window.playbookSearch = ").removesuffix(";\n"))
    [record] = data["entries"]
    assert (record["code"], record["kind"], record["url"]) == ("Q07", "promise", PAGE)
    known = {word for word, place in zip(data["words"], data["places"], strict=True) if place}
    assert {*tokenize(WORDS), "answerphone"} <= known
    assert data["kinds"][0]["name"] == "Promise"


def test_its_permanent_address_leads_to_the_page(site):
    assert f'href="../{PAGE}"' in (site / "c/Q07.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", ["sheets-a4.pdf", "sheets-letter.pdf"])
def test_its_card_is_printed_by_the_kinds_own_template(site, pdf_text, file):
    # of turned cards, lines are read in another order
    printed = pdf_text(site / "downloads" / file).casefold().split()
    wanted = (
        "Q07 We call back the same day Who is still waiting for my call? We promise, truly "
        f"{WORDS} Kept by, truly Whoever took the message"
    )
    assert set(wanted.casefold().split()) <= set(printed)
