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


def test_the_same_files_make_the_same_bytes_and_others_do_not():
    assert zip_bytes(FILES, DAY) == zip_bytes(FILES, DAY) != zip_bytes(reversed(FILES), DAY)
