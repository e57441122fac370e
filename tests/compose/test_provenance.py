"""A playbook that stands on another one says whose words it has: on cards, in exports, in lists of files."""

import pytest
from markupsafe import Markup

from playbook_press.check import check
from playbook_press.compose.cards import build_card, render_faces
from playbook_press.compose.provenance import adapted_from, lines_on_a_card
from playbook_press.compose.site.exports.entry_markdown import entry_markdown
from playbook_press.compose.site.exports.playbook_json import playbook_file
from playbook_press.pipeline import ready_templates
from playbook_press.print.run.manifest import origins
from playbook_press.read.base import open_project
from playbook_press.read.library import read_partial_library
from tests.conftest import append

CREDIT = "Adapted from The Harbour Office Playbook, edition 2026-12, CC BY 4.0"


@pytest.fixture
def ours(marina, small):
    """A playbook above the small one: one entry in other words, and one of its own."""
    append(small / "site_config/brand.yml", 'edition: "2026-12"\n')
    (marina / "content/beliefs/ease.md").write_text("---\ncode: B01\ncue: Is the kettle on?\n---\n")
    own = (small / "content/beliefs/ease.md").read_text().replace("code: B01\n", "code: B901\n")
    (marina / "content/beliefs/kettle.md").write_text(own.replace("title: ", "title: And then "))
    return check(read_partial_library(open_project(marina)))


def back(library, code):
    card = build_card(library, library.by_code[code], lambda *_: Markup())
    return render_faces(ready_templates(library), card, "h1", "85x55")[1].html


def test_a_card_in_other_words_than_those_below_credits_them(ours):
    assert f'<span class="credit">{CREDIT}</span>' in back(ours, "B01")
    assert "told-3" in back(ours, "B01")
    assert not [code for code in ("B02", "B901") if "credit" in back(ours, code)]


def test_the_manifest_tells_unchanged_changed_and_own_apart(ours, small, library_of):
    assert origins(ours, ("B01", "B02", "B901")) == ("changed", "unchanged", "own")
    assert origins(library_of(small), ("B01", "B02")) == ()


def test_programs_are_told_the_same_with_the_sentence_to_print(ours):
    reported = playbook_file(ours, None)
    assert reported.adapted_from == CREDIT
    assert {entry.code: entry.origin for entry in reported.entries if entry.kind == "belief"} == {
        "B01": "changed",
        "B02": "unchanged",
        "B901": "own",
    }


def test_an_entry_that_is_copied_takes_its_credit_along(ours):
    credited = [code for code in ("B01", "B02", "B901") if CREDIT in entry_markdown(ours, ours.by_code[code])]
    assert credited == ["B01", "B02"]


def test_a_playbook_that_stands_on_none_says_nothing_of_it(small, library_of):
    library = library_of(small)
    assert adapted_from(library.site) == ""
    assert "credit" not in back(library, "B01")


def test_the_lines_of_a_credit_are_counted_for_the_smallest_card():
    assert [lines_on_a_card(words) for words in ("", "Short", CREDIT)] == [0, 1, 3]
