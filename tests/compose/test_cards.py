"""What stands on a card before it is laid out."""

from playbook_press.compose.cards import eyebrow


def test_the_place_of_a_card_in_its_list_stays_on_one_line(school, library_of):
    library = library_of(school)
    step = next(entry for entry in library.entries if entry.code == "R02")
    assert eyebrow(library, step) == "Back on course · 2\N{NO-BREAK SPACE}of\N{NO-BREAK SPACE}2"
