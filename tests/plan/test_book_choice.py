"""A pack with booklets, with books, or with neither: what is counted, and how much paper each takes."""

from dataclasses import replace

from playbook_press.plan.book_choice import book_choices, sheets_by_choice, with_book
from playbook_press.plan.copies import packed_file, print_order, total_sheets
from playbook_press.read.pack_settings import PackForm
from tests.plan.test_copies import FILES, FORM

PEOPLE = 14
USUAL = FORM.model_copy(update={"parts": tuple(filed.part for filed in FILES)})


def order_of(form: PackForm):
    parts = {part.name: part for part in form.parts}
    return print_order(form, [replace(filed, part=parts[filed.part.name]) for filed in FILES], (PEOPLE,))


def test_the_choices_are_the_usual_book_what_stands_in_for_it_and_screens():
    assert book_choices(USUAL) == ("book", "booklet", "screens")
    assert book_choices(FORM) == ()


def test_what_is_told_of_each_choice_is_what_its_print_order_counts():
    packed = [packed_file(USUAL, filed) for filed in FILES]
    reported = sheets_by_choice(USUAL, packed, PEOPLE)
    assert reported == {"book": 231, "booklet": 151, "screens": 55}
    for choice, sheets in reported.items():
        assert total_sheets(order_of(with_book(USUAL, choice))) == (sheets,), choice
