"""Packed places say what the lists said, in a fraction of the room."""

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from playbook_press.compose.site.packed_search import pack_entry, pack_lines, pack_places, pack_search
from playbook_press.compose.site.search import search_data
from playbook_press.compose.site.search_index import WEIGHT_SCALE
from playbook_press.compose.site.stemmer import stemmer_script
from tests.packed_search import unpacked_places

PLACES = st.lists(st.tuples(st.integers(0, 20_000), st.integers(1, WEIGHT_SCALE)), max_size=30)


@given(PLACES)
def test_whatever_the_places_they_are_read_as_they_were(places):
    flat = [number for pair in places for number in pair]
    assert unpacked_places(pack_places(flat)) == flat


@given(PLACES)
def test_no_sign_needs_more_than_a_byte_in_the_file(places):
    word = pack_places([number for pair in places for number in pair])
    assert len(json.dumps(word)) == len(word) + 2


def test_a_sentence_that_several_channels_share_stands_there_once():
    shared = {"phone": "One.", "chat": "Two.", "e-mail": "Two."}
    assert pack_lines(shared) == {"phone": "One.", "chat|e-mail": "Two."}
    assert pack_lines({}) == {}
    assert pack_entry({"code": "B01", "byChannel": shared}) == {"code": "B01"}


def test_a_summary_is_there_where_nothing_is_to_be_said():
    assert pack_entry({"say": "One.", "summary": "Two."}) == {"say": "One."}
    assert pack_entry({"summary": "Two."}) == {"summary": "Two."}


def test_places_take_less_than_half_of_what_lists_take():
    places = [1, 50] * 250
    assert len(pack_places(places)) < len(json.dumps(places, separators=(",", ":"))) / 2


def test_nothing_else_is_packed(library_of, small):
    data = search_data(library_of(small))
    packed = pack_search(data)
    changed = {name for name in data if data[name] != packed[name]}
    assert changed <= {
        "entries",
        "places",
        "sayings",
        "intents",
    }


def test_of_lunr_only_what_the_search_uses_is_left_with_its_licence():
    script = stemmer_script()
    assert "@license MIT" in script
    assert set(re.findall(r"^lunr\.(\w+) = ", script, re.MULTILINE)) == {
        "stemmer",
        "generateStopWordFilter",
        "stopWordFilter",
    }
    assert len(script) < 12_000
