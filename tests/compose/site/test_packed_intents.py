"""Packed intents say what the intents said."""

from hypothesis import given
from hypothesis import strategies as st

from playbook_press.compose.site.packed_intents import pack_intents
from playbook_press.compose.site.packed_search import pack_search
from playbook_press.compose.site.search import search_data
from tests.packed_search import unpacked_intents

WORDS = st.sampled_from(["a", "ab", "abc", "abc*", "abd", "lärm", "я7", "x" * 30, "x" * 31])
PHRASES = st.sampled_from(["ab", "abc*/abd", "ab ... я7/a abc", "lärm x", "x" + "x" * 29 + " a"])
INTENTS = st.lists(
    st.fixed_dictionaries(
        {
            "heard": st.lists(PHRASES, max_size=3),
            "not": st.lists(PHRASES, max_size=2),
            "hints": st.lists(WORDS, max_size=4, unique=True),
            "entries": st.lists(st.just("B01"), max_size=2),
        }
    ),
    max_size=4,
)


@given(INTENTS)
def test_whatever_the_intents_they_are_read_as_they_were(intents):
    expected = [{**each, "hints": sorted(each["hints"])} for each in intents]
    assert [*map(in_order, unpacked_intents(pack_intents(intents)))] == [*map(in_order, expected)]


def in_order(intent):
    """An intent with its phrases, and the words that each leaves open, in order: it makes no difference."""
    lists = {
        name: sorted(
            " ".join("/".join(sorted(part.split("/"))) for part in phrase.split()) for phrase in intent[name]
        )
        for name in ("heard", "not")
    }
    return {**intent, **lists}


def test_an_intent_that_stands_far_behind_the_one_before_is_found():
    filler = {"heard": [], "not": [], "hints": [], "entries": []}
    intents = [{**filler, "hints": ["late"]}, *[filler] * 200, {**filler, "hints": ["late"]}]
    assert unpacked_intents(pack_intents(intents)) == intents


def test_those_of_a_playbook_are_in_what_the_search_loads(library_of, small):
    (small / "site_config/intents.yml").write_text(
        "late boats:\n  leads_to: [B01]\n  words: [quay, delay*]\n  phrases: [boat/ship ... late]\n"
    )
    data = search_data(library_of(small))
    [packed] = unpacked_intents(pack_search(data)["intents"])
    assert packed == {**data["intents"][0], "hints": ["delay*", "quay"]}
