"""Every text of every settings file may hold what would be markup, a script or a style elsewhere: it is
refused at its line, or it means nothing.

What is planted, and where, follows from the files as they are shipped: a key, a file or a list that is
added is planted by itself.
"""

import copy
import json
import re
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import get_args, get_origin
from xml.etree import ElementTree

import pytest
import tinycss2
import tinyhtml5
import yaml
from jinja2 import Environment, nodes

from playbook_press.check import check
from playbook_press.core.problems import InputError
from playbook_press.core.project import Project
from playbook_press.editions.fingerprint import fingerprint_of
from playbook_press.pipeline import ready_templates
from playbook_press.plan.jobs import jobs
from playbook_press.print.pdf import weasyprint_engine
from playbook_press.print.run import recipe_books
from playbook_press.print.run.print_run import PrintRun
from playbook_press.print.run.recipes import print_jobs
from playbook_press.print.run.scheduler import Task, WorkerPool
from playbook_press.print.run.tasks import RenderedPdf, TaskResult, render_deck, render_flow
from playbook_press.publish.content_security_policy import script_hash
from playbook_press.publish.known_scripts import shipped_script_pattern
from playbook_press.read.library import read_partial_library
from playbook_press.read.settings import SETTINGS_FILES, SETTINGS_FOLDERS
from playbook_press.read.yaml_lines import load_yaml
from tests.conftest import ROOT

pytestmark = pytest.mark.audit

SETTINGS = "site_config"
TAXONOMY = f"{SETTINGS}/taxonomy.yml"
MARK = "data-planted"
MARKER = (
    f""" \nX-PLANTED:1\n "'><i {MARK}=1 onclick=x></script></style></title>-->"""
    f""" \\3c x;}}*{{{MARK}:1}} ]]> ${{{MARK}}}"""
)
UNBRACED = MARKER.replace("{", "(").replace("}", ")")
# in the braces of their texts a name is filled in
NAMED = tuple(f"{SETTINGS}/{name}.yml" for name in ("labels", "products", "taxonomy", "situations", "blanks"))
BRAND = """name: The Harbour Office Playbook
tagline: Words that get a boat home.
language: en-GB
site_url: https://harbour.example.org/playbook/
publisher: The Harbour Office
licence: CC BY 4.0
licence_url: https://creativecommons.org/licenses/by/4.0/
edition: Spring
contact: The Harbour Office
problems: help@harbour.example.org
framed_by: ["https://desk.example.org"]
"""
OF_ONE_PROJECT = {  # what is not shipped, as nobody else could say it
    "brand": BRAND,
    "theme": "palette: {scheme: default, primary: teal, accent: teal}\nfavicon: assets/favicon.svg\n"
    "direction: ltr\n",
    "situations": "greeting: {first: [B01], then: {what to say: [R01]}}\nupset: [R01]\n"
    "our mistake: [R01]\nhiring: [T01]\n",
    "danger": "whom: emergency-help\nnumbers: {Coastguard: '112'}\nsay: Are you safe?\n"
    "now: [Wave a colleague over.]\ntopics:\n"
    "  medical:\n    heading: Somebody may be hurt\n    say: I am with you.\n    now: [Stay.]\n"
    "    phrases: [cannot breathe]\n"
    "    not: [breathe ... fire]\nentries: {medical: [R01]}\nexact_only: [R01]\n",
    "intents": "where is it:\n  leads_to: [R01]\n  words: [tracking]\n  phrases: [where is ... order]\n"
    "  not: [where is ... door]\nsorry:\n  situation: our mistake\n  phrases: [you broke]\n",
    "spelling/en-US": "from: en-GB\nwords: {berth: slip}\nlines:\n  content/beliefs/ease.md:\n"
    "    Papers first, please.: Papers first.\n",
    "sets": "first-week:\n  title: First week\n  summary: What to begin with.\n  cards: [B01, R01]\n",
    "twins": f"{json.dumps('a place first' + MARKER)}: [B01, B02]\n",
    "retired": "B09: {replaced_by: B01, reason: Both said the same.}\n",
    "printers/front-desk": "name: Front desk\nmeasured:\n  long-edge:\n    a4:\n"
    "      back: {left: 20 mm, right: 20 mm, top: 20 mm, bottom: 20 mm}\n",
}
JS_TEXT = re.compile(r'"(?:[^"\\\n]|\\.)*"')
Path_ = tuple[str | int, ...]
# file, path of a text, what is done to it: "text", "key" (a copy under another key) or "item" (one more of a
# list)
Plant = tuple[str, Path_, str]


