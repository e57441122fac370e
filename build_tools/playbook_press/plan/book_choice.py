"""In which form people get the book of a workshop: as the part of a pack that is usual, as one that can stand
in for it, or on screens of their own, where neither is printed."""

from collections.abc import Mapping, Sequence

from playbook_press.plan.copies import CopyRule, PackedFile
from playbook_press.read.pack_settings import PackFile, PackForm

SCREENS = "screens"


def book_choices(form: PackForm) -> tuple[str, ...]:
    """The choices, the usual part first; () if nothing stands in for anything."""
    pairs = [(part.instead_of, part.name) for part in form.parts if part.instead_of]
    return (*dict.fromkeys(name for pair in pairs for name in pair), SCREENS) if pairs else ()


def with_book(form: PackForm, choice: str) -> PackForm:
    """The form of packs whose book is the one that was chosen."""
    return form.model_copy(update={"parts": tuple(chosen_part(form, part, choice) for part in form.parts)})


def chosen_part(form: PackForm, part: PackFile, choice: str) -> PackFile:
    """A part with what it stands in for, and whether it is optional, by a choice."""
    names = book_choices(form)
    if part.name not in names:
        return part
    if choice == SCREENS:
        return part.model_copy(update={"instead_of": None, "optional": True})
    return part.model_copy(update={"instead_of": None if part.name == choice else choice})


def sheets_by_choice(form: PackForm, packed: Sequence[PackedFile], people: int) -> Mapping[str, int]:
    """Sheets of paper for a number of people, for each choice that a pack has files for."""
    books = {name: 0 for name in book_choices(form) if name in {file.name for file in packed}}
    rest = 0
    for file in packed:
        sheets = CopyRule(file.each, file.more).copies(people) * file.sheets
        if file.name in books:
            books[file.name] = sheets
        elif not file.optional:
            rest += sheets
    return {**{name: rest + sheets for name, sheets in books.items()}, SCREENS: rest}
