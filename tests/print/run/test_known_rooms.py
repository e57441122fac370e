"""What a book had is known to its next edition, and to no other book."""

from dataclasses import replace

import pytest

from playbook_press.compose.documents.deck import FlowDocument
from playbook_press.core.cache import Cache
from playbook_press.print.pdf.writing_room import Room
from playbook_press.print.run.known_rooms import KnownRooms

BOOK = FlowDocument("<p>Words.</p>", "p { margin: 0 }", name="W01 210 297 page True")
ROOMS = (Room("room-first", 9, False), Room("room-m1", 4, False))


@pytest.fixture
def known(tmp_path):
    return KnownRooms(Cache(tmp_path, 1_000_000))


def test_the_next_edition_of_a_book_knows_the_rooms_of_the_last(known):
    known.store(BOOK, ROOMS)
    assert known.find(replace(BOOK, html="<p>Other words.</p>")) == ROOMS


@pytest.mark.parametrize(
    "other", [{"name": "W02 210 297 page True"}, {"css": "p { margin: 1mm }"}, {"name": ""}]
)
def test_another_book_and_another_design_know_none(known, other):
    known.store(BOOK, ROOMS)
    assert known.find(replace(BOOK, **other)) == ()


@pytest.mark.parametrize("rooms", [(), (*ROOMS, Room("room-m2-1", 5, True))])
def test_a_book_without_rooms_or_with_one_in_the_middle_of_a_chapter_leaves_nothing(known, rooms):
    known.store(BOOK, rooms)
    assert known.find(BOOK) == ()
