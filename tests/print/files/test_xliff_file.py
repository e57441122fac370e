"""XLIFF 1.2: words come back as they went, whatever is in them."""

import pytest
from lxml import etree

from playbook_press.core.problems import InputError
from playbook_press.editions.translation_units import Unit, UnitFile
from playbook_press.print.files.po_file import po_file, read_po
from playbook_press.print.files.xliff_file import X, read_xliff, xliff_file

ODD = 'a <b> & "c" \\n {one} {two}\n\n  [d](e.md) [f](g.md)\n\tאבג 漢字 „x“'
UNITS = tuple(
    Unit(f"B0{number}:say", f"content/{number}.md", number, ODD, f"{ODD}!", "x" * (number % 2), ("note",))
    for number in range(1, 4)
)
FILE = UnitFile('The "Harbour" <Office>', "en-GB", "de", UNITS)


@pytest.mark.parametrize(("make", "read"), [(po_file, read_po), (xliff_file, read_xliff)])
def test_words_come_back_as_they_went(make, read):
    content = make(FILE)
    back = read("de", content)
    assert back.language == "de"
    assert [(each.key, each.source, each.target) for each in back.units] == [
        (each.key, each.source, each.target) for each in UNITS
    ]
    assert [each.unsure for each in back.units] == [True, False, True]
    assert make(FILE) == content


def test_blanks_and_links_are_pieces_that_programs_protect():
    root = etree.fromstring(xliff_file(FILE))
    pieces = [piece.text for piece in root.find(f".//{X}source")]
    assert pieces == ["{one}", "{two}", "](e.md)", "](g.md)"]


def test_nothing_is_read_that_a_file_leads_to():
    hostile = (
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>' + xliff_file(FILE).partition(b"\n")[2]
    )
    with pytest.raises(InputError, match=r"expected XLIFF 1\.2 into one language"):
        read_xliff("de.xlf", hostile)
