"""The reference is as the press is now: it is generated anew and compared, and its examples are checked."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from manual_reference.models import model_fields
from manual_reference.pages import FOLDER, render_pages
from playbook_press.commands.cli import playbook
from playbook_press.compose.site.download_rows import DownloadRow, manifest_json
from playbook_press.compose.templates import Templates
from playbook_press.core.project import Project
from playbook_press.core.reporting import SilentReport
from playbook_press.pipeline import make_tree, ready_templates
from playbook_press.read import media, settings
from playbook_press.read.card_back import card_back
from playbook_press.read.kind_schema import CardRow, CardRules, Colours, FieldRule, KindFile, SectionRule
from playbook_press.read.library import Library, Reader, read_library
from playbook_press.read.products import Product
from playbook_press.read.spelling import SpellingTable
from playbook_press.read.yaml_lines import load_yaml
from playbook_press.scaffold.new_project import Wishes, new_project
from tests import house_font

EXAMPLE = re.compile(r'^```\w+ title="([^"]+)"\n(.*?)^```$', re.MULTILINE | re.DOTALL)
NAME = "The Harbour Office Playbook"
KIND = "templates/kinds/pledge/kind.yml"
WRITTEN_BY_COMMANDS = {"editions"}
# a file, and the models whose keys its example shows, every one
SHOWN = {
    "site_config/brand.yml": (settings.Brand,),
    "site_config/taxonomy.yml": (settings.Taxonomy,),
    "site_config/sources.yml": (settings.SourceWork,),
    "site_config/blanks.yml": (settings.Variable,),
    "site_config/daily.yml": (settings.DailyCardSettings,),
    "site_config/prose.yml": (
        settings.ProofreadingRules,
        settings.ReadingGrade,
        settings.WordRange,
        settings.Phrase,
    ),
    "site_config/tokens.yml": (settings.Tokens,),
    "site_config/theme.yml": (settings.Theme,),
    "site_config/press.yml": (settings.PressSettings,),
    "site_config/pack.yml": (settings.PackForm,),
    "site_config/products.yml": (Product,),
    "site_config/paper/a5.yml": (media.Paper,),
    "site_config/spelling/en-US.yml": (SpellingTable,),
    "site_config/stock/tear-off.yml": (media.LabelGrid,),
    "site_config/stock/low-tent.yml": (media.Tent,),
    "site_config/printers/hall.yml": (settings.Printer,),
    "site_config/retired.yml": (settings.RetiredCode,),
    KIND: (KindFile, FieldRule, SectionRule, CardRules, CardRow, Colours),
}


@cache
def pages() -> dict[str, str]:
    """The reference as it is generated now."""
    return render_pages()


@cache
def examples() -> dict[str, str]:
    """Path -> text of every example that is a file of a project."""
    found = {path: text for page in pages().values() for path, text in EXAMPLE.findall(page)}
    return {path: text for path, text in found.items() if not path.startswith("site/")}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new playbook over which every example is laid."""
    root = tmp_path_factory.mktemp("reference") / "project"
    new_project(root, Wishes(NAME, workshop=False))
    for path, text in examples().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    for weight in house_font.WEIGHTS:  # the typeface that `brand.yml` names
        house_font.house_face(root / f"site_config/fonts/House-{weight}.ttf", weight)
    return root


@pytest.fixture(scope="module")
def library(project: Path) -> Library:
    read, problems = read_library(Project.at(project))
    assert problems == ()
    return read


def keys_in(value: Any) -> set[str]:
    """Every key of a YAML value, however deep."""
    if isinstance(value, dict):
        return set(value) | {key for each in value.values() for key in keys_in(each)}
    return {key for each in value for key in keys_in(each)} if isinstance(value, list) else set()


def test_its_pages_are_as_the_press_is_now():
    written = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    assert written == pages(), "renew the reference: make docs"


@pytest.mark.audit
def test_the_examples_make_a_playbook_without_problems(project):
    said = CliRunner().invoke(playbook, ["--project", str(project), "check"], catch_exceptions=False)
    assert (said.exit_code, said.stderr) == (0, "")
    assert said.stdout.endswith("\n13 entries, no problems\n")


def test_every_file_of_settings_that_people_write_has_an_example():
    paths = [Path(path).relative_to("site_config") for path in examples() if path.startswith("site_config/")]
    folders = {folder for folder, _ in settings.SETTINGS_FOLDERS.values()} - WRITTEN_BY_COMMANDS
    assert {path.parts[0] for path in paths} == {f"{name}.yml" for name in settings.SETTINGS_FILES} | folders


@pytest.mark.parametrize("file", SHOWN)
def test_an_example_shows_every_key(file):
    known = {key for model in SHOWN[file] for _, key, _ in model_fields(model)}
    assert known - keys_in(load_yaml(file, examples()[file]).value) == set()


def test_the_workshop_of_the_example_has_every_block(library):
    [workshop] = library.workshops
    assert {block.name for block in workshop.blocks} == {"text", *library.workshop_form.blocks}


@pytest.mark.audit
def test_the_page_of_the_example_is_composed_as_it_says(project):
    tree = make_tree(Reader(Project.at(project)), SilentReport(), pdfs=False)
    [page] = [page for page in tree.pages if page.path == "promises/same-day.md"]
    assert "<p>Whoever took the message</p>" in page.html
    assert page.html.count('<h2 id="promise">We promise</h2>') == 1  # no second time further down


def test_the_workbook_template_of_the_example_shows_what_it_adds(library):
    entry, templates = library.by_code["Q01"], ready_templates(library)
    assert isinstance(templates, Templates)
    name = templates.for_kind(entry.kind, "workbook.html", "workshops/entry.html")
    html = templates.render(name, entry=entry, anchor="e-q01", pairs=(), back=card_back(entry), small=False)
    assert '<tr><th scope="row">Kept by</th><td>Whoever took the message</td></tr>' in html


def test_the_row_of_the_manifest_is_one():
    [text] = [text for path, text in EXAMPLE.findall(pages()["manifest.md"]) if path.endswith(".json")]
    [row] = json.loads(text)
    assert json.loads(manifest_json([DownloadRow(**row)])) == [row]


def test_every_block_that_participants_see_has_a_template(library):
    blocks = {name for name, rule in library.workshop_form.blocks.items() if not rule.facilitator}
    assert all(library.project.find(f"templates/workshops/blocks/{name}.html") for name in blocks)
