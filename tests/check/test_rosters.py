"""Names on a roster are printed only in letters that the fonts have."""

from playbook_press.check.rosters import unprintable_cells
from playbook_press.read.roster import Recipient


def test_a_name_in_letters_without_a_font_is_told_without_repeating_it(tmp_path):
    assert list(unprintable_cells(tmp_path, Recipient(2, "Zoë Ærø", "Billing", "Łódź"))) == []
    assert list(unprintable_cells(tmp_path, Recipient(2, "שרה", "Billing"))) == [
        "name: the font lacks 'ה' (hebrew letter he) and 2 more characters; use others, or put a font file "
        "that has them (.ttf or .otf) into site_config/fonts/"
    ]
