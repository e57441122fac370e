"""A playbook in a second language: what it lacks, what is behind, and what its pages say of it."""

import re

import pytest
from click.testing import CliRunner
from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader
from markupsafe import Markup

from playbook_press.check import check, notes
from playbook_press.check.translations import missing_words
from playbook_press.commands.cli import playbook
from playbook_press.compose.cards import build_card, render_faces
from playbook_press.compose.diagrams import render_diagram
from playbook_press.core.problems import InputError
from playbook_press.core.project import SHIPPED
from playbook_press.pipeline import compose_languages, ready_templates
from playbook_press.plan.selection import printable_entries
from playbook_press.print.run.downloads import Prints
from playbook_press.read.base import open_project
from playbook_press.read.library import read_partial_library
from tests.commands.conftest import EASE, GERMAN, OWN
from tests.tiers import one_in

CUE = "What can wait until they are tied up?"


def run(folder, *words):
    done = CliRunner().invoke(
        playbook, ["--project", str(folder), "translations", *words], catch_exceptions=False
    )
    return done.exit_code, done.output


def library_of(folder):
    return check(read_partial_library(open_project(folder)))


def german(folder):
    return library_of(folder).translations["de"][0]


def change(folder, file, old, new):
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")


def test_a_translation_holds_words_alone_and_takes_all_else_from_the_original(in_german):
    entry = in_german.translations["de"][0].by_code["B01"]
    assert (entry.title, entry.code) == ("Erst der Liegeplatz, dann das Formular", "B01")
    assert entry.facts["situations"] == ("Begrüßung",)
    assert entry.sections["say"].heading == "Sagen"
    assert entry.sections["say"].lines[0].text == "„Nehmen Sie Platz [neun], links von Ihnen.“"


def test_headings_and_marks_of_the_original_are_understood_too(in_german):
    marks = [
        line.mark for line in in_german.translations["de"][0].by_code["B01"].sections["in_practice"].lines
    ]
    assert marks == ["Sie", "Ihr Team"]


def test_what_has_no_words_yet_says_which_language_it_is_in(in_german):
    entry = in_german.translations["de"][0].by_code["B01"]
    assert entry.foreign == {"why", "reflect", "trap"}
    assert '<p lang="en-GB">' in entry.sections["why"].html
    assert "lang=" not in entry.sections["say"].html
    assert list(entry.sections) == [key for key in entry.kind.sections if key in entry.sections]


def test_a_drawing_without_words_of_the_language_says_which_one_it_is_in(in_german):
    assert 'lang="en-GB"' in render_diagram(in_german.translations["de"][0], "harbour-beliefs")
    assert "lang=" not in render_diagram(in_german, "harbour-beliefs")


def test_a_language_can_leave_out_what_it_has_no_words_for(bilingual):
    change(bilingual, "site_config/brand.yml", "{de: {}}", "{de: {untranslated: left out}}")
    library = german(bilingual)
    assert [entry.code for entry in library.entries] == ["B01"]
    assert library.by_code["B01"].facts["related"] == ()
    assert library.pages == ()


def test_the_press_writes_down_what_each_part_was_made_from_and_says_what_has_changed(bilingual):
    assert "to do: what 12 of its parts were made from" in str(notes(library_of(bilingual)))
    code, said = run(bilingual)
    assert (code, said.splitlines()[-1].partition(" missing")[0]) == (
        0,
        f"{GERMAN}: 12 parts current, 0 behind, 80",
    )
    change(bilingual, "content/beliefs/ease.md", CUE, "What can wait until both lines are on?")
    code, said = run(bilingual, "de", "--only", "B01:cue")
    assert f"behind   B01:cue  ({EASE}:5)" in said
    assert "What can wait until [-they-] {+both lines+} are [-tied up?-] {+on?+}" in said
    assert german(bilingual).by_code["B01"].behind == {"cue"}
    assert german(bilingual).by_code["B01"].card_is_behind
    assert "11 parts current, 1 behind" in run(bilingual)[1]  # looking settles nothing
    assert "12 parts current, 0 behind" in run(bilingual, "de", "--keep", "B01:cue")[1]
    assert not notes(library_of(bilingual))


@pytest.mark.parametrize("choice", one_in(2, ["printed", "stamped", "left out"]))
def test_a_card_that_is_behind_is_printed_stamped_or_left_out_as_its_playbook_says(bilingual, choice):
    change(bilingual, "site_config/brand.yml", "{de: {}}", f"{{de: {{behind: {choice}}}}}")
    run(bilingual)
    change(bilingual, "content/beliefs/ease.md", CUE, "What can wait until both lines are on?")
    library = german(bilingual)
    assert library.by_code["B01"].behind == {"cue"}
    assert ("B01" in [entry.code for entry in printable_entries(library)]) == (choice != "left out")
    card = build_card(library, library.by_code["B01"], lambda *_: Markup())
    back = render_faces(ready_templates(library), card, "h1", "85x55")[1].html
    assert (" · älterer Stand" in back) == (choice == "stamped")
    assert not [code for code in ("B02", "T01") if library.by_code[code].card_is_behind]


