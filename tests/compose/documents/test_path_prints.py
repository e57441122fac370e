"""Steps of a path are spread over the pages of a pocket leaflet and of a checklist."""

import re
from base64 import b64decode
from itertools import pairwise

import pytest

from playbook_press.compose.documents.path_prints import (
    INNER,
    STEPS_PER_PAGE,
    checklist_pages,
    compose_checklist,
    compose_pocket,
    keep_parts_whole,
    parts_of,
    spread_evenly,
    words_of,
)
from playbook_press.pipeline import ready_templates
from playbook_press.plan.jobs import jobs


@pytest.fixture(scope="module")
def library(library_of, harbour):
    return library_of(harbour)


def job_of(library, key):
    return next(iter(jobs(library, {key: library.products[key]})))


def test_steps_keep_their_order_and_no_page_is_fuller_than_it_must_be(own_library):
    path = next(each for each in own_library.learning_paths if each.code == "J03")
    parts = list(parts_of(path))
    spread = spread_evenly(parts, INNER)
    assert [part for page in spread for part in page] == parts
    assert len(spread) == INNER
    fullest = max(sum(map(words_of, page)) for page in spread)
    assert fullest < 2 * sum(map(words_of, parts)) / INNER


def test_parts_that_are_as_many_as_the_pages_are_not_torn_and_one_fewer_leave_a_page_for_notes(own_library):
    found = {
        path.code: [[len(page) for page in keep_parts_whole(list(parts_of(path)), INNER)], len(path.days)]
        for path in own_library.learning_paths
    }
    assert found["J02"] == [[2, 2, 2, 2, 2, 0], INNER - 1]
    assert found["J08"] == [[1, 1, 2, 2, 1, 1], INNER]
    assert found["J01"] == [[], INNER - 2]
    assert found["J03"] == [[], INNER + 2]


def test_below_the_steps_there_is_room_to_write_and_the_front_shows_a_dot_for_each(library):
    deck = compose_pocket(library, ready_templates(library), job_of(library, "path-pocket"))
    pages = [face.html for card in deck.cards for face in card.whole]
    assert all('class="rules"' in page for page in pages[1:])
    [way] = re.findall(r"--on-colour: url\('data:image/svg\+xml;base64,([^']+)'\)", pages[0])
    assert b64decode(way).count(b"<circle") == 4


def test_a_short_path_leaves_pages_for_notes(library):
    deck = compose_pocket(library, ready_templates(library), job_of(library, "path-pocket"))
    pages = [face.html for card in deck.cards for face in card.whole]
    assert len(pages) == INNER + 2
    assert [page.count('class="step"') for page in pages] == [0, 1, 1, 1, 1, 0, 0, 0]
    assert "What I’d like to keep" in pages[5]


def test_a_checklist_says_what_can_be_seen_of_every_step(library):
    [path] = library.learning_paths
    deck = compose_checklist(library, ready_templates(library), job_of(library, "path-checklist"))
    [page] = (face.html for card in deck.cards for face in card.whole)
    assert len(path.steps) <= STEPS_PER_PAGE
    assert all(step.facts["seen"] in page for step in path.steps)


def test_a_page_of_a_checklist_ends_where_a_part_of_the_path_does(own_library):
    for path in own_library.learning_paths:
        pages = checklist_pages(list(parts_of(path)))
        assert [part for page in pages for part in page] == list(parts_of(path))
        assert max(map(len, pages)) <= STEPS_PER_PAGE
        assert all(before[-1][0] is not after[0][0] for before, after in pairwise(pages))


def test_a_part_of_more_steps_than_a_page_holds_is_torn(own_library):
    [part, *_] = parts_of(own_library.learning_paths[0])
    assert [len(page) for page in checklist_pages([part] * (STEPS_PER_PAGE + 2))] == [5, 5]
