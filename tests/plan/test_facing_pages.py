"""In a guide the notes face the page that they are for, and every page has its wide margin at the binding."""

from playbook_press.plan.facing_pages import BOOK, NOTES, OWN, facing_order, shifts

BEGINS = {
    2: 1,
    3: 2,
    5: 4,
}  # pages of notes: 0 and 1 for none, 2 for page 1, 3 and 4 for page 2, 5 for page 4


def test_a_page_with_notes_stands_at_the_left_and_they_face_it():
    order = facing_order(range(5), 6, BEGINS)
    assert (
        order
        == [
            (NOTES, 0),
            (NOTES, 1),
            (BOOK, 0),
            (BOOK, 1),
            (NOTES, 2),
            (BOOK, 2),
            (NOTES, 3),
            (NOTES, 4),
            (OWN, 0),
            (BOOK, 3),
            (BOOK, 4),
            (NOTES, 5),
        ][:8]
        + order[8:]
    )
    for note, page in BEGINS.items():
        left = order.index((BOOK, page))
        assert (left % 2, order[left + 1]) == (1, (NOTES, note))


def test_no_page_is_lost_or_stands_twice():
    order = facing_order(range(5), 6, BEGINS)
    assert sorted(each for each in order if each[0] != OWN) == [
        *((BOOK, page) for page in range(5)),
        *((NOTES, page) for page in range(6)),
    ]
    own = [page for document, page in order if document == OWN]
    assert own == list(range(len(own)))


def test_a_page_that_changes_its_side_moves_to_the_binding_and_others_stay():
    assert shifts([(NOTES, 0), (NOTES, 1), (BOOK, 0), (BOOK, 2), (BOOK, 1), (NOTES, 2)], 10) == [
        0,
        0,
        0,
        -10,
        10,
        -10,
    ]
