"""What the editor knows without the press: files, cards and rules, each the same as the press has it. Scripts
run in a browser; nothing is built for them."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page

from playbook_press.compose.card_layouts import load_layout
from playbook_press.compose.cards import build_card, render_faces
from playbook_press.compose.marks import figure_on_page
from playbook_press.compose.site.editor import editor_data, file_names_data
from playbook_press.core.project import SHIPPED
from playbook_press.pipeline import ready_templates
from playbook_press.read.library import Library, smallest_stock_of
from playbook_press.read.source import normalise_text
from tests.core.test_slugs import FILE_NAMES
from tests.harbour import ROOT, assemble

CASES = ROOT / "tests/check/cases"
SCRIPTS = [
    f"write-{name}.js"
    for name in ("make", "typography", "markdown", "file", "card", "rules", "messages", "names")
]
READY = """data => {
  const typography = playbookTypography(data), markdown = playbookMarkdown(typography);
  const card = playbookCard(data, typography, markdown), rules = playbookRules(data, markdown, card);
  window.look = (text, kind, path) => {
    const file = playbookFile.parse(text), entry = playbookEntry(data, file, data.kinds[kind], path, false);
    return {
      text: playbookFile.serialise(file),
      facts: Object.fromEntries(file.facts.map(each => [each.name, each.value])),
      said: rules.check(file, entry).map(each => each.message),
      isForm: file.isForm,
      faces: card.draw(entry),
    };
  };
}"""
# what differs between a draft's card and the press's by intent: its place in a mark, its code to scan
DECORATION = re.compile(r'<div class="figure">.*?</svg></div>|(?:href|src)="[^"]*"')
# How messages begin that concern a form and that the browser knows by itself. Others, such as those of YAML
# that the editor never writes, are the press's alone.
KNOWN_OFFLINE = (
    r"code '.*' (?:is not of|already belongs)",
    r"title '.*' already belongs to ",
    r"section '.*' stands twice; ",
    r"text before the first heading; ",
    r"field '\w+' is empty: ",
    r"missing (?:field|section) ",
    r"unknown section '(?!\W|\d)",
    r"unknown field '\w+'; (?:did you mean|write)",
    r"\w+: unknown (?:audience|collection|source|situation|tag|entry) ",
    r"\w+: '\w+' is this entry itself",
    r"'[\w ]+' has \d+ (?:words|lines?)[; ]",
    r"'\w+' has '.*' (?:\d+ times|, which would be shown)",
    r"'\w+' is '.*'; expected (?:a date such as 2026-12-31$|a whole number)",
    r"'.*' is no file name and no address; ",
    r"section '.*' is empty: ",
    r"the card's (?:back|list) has ",
    r"a line of the card's list has ",
    r"expected this line to start with .*(?:, found .*|\*)$",
    r"'.*' has no line that starts with ",
    r"'.*' is more than one paragraph; ",
    r"'.*' has a line that is a rule; ",
)


UNSEEN_AND_SEEN = "\u202eA \u200bber\u200dth\u2066 \u0645\u06cc\u200c\u062e"


@dataclass
class Bench:
    """A page with the editor's scripts, for one playbook."""

    library: Library
    look: Callable[[str, str, str], dict]
    page: Page


def bench(browser, library: Library) -> Iterator[Bench]:
    page = browser.new_page()
    for name in SCRIPTS:
        page.add_script_tag(path=SHIPPED / "templates/assets" / name)
    page.evaluate(READY, json.loads(json.dumps(editor_data(library, ready_templates(library)))))
    yield Bench(library, lambda *words: page.evaluate("words => look(...words)", list(words)), page)
    page.close()


@pytest.fixture(scope="module")
def harbours(browser, harbour, library_of):
    yield from bench(browser, library_of(harbour))


@pytest.fixture(scope="module")
def smalls(browser, library_of, tmp_path_factory):
    yield from bench(browser, library_of(assemble(tmp_path_factory.mktemp("write") / "small", ["small"])))


def read(library: Library, file: str) -> str:
    return (library.project.root / file).read_text(encoding="utf-8")