@pytest.mark.audit
def test_a_lock_is_the_same_bytes_whenever_it_is_written(bilingual):
    run(bilingual)
    lock = bilingual / GERMAN / "translation.lock"
    before = lock.read_bytes()
    run(bilingual, "de", "--missing")
    assert lock.read_bytes() == before


def test_a_language_without_a_word_yet_has_a_lock_that_is_read(bilingual):
    (bilingual / EASE).unlink()
    assert run(bilingual, "de")[0] == 0
    assert read_partial_library(open_project(bilingual))[0].translations["de"][1] == ()


def test_a_part_whose_original_is_gone_is_an_error_with_its_line(bilingual):
    run(bilingual)
    recall = "- *Frage:* Was zuerst?\n- *Antwort:* Der Platz.\n- *Warum:* Er liegt dann ruhig.\n"
    (bilingual / EASE).write_text(f"{OWN}\n## Aus dem Kopf\n{recall}", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        library_of(bilingual)
    [problem] = refused.value.problems
    assert str(problem) == f"{EASE}:21: 'recall' translates what B01 has no more; remove it"


def test_a_mistake_in_a_translation_is_told_in_its_own_file(bilingual):
    change(
        bilingual,
        EASE,
        "cue: Was kann warten",
        "cue: Was kann aber nun wirklich und wahrhaftig noch gut warten",
    )
    assert f"{EASE}:5: 'cue'" in run(bilingual)[1]
    with pytest.raises(InputError, match=f"^{EASE}:5: 'cue'"):
        library_of(bilingual)


def test_fixed_words_that_a_language_lacks_are_told(bilingual):
    change(bilingual, "site_config/brand.yml", "{de: {}}", "{de: {}, he: {}}")
    labels = bilingual / "site_config/languages/he/site_config/labels.yml"
    labels.parent.mkdir(parents=True)
    labels.write_text("customer: לקוח\ncustomers: לקוחות\n", encoding="utf-8")
    reading = read_partial_library(open_project(bilingual))
    [reported] = [note.message for note in missing_words(reading[0])]
    assert re.match(
        r"to do: \d{4} of the \d{4} fixed words are not in this language yet, '\w+' for", reported
    )


def test_an_unknown_language_is_wrong_usage(bilingual):
    assert run(bilingual, "fr")[0] == 2


@pytest.fixture(scope="module")
def trees(in_german):
    """The composed tree, and that of the translation."""
    tree = compose_languages(in_german, [Prints()])
    return tree, *tree.translations


def page(tree, path):
    return next(page for page in tree.pages if page.path == path)


def test_each_page_leads_to_itself_in_the_other_language(trees):
    whole, translated = trees
    here = page(whole, "beliefs/ease.md").languages
    there = page(translated, "beliefs/ease.md").languages
    assert [(each.language, each.name, each.address, each.is_here) for each in here] == [
        ("en-GB", "English", "ease.html", True),
        ("de", "Deutsch", "../de/beliefs/ease.html", False),
    ]
    assert [each.address for each in there] == ["../../beliefs/ease.html", "ease.html"]


def test_a_page_of_a_situation_leads_to_that_of_its_translated_name(trees):
    whole, translated = trees
    assert page(whole, "situations/greeting.md").languages[1].address == "../de/situations/begruessung.html"
    assert page(translated, "situations/begruessung.md").languages[0].path == "situations/greeting.html"


def test_nothing_is_in_another_language_unseen(trees):
    _, translated = trees
    assert (
        "Noch nicht auf Deutsch und darum hier auf Englisch: Warum es zählt"
        in page(translated, "beliefs/ease.md").html
    )
    html = page(translated, "beliefs/trust-first.md").html
    assert "Diese Seite gibt es noch nicht auf Deutsch. Sie lesen sie auf Englisch." in html
    assert '<h1 lang="en-GB">' in html
    assert 'href="trust-first.html" hreflang="en-GB" lang="en-GB"' in page(translated, "beliefs/ease.md").html


@pytest.mark.parametrize("address", ["", "https://help.example.org/"])
def test_search_engines_are_told_other_languages_by_whole_addresses_or_not_at_all(address):
    shared = {"base.html": "{% block site_meta %}{% endblock %}", "partials/about.html": ""}
    loader = ChoiceLoader([DictLoader(shared), FileSystemLoader(SHIPPED / "templates/site")])
    templates = Environment(loader=loader)
    templates.filters["url"] = str
    languages = [{"path": f"{tag}index.html", "address": tag, "language": tag} for tag in ("", "de/")]
    html = templates.get_template("main.html").render(
        config={"extra": {"whole_site": address}, "theme": {}}, page={"meta": {"languages": languages}}
    )
    reported = re.findall(r'<link rel="alternate" hreflang="[^"]*" href="([^"]*)"', html)
    assert reported == ([f"{address}index.html", f"{address}de/index.html"] if address else [])


@pytest.mark.audit
def test_a_playbook_of_one_language_says_nothing_of_languages(small):
    tree = compose_languages(library_of(small), [Prints()])
    assert tree.translations == ()
    assert not any(getattr(page, "languages", ()) for page in tree.pages)
