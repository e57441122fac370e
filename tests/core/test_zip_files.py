"""Zips depend on nothing but what is in them."""

import zipfile
from io import BytesIO

import pytest

from playbook_press.core.zip_files import zip_bytes

DAY = 1700000000
FILES = [("b.pdf", b"second"), ("a.pdf", b"first")]


@pytest.mark.parametrize(
    ("seconds", "date"), [(1700000000, (2023, 11, 14, 22, 13, 20)), (None, (1980, 1, 1, 0, 0, 0))]
)
def test_files_stand_in_their_order_with_the_date_of_the_edition_and_no_more_than_that(seconds, date):
    with zipfile.ZipFile(BytesIO(zip_bytes(FILES, seconds))) as packed:
        assert [(each.filename, packed.read(each)) for each in packed.infolist()] == FILES
        assert {
            (each.date_time, each.extra, each.comment, each.compress_type) for each in packed.infolist()
        } == {(date, b"", b"", 0)}
        assert packed.testzip() is None
        assert packed.comment == b""


def test_texts_are_packed_and_what_is_packed_already_is_not():
    names = ("page.html", "deck.pdf", "mimetype", "word/Document.XML", "picture.png")
    packed = zip_bytes([(name, 200 * b"the same again ") for name in names], DAY)
    with zipfile.ZipFile(BytesIO(packed)) as opened:
        small = {each.filename for each in opened.infolist() if each.compress_size < each.file_size / 4}
        assert opened.testzip() is None
    assert small == {"page.html", "word/Document.XML"}


def test_the_same_files_make_the_same_bytes_and_others_do_not():
    assert zip_bytes(FILES, DAY) == zip_bytes(FILES, DAY) != zip_bytes(reversed(FILES), DAY)
