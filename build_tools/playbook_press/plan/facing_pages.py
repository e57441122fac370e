"""The order of pages in a guide: each page of the book stands at the left, and the notes for it face it."""

from collections.abc import Mapping, Sequence

BOOK, NOTES, OWN = 0, 1, 2  # what a guide is put together from; OWN: pages for the reader's own words
PageIndex = tuple[int, int]  # document, and page from 0


def facing_order(book: Sequence[int], notes: int, begins: Mapping[int, int]) -> list[PageIndex]:
    """Document and page of each page of a guide.

    First pages of notes that belong to none of the book, then each page of the book with its notes behind it.
    Before one that would not stand at the left comes a page for own words. `book`: its pages that are shown;
    `notes`: how many pages of notes there are; `begins`: which page of the book the notes are for that begin
    on a page of notes, all from 0.
    """
    behind = notes_by_page(notes, begins)
    order = [(NOTES, note) for note in behind.get(-1, ())]
    own = 0
    for page in book:
        if page in behind and len(order) % 2 == 0:
            order.append((OWN, own))
            own += 1
        order.append((BOOK, page))
        order.extend((NOTES, note) for note in behind.get(page, ()))
    return order


def notes_by_page(notes: int, begins: Mapping[int, int]) -> dict[int, list[int]]:
    """The pages of notes for each page of the book; -1: for none."""
    behind: dict[int, list[int]] = {}
    page = -1
    for note in range(notes):
        page = begins.get(note, page)
        behind.setdefault(page, []).append(note)
    return behind


def shifts(order: Sequence[PageIndex], step: float) -> list[float]:
    """How far each page moves to the right, so that its wide margin is at the binding: `step` is how much
    wider the left margin of a right page is than that of a left one; less than 0 where books open at the
    right. Covers and pages that keep their side stay."""
    return [
        0.0 if page == 0 or page % 2 == at % 2 else step if at % 2 == 0 else -step
        for at, (_, page) in enumerate(order)
    ]
