"""An e-book: a chapter for each section, with links that find their chapter."""

import re

import pytest

from playbook_press.compose.files.ebook import playbook_ebook, workshop_ebook
from playbook_press.pipeline import ready_templates


@pytest.fixture(scope="module")
def library(harbour, library_of):
    return library_of(harbour)


@pytest.fixture(scope="module")
def book(library):
    return playbook_ebook(library, ready_templates(library), library.entries, None)


def test_every_entry_is_a_chapter(book, library):
    assert {f"{entry.code.lower()}.xhtml" for entry in library.entries} < {
        each.file for each in book.chapters
    }
    assert len({each.file for each in book.chapters}) == len(book.chapters)


def test_links_between_entries_name_the_file_of_their_chapter(book):
    files = {each.file for each in book.chapters}
    links = [link for each in book.chapters for link in re.findall(r'href="([^"#]*)#[^"]+"', each.html)]
    assert links
    assert set(links) <= files


def test_a_book_is_known_again_in_its_next_edition(book, library):
    again = playbook_ebook(library, ready_templates(library), library.entries[:1], 1)
    other = workshop_ebook(library, ready_templates(library), library.workshops[0], 1)
    assert again.identifier == book.identifier != other.identifier