def plain(value: object) -> object:
    """A fact as YAML gives it, as the editor holds it: texts, and lists and mappings of them."""
    if isinstance(value, list):
        return [plain(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def without_decoration(face: str) -> str:
    return DECORATION.sub("", " ".join(face.split()))


@pytest.mark.parametrize(("language", "title", "name"), FILE_NAMES)
def test_the_editor_names_a_file_as_the_press_does(harbours, language, title, name):
    brand = harbours.library.site.brand.model_copy(update={"language": language})
    site = harbours.library.site.model_copy(update={"brand": brand})
    rule = file_names_data(replace(harbours.library, site=site))
    assert harbours.page.evaluate("([rule, title]) => playbookNames(rule)(title)", [rule, title]) == name


def test_each_entrys_file_is_read_as_the_press_reads_it_and_written_as_it_stood(harbours):
    for entry in harbours.library.entries:
        text = read(harbours.library, entry.file)
        found = harbours.look(text, entry.kind.key, entry.file)
        assert found["text"] == f"{text.rstrip()}\n"
        facts = {name: plain(value) for name, value in entry.document.facts.value.items()}
        assert (entry.code, found["facts"]) == (entry.code, facts)


def test_each_card_is_drawn_as_the_press_draws_it(harbours):
    library, templates = harbours.library, ready_templates(harbours.library)
    for entry in library.entries:
        layout = load_layout(library, smallest_stock_of(entry))
        card = build_card(library, entry, figure_on_page, layout.qr)
        drawn = harbours.look(read(library, entry.file), entry.kind.key, entry.file)["faces"]
        faces = render_faces(templates, card, "p", layout.name)
        assert list(map(without_decoration, drawn)) == [without_decoration(face.html) for face in faces]


def test_nothing_is_said_of_entries_that_the_press_has_nothing_to_say_of(harbours):
    for entry in harbours.library.entries:
        found = harbours.look(read(harbours.library, entry.file), entry.kind.key, entry.file)
        assert (entry.code, found["said"]) == (entry.code, [])


def test_what_nobody_sees_is_passed_over_by_editor_and_press_but_for_joiners_that_letters_need(harbours):
    seen = harbours.page.evaluate("text => playbookFile.seen(text)", UNSEEN_AND_SEEN)
    assert seen == normalise_text(UNSEEN_AND_SEEN) == "A berth \u0645\u06cc\u200c\u062e"


def test_what_an_escape_would_hide_is_left_to_the_press(harbours):
    file = '---\ncode: B09\ntitle: "A \\u202Eberth"\n---\n'
    assert not harbours.look(file, "belief", "content/beliefs/b09.md")["isForm"]


OF_A_COPY = "seems a copy of"


def cases_of_a_form(library: Library) -> Iterator[tuple[Path, str, str]]:
    """Golden cases that differ from the small playbook in entries alone: the case, and kind and path of each
    entry in it."""
    folders = {kind.folder: kind.key for kind in library.kinds.values()}
    for case in sorted(CASES.iterdir()):
        files = [path.relative_to(case) for path in case.rglob("*.*") if path.name != "expected.txt"]
        in_entries = all(
            len(file.parts) == 3 and file.parts[1] in folders and file.suffix == ".md" for file in files
        )
        # of two files that are one, the press tells just that
        if in_entries and OF_A_COPY not in (case / "expected.txt").read_text(encoding="utf-8"):
            yield from ((case, folders[file.parts[1]], file.as_posix()) for file in files)


def expected(case: Path, file: str) -> set[str]:
    """What the press says of a file in a golden case."""
    lines = (case / "expected.txt").read_text(encoding="utf-8").splitlines()
    reported = {line.partition(": ")[2] for line in lines if line.startswith(f"{file}:")}
    also = {
        first.partition(": ")[2]
        for first, then in pairwise(lines)
        if then.startswith(" ") and f"{file}:" in then
    }
    return reported | also


OPENED = re.compile(
    r"(?:content/[\w/ .-]+\.md"
    r"|site_config/(?:brand|labels|taxonomy|situations|printers/[\w-]+)\.yml):\d+: (.*)"
)


def told_of_drafts() -> set[str]:
    """What the press says in the golden cases of files that the editor and its page of settings open."""
    lines = [
        line
        for case in CASES.iterdir()
        for line in (case / "expected.txt").read_text(encoding="utf-8").splitlines()
    ]
    found = (OPENED.fullmatch(line) for line in lines)
    return {match[1] for match in found if match}


def german_messages() -> dict[str, str]:
    path = ROOT / "site_config/languages/de/site_config/messages.yml"
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def test_every_message_that_the_editor_shows_has_a_german_one(smalls):
    """The press's words are the keys: one that is worded anew there is found here."""
    found = smalls.page.evaluate(
        """([table, told]) => {
          const wording = playbookMessages(table);
          return told.map(message => [message, wording.translated(message)]);
        }""",
        [german_messages(), sorted(told_of_drafts())],
    )
    assert [message for message, german in found if not german] == []


def test_a_german_message_says_no_blank_that_the_presss_has_not():
    blanks = re.compile(r"\{\w+\}")
    odd = [
        said
        for said, german in german_messages().items()
        if not set(blanks.findall(german)) <= set(blanks.findall(said))
    ]
    assert odd == []


AN_ITEM = """([table, message]) => {
  const made = playbookMessages(table).item(message, name => ({cue: "Zeile"})[name] || name);
  return [made.text, made.lang];
}"""


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("'cue' is 3; write: 4", ["„Zeile“ ist 3, besser 4", None]),
        ("'cue' is 3", ["„Zeile“ ist 3", None]),
        ("the tide is out", ["the tide is out", "en"]),
    ],
)
def test_a_message_calls_a_fact_as_the_form_does_and_one_without_words_is_english(smalls, message, shown):
    table = {"'{field}' is {n}{advice}": "„{field}“ ist {n}{advice}", "; write: {word}": ", besser {word}"}
    assert smalls.page.evaluate(AN_ITEM, [table, message]) == shown


def test_an_english_editor_has_the_presss_own_words(smalls):
    assert smalls.page.evaluate(AN_ITEM, [{}, "the tide is out"]) == ["the tide is out", None]


def test_the_golden_cases_of_a_form_are_told_in_the_same_words_by_browser_and_press(smalls):
    silent, wrong, used = [], [], set()
    for case, kind, file in cases_of_a_form(smalls.library):
        found = smalls.look((case / file).read_text(encoding="utf-8"), kind, file)
        said, press = set(found["said"]), expected(case, file)
        wrong += [(case.name, file, message) for message in said - press]
        if not found["isForm"]:  # shown as text; what is wrong with its YAML is told by the press
            assert press, case.name
            continue
        known = {message: [form for form in KNOWN_OFFLINE if re.match(form, message)] for message in press}
        silent += [(case.name, message) for message, forms in known.items() if forms and message not in said]
        used |= {form for message in said for form in known.get(message, ())}
    assert (wrong, silent, set(KNOWN_OFFLINE) - used) == ([], [], set())