class Quoted(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):
    """Writes every text on one line of its own."""


Quoted.add_representer(
    str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')
)


def places(file: str, value: object, path: Path_ = ()) -> Iterator[Plant]:
    """Everywhere in a file where a text can be planted."""
    if isinstance(value, str):
        yield file, path, "text"
    elif isinstance(value, dict):
        yield from ((file, (*path, key), "key") for key in value)
        yield from (each for key, child in value.items() for each in places(file, child, (*path, key)))
    elif isinstance(value, list):
        if value and isinstance(value[0], str):
            yield file, (*path, 0), "item"
        yield from (
            each
            for at, child in enumerate(value)
            if not isinstance(child, str)
            for each in places(file, child, (*path, at))
        )


def planted(files: dict[str, object], plants: set[Plant]) -> dict[str, tuple[str, dict[int, set[Plant]]]]:
    """The text of each file with these planted, and which of them stand at, or below, each line."""
    made = {}
    for file, original in files.items():
        value, at = copy.deepcopy(original), {}
        for plant in sorted((each for each in plants if each[0] == file), key=copies_first):
            at[plant] = plant_in(value, plant, UNBRACED if file in NAMED else MARKER)
        if file.startswith(f"{SETTINGS}/editions/"):
            sealed(value)
        text = yaml.dump(
            value, Dumper=Quoted, sort_keys=False, allow_unicode=True, width=10**6, default_flow_style=False
        )
        made[file] = text, to_blame(load_yaml(file, text).lines, at)
    return made


def sealed(edition: dict) -> None:
    """A record whose fingerprints are those of its words."""
    for card in edition["cards"].values():
        if MARK not in card["fingerprint"]:
            card["fingerprint"] = fingerprint_of(card["text"].values())


def copies_first(plant: Plant) -> tuple[bool, int, str]:
    """So that nothing is planted in a copy, which is planted itself."""
    return plant[2] != "key", len(plant[1]), repr(plant)


def to_blame(lines: dict[Path_, int], at: dict[Plant, Path_]) -> dict[int, set[Plant]]:
    """What a complaint about a line may be about: the plant that stands there, else the copy that the line is
    part of, else all that stands below."""
    found: dict[int, list[set[Plant]]] = {}
    for where, line in lines.items():
        ranks = found.setdefault(line, [set(), set(), set()])
        for plant, path in at.items():
            if path[: len(where)] == where or where[: len(path)] == path:
                ranks[0 if path == where else 1 if len(path) < len(where) else 2].add(plant)
    return {line: next(filter(None, ranks), set()) for line, ranks in found.items()}


def plant_in(value, plant: Plant, marker: str) -> Path_:
    """Put a marker in its place; the path at which it stands then."""
    _, path, sort = plant
    for step in path[:-1]:
        value = value[step]
    if sort == "text":
        value[path[-1]] += marker
        return path
    if sort == "item":
        value.append(value[path[-1]] + marker)
        return (*path[:-1], len(value) - 1)
    value[path[-1] + marker] = copy.deepcopy(value[path[-1]])
    return (*path[:-1], path[-1] + marker)


def written(project: Path, texts: dict[str, str]) -> None:
    for file, text in texts.items():
        (project / file).parent.mkdir(parents=True, exist_ok=True)
        (project / file).write_text(text, encoding="utf-8")
    name = load_yaml("brand", texts[f"{SETTINGS}/brand.yml"]).value["name"]
    (project / "mkdocs.yml").write_text(
        f"site_name: {json.dumps(name)}\ndocs_dir: content\ntheme: material\nplugins: [playbook]\n",
        encoding="utf-8",
    )


def complaints(project: Path) -> tuple:
    try:
        check(read_partial_library(Project.at(project)))
    except InputError as refused:
        return refused.problems
    return ()


