"""No program knows a section by its name: a kind that gives roles to sections of other names is read aloud,
searched, taught, asked and printed like the kinds that are shipped."""

import ast
import json
import shutil
from pathlib import Path
from typing import get_args

import pytest

from playbook_press.compose.site.icalendar import event_description
from playbook_press.compose.site.tree import texts_of
from playbook_press.core.project import Project
from playbook_press.core.reporting import SilentReport
from playbook_press.pipeline import make_tree, ready_templates
from playbook_press.plan.jobs import jobs
from playbook_press.print.run.print_run import PrintRun
from playbook_press.print.run.recipes import print_jobs
from playbook_press.print.run.scheduler import WorkerPool
from playbook_press.read.kind_schema import Role
from playbook_press.read.kinds import read_kinds
from playbook_press.read.library import Reader

pytestmark = pytest.mark.audit

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "tests/fixtures"
KIND = """
name: Incident
plural: Incidents
folder: incidents
letter: J
order: 5
purpose: What happened here.
intro: Two of them, and what they taught us.
colours: {solid: "#3d3a6b", accent: "#d9d7f5", tint: "#eeedf9"}
notch: 65
daily: true
sections:
  happened: {heading: The morning, role: story, required: true, help: "what happened"}
  talk: {heading: Talk, role: questions, type: lines, required: true, help: "what to talk about"}
  learned: {heading: Learned, role: answers, required: true, help: "what it taught us"}
  spoken: {heading: Aloud, role: say, type: lines, required: true, printed: true, help: "what to say"}
  unspoken: {heading: Not aloud, type: lines, pairs_with: spoken, required: true, help: "what not to say"}
  errand: {heading: By noon, role: action, type: line, required: true, help: "what to do"}
  asking: {heading: We ask, role: question, type: line, required: true, help: "what to ask"}
  digging: {heading: We dig, role: follow_up, type: lines, required: true, help: "what to ask next"}
  worth: {heading: Worth, role: ratings, type: lines, marks: ["1", "5"], required: true, help: "its worth"}
  kept: {heading: Kept back, facilitator: true, required: true, help: "for whoever leads"}
card:
  back:
    - {label: By noon, from: errand}
"""
ENTRY = """---
code: J01
title: Nobody asked about the parrot
summary: A yacht came in with a parrot that had not slept.
source: log-book
audience: [everyone]
search: [parrot]
cue: Who has feathers here?
---

## The morning
A parrot shrieked at the harbour wall from four.

## Talk
- Who heard the parrot first?

## Learned
Seeds come before stamps.

## Aloud
- *In chat:* "What does your parrot eat?"

## Not aloud
- "No birds in the office."

## By noon
Put a bowl of seeds on the counter.

## We ask
When did you last feed a stranger's bird?

## We dig
- What did it eat?

## Worth
- *1:* Never met one.
- *5:* Keeps seeds in a drawer.

## Kept back
The parrot was ours.
"""
PRODUCT = "\n{}:\n  title: The {} thing\n  kind: {}\n  papers: [a4]\n  {}\n  summary: One of them.\n"
PRODUCTS = "".join(
    PRODUCT.format(kind, key, kind, more)
    for key, kind, more in (
        ("told", "story", "edition: facilitator\n  audience: trainers"),
        ("asked", "interview", "entries: {kind: incident}"),
        ("written", "workbook", "edition: participant"),
        ("led", "guide", "audience: trainers"),
    )
)


@pytest.fixture(scope="module")
def library(tmp_path_factory, library_of):
    """A workshop that teaches with an entry of the invented kind."""
    project = tmp_path_factory.mktemp("roles")
    for name in ("small", "workshop"):
        shutil.copytree(FIXTURES / name, project, dirs_exist_ok=True)
    workshop = project / "content/workshops/first-hour.md"
    text = workshop.read_text().replace("entry: S01", "entry: J01")
    workshop.write_text(text.replace("entries: [B01]", "entries: [J01]"))
    files = {
        "templates/kinds/incident/kind.yml": KIND,
        "content/incidents/the-parrot.md": ENTRY,
        "site_config/products.yml": PRODUCTS,
    }
    for name, text in files.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text)
    return library_of(project)


@pytest.fixture(scope="module")
def site(library):
    tree = make_tree(Reader(Project.at(library.project.root)), SilentReport(), pdfs=False)
    return {file.path: "\n".join(texts_of(file)) for file in tree.files}


@pytest.fixture(scope="module")
def printed(library, pdf_text):
    """The words of each product about the entry, by its kind."""
    todo = [job for job in jobs(library, library.products) if "J01" in [entry.code for entry in job.entries]]
    with WorkerPool(1) as pool:
        every = print_jobs(PrintRun(library, ready_templates(library), pool), todo)
    return {job.product.kind: pdf_text(each.pdf) for job, each in zip(todo, every, strict=True)}


def test_its_page_begins_with_what_to_say_and_what_to_do(site):
    page = site["incidents/the-parrot.md"]
    order = ("sentence", "What does your parrot eat?", "No birds in the office.", "By noon", "The morning")
    assert [page.index(words) for words in order] == sorted(page.index(words) for words in order)
    assert page.count("What does your parrot eat?") == page.count("Put a bowl of seeds") - 1 == 1
    assert "The parrot was ours" not in page


def test_the_search_and_the_day_know_what_to_say_and_what_to_do(site, library):
    script = site["assets/search-data.js"].removeprefix("window.playbookSearch = ").removesuffix(";\n")
    [record] = [each for each in json.loads(script)["entries"] if each["code"] == "J01"]
    assert record["say"] == "“What does your parrot eat?”"
    assert "“What does your parrot eat?”" in record["byChannel"].values()
    assert '"action": "Put a bowl of seeds on the counter."' in site["today/J01.js"]
    assert list(event_description(library.by_code["J01"])) == [
        "“What does your parrot eat?”",
        "Put a bowl of seeds on the counter.",
    ]


def test_the_page_of_the_workshop_tells_it_and_asks(site):
    page = site["workshops/first-hour.md"]
    assert "A parrot shrieked" in page
    assert "Who heard the parrot first?" in page


def test_a_story_has_its_questions_and_whoever_leads_has_the_answers(printed):
    order = ("A parrot shrieked", "Who heard", "Seeds come before", "What does your parrot", "The parrot was")
    assert [printed["story"].index(words) for words in order] == sorted(map(printed["story"].index, order))


def test_an_interview_asks_its_question_digs_and_rates(printed):
    kit = printed["interview"]
    for words in ("feed a stranger’s bird?", "What did it eat?", "Keeps seeds in a drawer."):
        assert words in kit


def test_the_book_tells_it_and_the_guide_alone_has_the_answers(printed):
    for words in ("A parrot shrieked", "Who heard the parrot first?", "What does your parrot eat?"):
        assert words in printed["workbook"]
    for words in ("Seeds come before stamps.", "The parrot was ours."):
        assert words in printed["guide"]
        assert words not in printed["workbook"]


# words that mean something else as well: facts, editions, verbs of the demo, boxes, keys of packs
OTHERWISE = {"situation", "facilitator", "answer", "ask", "replacement", "instead_of"}


def test_no_module_names_a_section_of_a_shipped_kind():
    kinds = read_kinds(Project(ROOT)).by_key.values()
    names = {name for kind in kinds for name in kind.sections} - {*get_args(Role)} - OTHERWISE
    assert len(names) > 15
    trees = (ast.parse(path.read_text()) for path in (ROOT / "build_tools/playbook_press").rglob("*.py"))
    words = {node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert not names & words
