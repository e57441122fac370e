"""Compressed bytes in a script: packed in Python, read as the browser reads them."""

from hypothesis import given
from hypothesis import strategies as st

from playbook_press.compose.site.packed_bytes import ALPHABET, BASE, pack_bytes
from tests.packed_search import unpacked_bytes


@given(st.binary(max_size=60))
def test_whatever_the_bytes_they_are_read_as_they_were(data):
    assert unpacked_bytes(pack_bytes(data)) == data


@given(st.binary(max_size=60))
def test_no_sign_ends_the_string_or_needs_more_than_a_byte(data):
    packed = pack_bytes(data)
    assert packed.isascii()
    assert not set(packed) & set('"\\\r\n\0')


def test_seven_signs_are_enough_for_six_bytes():
    assert BASE == len(set(ALPHABET)) == 122
    assert BASE**7 >= 256**6
    assert len(pack_bytes(bytes(600))) == 701
