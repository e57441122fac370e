"""Rooms to write in are the same whatever a book had before, and known ones save a layout."""

from functools import partial

import pytest

from playbook_press.print.pdf import weasyprint_engine
from playbook_press.print.pdf.writing_room import Room, find_rooms, move_nothing
from playbook_press.print.run import tasks

CSS = """
@page { size: 100mm 150mm; margin: 10mm }
body { font-family: "Atkinson Hyperlegible" }
.chapter, .overleaf { break-before: page }
.room-place { height: 0 } .room, .rule { display: none } .rule { height: 10mm }
p { margin: 0 0 2mm }
"""
PLACE = """<section class="room-place" id="{name}" data-room="10"{early}><div class="room">
{rules}</div></section>"""
KNOWN = [
    (),
    (Room("one", 9, False),),
    (Room("one", 3, False), Room("two", 3, False)),
    (Room("one", 30, False), Room("gone", 3, False)),
]


def place(name, early=""):
    return PLACE.format(name=name, early=early, rules='<div class="rule"></div>' * 40)


def book(*chapters):
    body = "".join(
        f'<section class="chapter">{"<p>Words to read.</p>" * words}{rooms}</section>'
        for words, rooms in chapters
    )
    return f'<!doctype html><html lang="en"><head><title>Book</title></head><body>{body}</body></html>'


PLAIN = book((4, place("one")), (9, place("two")))
EARLY = book((4, place("one", " data-early") + '<p class="overleaf">More.</p>'), (9, place("two")))
RUNS_OVER = book((4, place("one", " data-early") + "<p>More.</p>" * 40), (9, place("two")))


@pytest.fixture
def layouts(monkeypatch, tmp_path):
    """What a book is laid out with: the rooms that each layout shows."""
    seen, lay_out_page = [], weasyprint_engine.lay_out_page

    def laid_out(page, css, sandbox, more=""):
        seen.append(more)
        return lay_out_page(page, css, sandbox, more)

    monkeypatch.setattr(weasyprint_engine, "lay_out_page", laid_out)
    return seen


@pytest.fixture
def lay_out_rooms(tmp_path):
    access = tasks.FileAccess(tmp_path, (tmp_path,))
    return partial(tasks.lay_out_rooms, css=CSS, access=access)


def test_a_book_without_known_rooms_is_laid_out_twice(layouts, lay_out_rooms):
    _, rooms = lay_out_rooms(PLAIN, before=())
    assert [room.name for room in rooms] == ["one", "two"]
    assert [bool(more) for more in layouts] == [False, True]


def test_a_book_whose_rooms_are_known_is_laid_out_once(layouts, lay_out_rooms):
    _, rooms = lay_out_rooms(PLAIN, before=())
    del layouts[:]
    assert lay_out_rooms(PLAIN, before=rooms)[1] == rooms
    assert len(layouts) == 1


@pytest.mark.parametrize("html", [PLAIN, EARLY])
@pytest.mark.parametrize(
    "known",
    [known if at == 1 else pytest.param(known, marks=pytest.mark.audit) for at, known in enumerate(KNOWN)],
)
def test_the_bytes_are_the_same_whatever_rooms_were_known(lay_out_rooms, html, known):
    fresh, rooms = lay_out_rooms(html, before=())
    laid, found = lay_out_rooms(html, before=known)
    assert found == rooms
    assert weasyprint_engine.write_pdf(laid).pdf == weasyprint_engine.write_pdf(fresh).pdf


def test_no_room_pushes_away_what_begins_behind_it_and_runs_over(lay_out_rooms):
    _, rooms = lay_out_rooms(RUNS_OVER, before=())
    assert [room.name for room in rooms] == ["two"]


def test_a_layout_with_a_room_in_the_middle_of_a_chapter_is_not_believed(lay_out_rooms):
    laid, rooms = lay_out_rooms(EARLY, before=())
    assert rooms[0].is_early
    assert not move_nothing(rooms, find_rooms(laid.document.pages))