def settle(project: Path, files: dict[str, object], plants: set[Plant]) -> set[Plant]:
    """Plant all, and take out what the check refuses at its line, until it refuses none: those that were
    refused."""
    refused: set[Plant] = set()
    made = planted(files, plants)
    while True:
        written(project, {file: text for file, (text, _) in made.items()})
        problems = complaints(project)
        if not problems:
            return refused
        first = [problem for problem in problems if problem.file == TAXONOMY]  # others stand on it
        blamed = {
            plant
            for problem in first or problems
            if problem.file in made
            for plant in made[problem.file][1].get(problem.line, ())
        }
        assert blamed, "\n".join(map(str, problems))
        refused |= blamed
        changed = {file for file, _, _ in blamed}
        made |= planted({file: files[file] for file in changed}, plants - refused)


@pytest.fixture(scope="module")
def garden(tmp_path_factory, playbook):
    """A playbook with every settings file, all of them full of markers: its folder, what was tried, what was
    let through."""
    project = tmp_path_factory.mktemp("inert") / "small"
    for name in ("small", "workshop"):
        shutil.copytree(ROOT / "tests/fixtures" / name, project, dirs_exist_ok=True)
    playbook("edition", "2026-11", project=project)
    places_of = {
        folder: {path.relative_to(folder).as_posix(): path for path in (folder / SETTINGS).rglob("*.yml")}
        for folder in (ROOT, project)
    }
    texts = {
        file: path.read_text(encoding="utf-8") for files in places_of.values() for file, path in files.items()
    }
    texts |= {f"{SETTINGS}/{name}.yml": text for name, text in OF_ONE_PROJECT.items()}
    originals = {file: load_yaml(file, text).value for file, text in texts.items()}
    plants = {plant for file, value in originals.items() for plant in places(file, value)}
    return project, plants, plants - settle(project, originals, plants)


@pytest.fixture(scope="module")
def site(garden, playbook):
    """Its site, with an entry filed under every word that was planted in the taxonomy."""
    project = garden[0]
    taxonomy = load_yaml("taxonomy", (project / TAXONOMY).read_text(encoding="utf-8")).value
    entry = project / "content/beliefs/ease.md"
    text = entry.read_text(encoding="utf-8")
    for fact, words in (("audience", "audiences"), ("situations", "situations"), ("tags", "tags")):
        text = re.sub(rf"(?m)^{fact}: .*", partial(filed_under, fact, taxonomy[words]), text)
    entry.write_text(text, encoding="utf-8")
    playbook("build", "--no-pdfs", project=project)
    return project / "site"


def filed_under(fact: str, words: list[str], _: re.Match[str]) -> str:
    return f"{fact}: {json.dumps(words, ensure_ascii=False)}"


class OnPageOne(dict):
    """Where everything stands in a book that is not laid out."""

    def __missing__(self, name: str) -> int:
        return 1


class ComposingPool(WorkerPool):
    """Keeps the HTML and CSS of each task, and lays out none of it."""

    def __init__(self, page: bytes):
        super().__init__(1)
        self.page, self.documents = page, []

    async def run(self, task: Task) -> TaskResult:
        if task.call.func is render_deck:
            deck = task.call.args[0]
            faces = (face.html for part in deck.cards for face in (*part.whole, *part.halves))
            self.documents.append((deck.html(faces), deck.css))
        elif task.call.func is render_flow:
            self.documents.append(task.call.args[:2])
        return TaskResult(RenderedPdf(self.page, ("", "")), ())


@pytest.fixture(scope="module")
def documents(site, lay_out):
    """HTML and CSS of everything that could be printed of it, on A4 where there is a choice."""
    library = check(read_partial_library(Project.at(site.parent)))
    page = weasyprint_engine.write_pdf(lay_out("<html lang='en'><title>x</title><p>x</p></html>", "")).pdf
    pool = ComposingPool(page)
    run = PrintRun(library, ready_templates(library), pool, personal=True)  # nothing comes from the cache
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(recipe_books, "pages_of", lambda _: OnPageOne())
        print_jobs(run, [job for job in jobs(library, library.products) if job.paper != "letter"])
    return pool.documents


def grown_from(html: str) -> list[str]:
    """Elements, attributes and scripts of a page that a marker made."""
    elements = [
        each
        for each in tinyhtml5.parse(html, namespace_html_elements=False).iter()
        if isinstance(each.tag, str)
    ]
    return [
        f"<{each.tag} {dict(each.attrib)}>"
        for each in elements
        if MARK in str([str(name) for name in each.attrib])
        or any(str(name).lower().startswith("on") for name in each.attrib)
        or each.tag == "style"
        or (
            each.tag == "script"
            and MARK in "".join(each.itertext())
            and each.get("type") != "application/json"
        )
    ]


