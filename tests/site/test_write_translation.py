"""A translation as its author writes it in the browser: the original beside each field, with what has changed
there since, and the way back into the playbook. Under `playbook serve`: tests/preview/test_editor_api.py."""

import shutil

import polib
import pytest
from click.testing import CliRunner

from playbook_press.check import check
from playbook_press.commands.cli import playbook
from playbook_press.compose.site.translation_editor import DATA
from playbook_press.compose.site.tree import SitePage
from playbook_press.pipeline import compose_languages
from playbook_press.print.run.downloads import Prints
from playbook_press.read.base import open_project
from playbook_press.read.library import read_partial_library
from tests.chromium import violations
from tests.commands.conftest import EASE, GERMAN, translated
from tests.harbour import assemble

CUE, CUE_NOW = "What can wait until they are tied up?", "What can wait until both lines are on?"


def run(folder, *words):
    done = CliRunner().invoke(playbook, ["--project", str(folder), "translations", *map(str, words)])
    return done.exit_code, done.output


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A playbook with a translation one part of which is behind."""
    made = translated(assemble(tmp_path_factory.mktemp("translated") / "small", ["small"]))
    run(made)
    original = made / EASE.removeprefix(f"{GERMAN}/")
    original.write_text(original.read_text("utf-8").replace(CUE, CUE_NOW), "utf-8")
    return made


@pytest.fixture(scope="module")
def page_file(folder, tmp_path_factory):
    """The editor's page of the translation, without what stands around it on the site."""
    library = check(read_partial_library(open_project(folder)))
    [tree] = compose_languages(library, [Prints()]).translations
    site = tmp_path_factory.mktemp("site")
    for file in (*tree.assets, *tree.pages):
        if isinstance(file, SitePage):
            continue
        if file.path.startswith("assets/write") or file.path in ("assets/deck-fit.js", "assets/card.css"):
            (site / file.path).parent.mkdir(parents=True, exist_ok=True)
            content = file.content
            (site / file.path).write_bytes(content if isinstance(content, bytes) else content.encode())
    [write] = [page for page in tree.pages if isinstance(page, SitePage) and page.path == "write.md"]
    head = '<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Schreiben</title></head>'
    (site / "write.html").write_text(f"{head}<body><main>{write.html}</main></body></html>", "utf-8")
    return site / "write.html"


@pytest.fixture
def page(window, page_file):
    """The editor with the entry that is translated."""
    opened = window(f"{page_file.parent.as_uri()}/").page
    opened.goto(f"{page_file.as_uri()}#open=B01")
    opened.locator("#write-desk").wait_for()
    return opened


def beside(page, place):
    return page.locator(".write-pair", has=page.locator(f"[data-place='{place}']")).locator(".write-source")


def test_each_field_stands_beside_its_original_with_the_words_that_have_changed_told_to_all(page):
    assert "A berth is found before a form" in beside(page, "facts title").inner_text()
    words = beside(page, "facts cue").locator(".write-source-words")
    assert (words.get_attribute("lang"), words.get_attribute("dir")) == ("en-GB", "ltr")
    assert [each.inner_text() for each in words.locator("del, ins").all()] == [
        "Weg: they",
        "Neu: both lines",
        "Weg: tied up?",
        "Neu: on?",
    ]
    assert "berth [nine]" in beside(page, "sections sagen").inner_text()
    assert page.locator("[data-place='facts audience'], [data-place='facts code']").count() == 0
    assert page.locator("[data-place='sections im alltag'] textarea").first.input_value() == (
        "nennen Sie den Platz im ersten Satz."  # which stands below the heading of the original
    )
    assert violations(page, ["button-name", "label", "aria-valid-attr-value", "heading-order"]) == []


def test_a_copy_without_originals_says_where_they_are(window, page_file, tmp_path):
    copy = shutil.copytree(page_file.parent, tmp_path / "copy")
    (copy / DATA).write_text("")  # as it stands in the zip of the site
    opened = window(f"{copy.as_uri()}/").page
    opened.goto((copy / "write.html").as_uri())
    assert "Öffnen Sie diese Seite auf der Website" in opened.locator("#no-original").inner_text()
    assert opened.locator("#write").is_hidden()


@pytest.mark.audit
def test_what_is_downloaded_is_taken_in_as_from_any_translator(page, folder):
    page.locator("[data-place='facts cue'] textarea").fill("Was kann warten, bis die Leinen fest sind?")
    page.locator("[data-place='facts search'] textarea").fill('Liegeplatz\nAnkunft\n"Papiere"')
    page.locator("[data-place='sections nachdenken'] textarea").fill("Welche Frage dient dem Hafen?")
    current = beside(page, "facts cue").get_by_role("button", name="Dies stimmt wieder")
    current.press("Enter")
    assert current.get_attribute("aria-pressed") == "true"
    assert "Schicken Sie sie an die Person" in page.locator("#write-how").inner_text()
    with page.expect_download() as downloading:
        page.keyboard.press("Control+s")
    file = folder / downloading.value.suggested_filename
    downloading.value.save_as(file)
    assert file.name == "B01.de.po"
    assert {each.msgctxt: each.msgid for each in polib.pofile(str(file))} == {
        "B01:reflect": "Which of our questions serves the harbour, and which serves only the folder?",
        "B01:search": "berth\nmooring\npapers\narrival",
        "B01:cue": CUE_NOW,
    }
    code, said = run(folder, "import", file)
    assert code == 0, said
    assert "3 parts taken" in said
    assert "0 behind" in said


def test_a_folder_gets_the_lock_that_the_press_would_write(page, folder, tmp_path):
    small = translated(assemble(tmp_path / "small", ["small"]))
    run(small)
    lock = small / GERMAN / "translation.lock"
    before = lock.read_text("utf-8")
    original = small / EASE.removeprefix(f"{GERMAN}/")
    original.write_text(original.read_text("utf-8").replace(CUE, CUE_NOW), "utf-8")
    run(small, "de", "--keep", "B01:cue")
    written = page.evaluate(
        "([lock, file]) => { const made = playbookTranslator(playbookTranslation, () => '');"
        " return made.locked(lock, file, playbookTranslation.sources[file].parts); }",
        [before, EASE.removeprefix(f"{GERMAN}/")],
    )
    assert written == lock.read_text("utf-8") != before
