"""Zips depend on nothing but what is in them."""

import zipfile
from io import BytesIO

from playbook_press.core.zip_files import zip_bytes

FILES = [("b.pdf", b"second"), ("a.pdf", b"first")]


def test_files_stand_in_their_order_with_a_fixed_date_and_no_more_than_that():
    with zipfile.ZipFile(BytesIO(zip_bytes(FILES))) as packed:
        assert [(each.filename, packed.read(each)) for each in packed.infolist()] == FILES
        assert {
            (each.date_time, each.extra, each.comment, each.compress_type) for each in packed.infolist()
        } == {((1980, 1, 1, 0, 0, 0), b"", b"", 0)}
        assert packed.testzip() is None
        assert packed.comment == b""


def test_the_same_files_make_the_same_bytes_and_others_do_not():
    assert zip_bytes(FILES) == zip_bytes(FILES) != zip_bytes(reversed(FILES))
