"""The data of the editor: all that a form needs of a playbook, and nothing where the editor is off. What
scripts make of it: tests/site/test_write_rules.py."""

import json
from dataclasses import replace

import pytest

from playbook_press.compose.site.assets import is_used
from playbook_press.compose.site.editor import editor_data, editor_files, forge, words_html
from playbook_press.pipeline import ready_templates
from playbook_press.read.base import open_project
from playbook_press.read.card_back import BackLine, CardBack
from playbook_press.read.library import read_library
from playbook_press.scaffold.new_project import Wishes, new_project

EDITED = "https://github.com/harbour/book"


@pytest.fixture(scope="module")
def library(school, library_of):
    return library_of(school)


@pytest.fixture(scope="module")
def data(library):
    return editor_data(library, ready_templates(library))


def test_each_kind_has_its_rules_and_its_cards_as_patterns(library, data):
    assert set(data["kinds"]) == set(library.kinds)
    for key, kind in data["kinds"].items():
        assert list(kind["fields"]) == list(library.kinds[key].fields)
        assert list(kind["sections"]) == list(library.kinds[key].sections)
        assert "@@title@@" in kind["pattern"]["front"]
        assert "@@html@@" in kind["pattern"]["back"]


def test_a_space_that_does_not_break_is_kept_in_a_pattern(library):
    back = CardBack((BackLine("6\u00a0min", "a \n b", "a b", "plain", 1),), False, 1)
    html = words_html(ready_templates(library), back)
    assert html == '<p class="label">6\u00a0min</p> <p class="line plain">a b</p>'


@pytest.mark.integration
def test_a_kind_whose_template_does_more_than_put_words_in_has_no_pattern(teaching, library_of):
    own = teaching / "templates/kinds/belief/card.html"
    own.parent.mkdir(parents=True)
    own.write_text('<section class="face {{ face }} {{ layout }}" data-unit="{{ unit }}">A</section>')
    library = library_of(teaching)
    kinds = editor_data(library, ready_templates(library))["kinds"]
    assert kinds["belief"]["pattern"] is None
    assert kinds["trait"]["pattern"] is not None


def test_what_only_facilitators_may_read_is_not_in_it(library, data):
    (workshop,) = library.workshops
    words = workshop.document.body.partition("::: facilitator\n")[2].partition("\n")[0]
    assert words
    assert words not in json.dumps(data, ensure_ascii=False)


def test_there_is_nothing_where_the_editor_is_off(library):
    brand = library.site.brand.model_copy(update={"editor": False})
    off = replace(library, site=library.site.model_copy(update={"brand": brand}))
    assert list(editor_files(off, ready_templates(off))) == []
    assert not is_used(off, "write-form.js")
    assert is_used(library, "write-form.js")


@pytest.mark.parametrize(
    ("address", "edit_uri", "found"),
    [
        (None, None, None),
        ("https://forge.example/harbour/book", None, None),
        ("http://github.com/harbour/book", None, None),
        (EDITED, None, ("github", "main", "content")),
        (EDITED, "edit/trunk/book/content/", ("github", "trunk", "book/content")),
        ("https://gitlab.example.org/a/b/", "-/edit/main/content", ("gitlab", "main", "content")),
    ],
)
def test_changes_are_proposed_where_the_repository_is(address, edit_uri, found):
    where = forge(address, edit_uri)
    assert (where and (where["sort"], where["branch"], where["folder"])) == found


def test_forms_of_a_german_playbook_call_each_field_and_block_in_german(tmp_path):
    new_project(tmp_path / "haus", Wishes(language="de"))
    library, _ = read_library(open_project(tmp_path / "haus"))
    data = editor_data(library, ready_templates(library))
    forms = (*data["kinds"].values(), data["workshop"], data["path"])
    blocks = [block for form in forms for block in form.get("blocks", {}).values()]
    rules = [
        *(form["fields"] for form in forms),
        *(form["module"] for form in forms if "module" in form),
        *(block["fields"] for block in blocks),
    ]
    assert [name for fields in rules for name, rule in fields.items() if "heading" not in rule] == []
    assert {"Zu zweit", "Schritt"} < {block["heading"] for block in blocks}
    assert data["workshop"]["module"]["part"]["choice_names"] == ["Kern", "wenn Zeit ist"]
    assert data["messages"]["unknown field '{word}'{advice}"].startswith("Eine Angabe")
