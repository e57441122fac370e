"""A Word file holds what the printed page says."""

from dataclasses import replace

import pytest

from playbook_press.compose.documents.handouts import compose_handout
from playbook_press.compose.files.word_document import CUT, word_document
from playbook_press.core.rich_text import Table
from playbook_press.pipeline import ready_templates
from playbook_press.plan.jobs import jobs


@pytest.fixture(scope="module")
def made(school, library_of):
    """Makes the document of a row of the shipped products."""
    library = library_of(school)

    def make(key):
        [job, *_] = jobs(library, {key: library.products[key]})
        deck = compose_handout(library, ready_templates(library), job)
        return word_document(library, job, deck, library.workshop_form.colours, None)

    return make


def test_role_slips_have_a_heading_for_each_role_and_a_line_to_cut_along(made):
    [page] = made("role-slips-to-edit").pages
    roles = [line.text for line in page.blocks if line.style == "h2"]
    assert roles == ["The customer", "You", "The observer"]
    assert sum(line.style == CUT for line in page.blocks) == len(roles)


def test_the_run_of_show_is_a_table_with_heads(made):
    document = made("run-of-show-to-edit")
    [table] = [block for block in document.pages[0].blocks if isinstance(block, Table)]
    assert table.heads == 1
    assert "A place to tie up" in document.pages[0].text


def test_it_is_as_large_as_the_paper_and_says_whose_it_is(made):
    document = made("role-slips-to-edit")
    assert (document.width, document.height) == (210, 297)
    assert document.foot.startswith("The Harbour Office Playbook")


def test_a_document_without_faces_has_no_pages(school, library_of):
    library = library_of(school)
    key = "role-slips-to-edit"
    [job, *_] = jobs(library, {key: library.products[key]})
    deck = compose_handout(library, ready_templates(library), job)
    empty = replace(deck, cards=())
    assert word_document(library, job, empty, library.workshop_form.colours, None).pages == ()
