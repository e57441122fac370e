"""The page of downloads offers what there is something to print of."""

from dataclasses import fields

import pytest

from playbook_press.compose.site.download_rows import DownloadRow
from playbook_press.compose.site.downloads_page import MOST, TASKS, Offer, Task, folded, tasks
from playbook_press.core.files import write_file
from playbook_press.scaffold.new_project import Wishes, empty_project, examples

SUBJECT = "?subject=Please%20print%3A%20A%20box%20for%20the%20cards"


def on_request(library):
    return {product.title for task in tasks(library, []) for product in task.on_request}


def write_entry(root):
    """One belief, the example of a new playbook."""
    for name, text in examples(Wishes(kinds=("belief",), workshop=False)).items():
        write_file(root, name, text)


@pytest.fixture
def library(tmp_path):
    """An empty playbook."""
    return empty_project(tmp_path / "ours", Wishes("Ours"))


def test_a_playbook_without_an_entry_offers_nothing_that_is_made_of_entries(library):
    assert tasks(library, []) == []


def test_what_no_browser_makes_is_offered_on_request_for_the_first_entry(library_of, library, tmp_path):
    write_entry(tmp_path / "ours")
    assert on_request(library_of(tmp_path / "ours")) == {
        "A box for the cards",
        "All cards for a print shop",
    }


def test_what_the_print_studio_makes_leads_there(library_of, library, tmp_path):
    write_entry(tmp_path / "ours")
    found = tasks(library_of(tmp_path / "ours"), [])
    assert {task.name: task.studio for task in found} == {
        "cards": "cards",
        "poster": "poster",
        "labels": "labels",
        "large": "cards&look=large-print&size=a6",
    }


def test_a_reader_is_asked_nine_things_at_most_because_files_for_programs_share_an_answer(
    library_of, library, tmp_path
):
    every = folded([Task(name, (), (), (), "") for name in TASKS])
    assert 1 + len([task for task in every if not task.folded]) == MOST
    write_entry(tmp_path / "ours")
    assert not any(task.folded for task in tasks(library_of(tmp_path / "ours"), []))


@pytest.mark.parametrize(
    ("kind", "duplex", "pages", "setting"),
    [
        ("collection", "long-edge", 1, "none"),
        ("collection", "long-edge", 2, "long_edge"),
        ("collection", "long-edge", 0, "long_edge"),  # not printed yet, so that nobody knows
        ("sheets", "fold-over", 1, "fold_over"),
        ("workbook", "long-edge", 1, "workbook"),
    ],
)
def test_a_file_of_one_page_is_printed_on_one_side(kind, duplex, pages, setting):
    assert row(kind, duplex, pages).setting == setting


def test_the_printer_is_set_for_the_paper_that_needs_a_back():
    papers = row("collection", "long-edge", 1), row("collection", "long-edge", 2)
    assert Offer("Two papers", "", papers).setting == "long_edge"


def row(kind, duplex, pages):
    """A row of a printed file, with nothing else in it."""
    known = {"kind": kind, "duplex": duplex, "sides": 1 if duplex == "fold-over" else 2, "pages": pages}
    return DownloadRow(**{**{each.name: None for each in fields(DownloadRow)}, **known})


@pytest.mark.parametrize(
    ("brand", "asked"),
    [
        (
            "contact: Anna & Ben, help@example.org, room 4\n",
            f'Anna &amp; Ben, <a href="mailto:help@example.org{SUBJECT}">help@example.org</a>, room 4.',
        ),
        ("contact: the front office\n", "Printed on request. Ask the front office."),
        (
            "problems: help@example.org\n",
            f'<a href="mailto:help@example.org{SUBJECT}">',
        ),
        (
            "problems: https://example.org/ask\n",
            '<a href="https://example.org/ask">whoever keeps this playbook</a>',
        ),
        ("", "Write “Please print: A box for the cards” to whoever gave you this playbook"),
    ],
)
def test_whom_to_ask_for_a_print_is_a_link_that_names_the_product(
    library_of, library, tmp_path, brand, asked
):
    write_entry(tmp_path / "ours")
    settings = tmp_path / "ours" / "site_config/brand.yml"
    given = "".join(
        line
        for line in settings.read_text().splitlines(keepends=True)
        if not line.startswith(("contact:", "problems:"))
    )
    settings.write_text(given + brand)
    found = tasks(library_of(tmp_path / "ours"), [])
    assert (
        asked
        in {each.title: each.whom_to_ask for task in found for each in task.on_request}["A box for the cards"]
    )
