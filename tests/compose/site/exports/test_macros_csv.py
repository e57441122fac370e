"""The table of macros, read as helpdesks and spreadsheets read it."""

import csv
from io import StringIO

import pytest

from playbook_press.compose.site.exports.macros_csv import HEADINGS, guarded, macros_csv
from playbook_press.compose.site.exports.sentences import sentences_of


def read(library):
    text = macros_csv(library).encode().decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline=""), strict=True))


def test_it_begins_with_the_mark_by_which_spreadsheets_know_utf_8(library):
    data = macros_csv(library).encode()
    assert data.startswith(b'\xef\xbb\xbf"Title",')
    assert data.endswith(b'"\r\n')


def test_each_sentence_is_a_row_and_no_two_have_a_title_or_shortcut_in_common(library):
    found = read(library)
    assert [row["Text"] for row in found] == [
        each.text for entry in library.entries for each in sentences_of(library, entry)
    ]
    assert all(tuple(row) == HEADINGS for row in found)
    for column in ("Title", "Shortcut"):
        assert len({row[column] for row in found}) == len(found) > 2


@pytest.mark.parametrize("words", ['Say "yes", then; wait', "one\ntwo", "é 😀", "[my name], hello"])
def test_any_sentence_comes_out_as_it_went_in(saying, words):
    library, _ = saying(words)
    assert words in [row["Text"] for row in read(library)]


@pytest.mark.parametrize("sign", "=+-@\t\r＝＋－＠")
def test_no_cell_begins_a_formula(saying, sign):
    library, _ = saying(f'{sign}HYPERLINK("https://x.example")', mark="=1+1")
    cells = [cell for row in read(library) for cell in row.values()]
    assert f'\'{sign}HYPERLINK("https://x.example")' in cells
    assert [cell for cell in cells if cell.startswith(sign)] == []


def test_other_words_stand_as_they_are():
    assert guarded("It’s 5 - 3 = 2") == "It’s 5 - 3 = 2"