def texts(html: str) -> Iterator[str]:
    for each in tinyhtml5.parse(html, namespace_html_elements=False).iter():
        yield from (each.text or "", each.tail or "", *map(str, each.attrib.values()))


def outside_of_strings(tokens) -> Iterator[object]:
    """The parts of a style sheet that are no strings, comments or addresses."""
    for token in tokens:
        if token.type in ("string", "url", "comment"):
            continue
        inner = [
            part for name in ("prelude", "content", "arguments") for part in getattr(token, name, None) or ()
        ]
        yield from outside_of_strings(inner) if inner else (token,)


def styles_grown_from(css: str) -> list[str]:
    """Parts of a style sheet that a marker made, and those that are broken."""
    tokens = list(outside_of_strings(tinycss2.parse_component_value_list(css)))
    return [
        repr(token)
        for token in tokens
        if token.type == "error"
        or "planted" in str(getattr(token, "value", "")) + str(getattr(token, "name", ""))
    ]


def test_every_text_that_a_settings_file_may_hold_is_tried(garden):
    _, plants, _ = garden
    tried = {
        (file.removeprefix(f"{SETTINGS}/").removesuffix(".yml").partition("/")[0], path[-1])
        for file, path, sort in plants
        if sort == "text"
    }
    tried |= {
        (file.removeprefix(f"{SETTINGS}/").removesuffix(".yml").partition("/")[0], path[-2])
        for file, path, sort in plants
        if sort == "item" and len(path) > 1
    }
    models = {**SETTINGS_FILES, **dict(SETTINGS_FOLDERS.values())}
    wanted = {(file, name) for file, model in models.items() for name in text_fields(model)}
    assert sorted(wanted - tried) == []


def text_fields(model: object) -> Iterator[str]:
    """Names of the fields of a model, and of those in it, that hold a text or a list of texts."""
    fields = getattr(model, "model_fields", None)
    for name, field in (fields or {}).items():
        if holds_text(field.annotation):
            yield field.alias or name
        yield from text_fields(field.annotation)
    for inner in get_args(model):
        yield from text_fields(inner)


def holds_text(annotation: object) -> bool:
    return annotation is str or (
        get_origin(annotation) is not dict and any(map(holds_text, get_args(annotation)))
    )


def test_words_for_readers_may_hold_any_sign(garden):
    _, plants, grown = garden
    labels = {plant for plant in plants if plant[0] == f"{SETTINGS}/labels.yml" and plant[2] == "text"}
    words = [
        ("brand", "name"),
        ("brand", "tagline"),
        ("brand", "publisher"),
        ("brand", "licence"),
        ("brand", "contact"),
        ("brand", "edition"),
        ("sources", "work"),
        ("products", "title"),
        ("blanks", "general"),
    ]
    assert labels <= grown
    assert len(labels) > 600
    assert all(
        any(file == f"{SETTINGS}/{name}.yml" and path[-1] == key for file, path, _ in grown)
        for name, key in words
    )


def test_what_is_no_word_for_readers_may_not(garden):
    """Colours, addresses, names of files and the like, wherever they stand."""
    _, _, grown = garden
    typed = {
        "tokens": None,
        "theme": None,
        "daily": None,
        "press": None,
        "brand": {"site_url", "licence_url", "problems", "language"},
        "products": {"stock", "look", "papers", "kind", "sheet", "suits"},
        "stock": {"paper", "width", "height"},
        "paper": {"width", "height", "margin"},
    }
    for file, path, sort in grown:
        keys = typed.get(file.split("/")[1].removesuffix(".yml"), set())
        assert keys is not None, file
        assert sort != "text" or path[-1] not in keys, (file, path)


def test_no_page_has_an_element_an_attribute_or_a_script_that_a_text_made(site):
    every = {
        page.relative_to(site).as_posix(): page.read_text(encoding="utf-8") for page in site.rglob("*.html")
    }
    assert len(every) > 40
    assert not {name: found for name, html in every.items() if (found := grown_from(html))}
    # the frame of each has labels
    assert all(MARK in html for name, html in every.items() if "<main" in html)


def test_no_text_is_escaped_twice(site):
    for page in site.rglob("*.html"):
        for text in texts(page.read_text(encoding="utf-8")):
            assert not [twice for twice in (f"&lt;i {MARK}", "&amp;lt;", "&gt;") if twice in text], page


