"""How many copies and sheets a pack takes."""

import pytest

from playbook_press.plan.copies import PackDocument, packed_file, print_order, total_sheets
from playbook_press.read.pack_settings import PackFile, PackForm

FORM = PackForm(start="9:00", late=20, people=(8, 10, 12, 14, 16, 18, 20), spare=2, at_a_table=4, parts=())


def filed(name, copies, pages, sides=1, instead_of=None, optional=False):
    return PackDocument(
        PackFile(name=name, product=name, copies=copies, instead_of=instead_of, optional=optional),
        f"{name}.pdf",
        name.capitalize(),
        "",
        pages,
        "none",
        sides,
    )


FILES = (
    filed("guide", "once", 45, 2),
    filed("book", "person", 21, 2),
    filed("booklet", "person", 12, 2, "book"),
    filed("cards", "table", 4, 2),
    filed("slips", "three", 3),
    filed("show", "once", 1),
    filed("halves", "pair", 1),
    filed("stories", "person", 9, optional=True),
)


@pytest.mark.parametrize(
    ("name", "copies", "sheets"),
    [
        ("guide", [1] * 7, [23] * 7),
        ("book", [10, 12, 14, 16, 18, 20, 22], [110, 132, 154, 176, 198, 220, 242]),
        ("booklet", [10, 12, 14, 16, 18, 20, 22], [60, 72, 84, 96, 108, 120, 132]),
        ("cards", [2, 3, 3, 4, 4, 5, 5], [4, 6, 6, 8, 8, 10, 10]),
        ("slips", [3, 4, 4, 5, 6, 6, 7], [9, 12, 12, 15, 18, 18, 21]),
        ("show", [1] * 7, [1] * 7),
        ("halves", [5, 6, 7, 8, 9, 10, 11], [5, 6, 7, 8, 9, 10, 11]),
    ],
)
def test_copies_and_sheets_are_right_for_every_number_of_people(name, copies, sheets):
    [row] = [row for row in print_order(FORM, FILES, FORM.people) if row.filed.part.name == name]
    assert [each.copies for each in row.counts] == copies
    assert [each.sheets for each in row.counts] == sheets


def test_totals_count_every_file_but_one_that_stands_in_for_another_or_is_only_for_who_wants_it():
    assert total_sheets(print_order(FORM, FILES, FORM.people)) == (
        23 + 110 + 4 + 9 + 1 + 5,
        23 + 132 + 6 + 12 + 1 + 6,
        23 + 154 + 6 + 12 + 1 + 7,
        23 + 176 + 8 + 15 + 1 + 8,
        23 + 198 + 8 + 18 + 1 + 9,
        23 + 220 + 10 + 18 + 1 + 10,
        23 + 242 + 10 + 21 + 1 + 11,
    )


def test_a_booklet_counts_where_the_book_is_not_in_the_pack():
    alone = print_order(FORM, FILES[2:3], (14,))
    assert alone[0].counted
    assert total_sheets(alone) == (96,)


def test_others_count_the_same_copies_by_the_rule_of_a_packed_file():
    for row in print_order(FORM, FILES, FORM.people):
        packed = packed_file(FORM, row.filed)
        assert (packed.title, packed.optional) == (row.filed.title, row.filed.part.optional)
        for people, count in zip(FORM.people, row.counts, strict=True):
            copies = (-(-people // packed.each) if packed.each else 0) + packed.more
            assert (copies, copies * packed.sheets) == (count.copies, count.sheets)