def test_no_style_sheet_of_the_site_has_a_rule_that_a_text_made(site):
    every = {file: file.read_text(encoding="utf-8") for file in site.rglob("*.css")}
    assert len(every) > 8
    assert not {file.name: found for file, css in every.items() if (found := styles_grown_from(css))}


def test_what_pages_load_holds_texts_as_texts_only(site):
    scripts = {file: file.read_text(encoding="utf-8") for file in site.rglob("*.js")}
    assert any(MARK in text for text in scripts.values())
    for file, text in scripts.items():
        assert MARK not in JS_TEXT.sub("''", text), file
    for file in site.rglob("*.json"):
        json.loads(file.read_text(encoding="utf-8"))


def test_feeds_drawings_and_the_site_map_are_well_formed_and_hold_no_element_that_a_text_made(site):
    files = [file for sort in ("*.xml", "*.svg") for file in site.rglob(sort)]
    assert len(files) > 2
    assert any(MARK in file.read_text(encoding="utf-8") for file in files)
    for file in files:
        assert not [each for each in ElementTree.parse(file).iter() if MARK in each.attrib], file


def test_calendars_have_no_line_that_a_text_made(site):
    calendars = list(site.rglob("*.ics"))
    assert calendars
    for file in calendars:
        lines = re.sub(r"\r\n[ \t]", "", file.read_bytes().decode()).split("\r\n")
        assert all(re.match(r"[A-Z-]+[:;]|$", line) and not line.startswith("X-PLANTED") for line in lines), (
            file
        )


def test_hosts_are_told_of_the_scripts_that_are_shipped_and_of_no_other(site):
    reported = set(re.findall("'sha256-[^']+'", (site / "_headers").read_text(encoding="utf-8")))
    scripts = {
        text
        for page in site.rglob("*.html")
        for text in re.findall("(?s)<script>(.*?)</script>", page.read_text(encoding="utf-8"))
    }
    assert reported == set(map(script_hash, scripts))
    assert all(map(shipped_script_pattern().fullmatch, scripts))
    assert len(reported) > 2


def test_nothing_that_is_printed_has_an_element_an_attribute_or_a_rule_that_a_text_made(documents):
    assert len(documents) > 50
    assert any(MARK in html for html, _ in documents)
    for html, css in documents:
        assert not [found for found in grown_from(html) if not found.startswith("<style {}")], html[:300]
        assert not styles_grown_from(css), css[:300]


def test_whatever_templates_site_fills_in_stands_where_it_is_escaped():
    """No engine escapes there of itself, and a block does not take it over from what stands around it."""
    for file in sorted((ROOT / "templates/site").rglob("*.html")):
        tree = Environment().parse(file.read_text(encoding="utf-8"))
        # super() has been rendered
        assert not [node.lineno for node in filled_in(tree) if not isinstance(node, nodes.Call)], file


def filled_in(node: nodes.Node) -> Iterator[nodes.Expr]:
    """What a template fills in without escaping."""
    if isinstance(node, nodes.ScopedEvalContextModifier) and escapes(node):
        yield from (each for block in node.find_all(nodes.Block) for each in filled_in(block))
    elif isinstance(node, nodes.Output):
        yield from (each for each in node.nodes if not isinstance(each, nodes.TemplateData))
    else:
        yield from (each for child in node.iter_child_nodes() for each in filled_in(child))


def escapes(node: nodes.ScopedEvalContextModifier) -> bool:
    """Whether a tag `autoescape` says true."""
    return [(option.key, option.value.as_const()) for option in node.options] == [("autoescape", True)]


def test_markup_in_a_blank_is_told_where_the_blank_is_named(small):
    (small / SETTINGS / "blanks.yml").write_text(
        f"abuse-rule: {{help: x, general: y, ours: {json.dumps(UNBRACED)}}}\n"
    )
    entry = small / "content/beliefs/ease.md"
    lines = entry.read_text(encoding="utf-8").splitlines()
    at = lines.index("## Why it matters") + 1
    entry.write_text("\n".join([*lines[:at], "Or {abuse-rule}.", *lines[at:]]), encoding="utf-8")
    assert {(problem.file, problem.line) for problem in complaints(small)} >= {
        ("content/beliefs/ease.md", at + 1)
    }
