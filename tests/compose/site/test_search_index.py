"""The words of entries, weighed."""

import pytest

from playbook_press.compose.site.search_index import (
    FIELD_WEIGHTS,
    WEIGHT_SCALE,
    build_index,
    texts_by_field,
    tokenize,
)


@pytest.fixture
def made(library_of, small):
    """The small playbook's entries and their index."""
    entries = library_of(small).entries
    return entries, build_index(map(texts_by_field, entries), ["money back", "Café"])


def weights(made, word):
    """In which entries a word stands, and with what weight."""
    entries, found = made
    at, held = 0, {}
    place = found.places[found.words.index(word)]
    for distance, weight in zip(place[::2], place[1::2], strict=True):
        at += distance
        held[entries[at].code] = weight
    return held


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("Don’t go", ["dont", "go"]),
        ("DON'T", ["dont"]),
        ("an e-mail", ["an", "e", "mail", "email"]),
        ("Café, 24/7!", ["cafe", "24", "7"]),
        ("naïve", ["naive"]),
        ("", []),
    ],
)
def test_words_are_compared_without_case_accents_and_apostrophes(text, compared):
    assert list(tokenize(text)) == compared


def test_words_stand_in_order_of_the_alphabet_those_of_synonyms_too(made):
    assert made[1].words == sorted(set(made[1].words))
    assert made[1].places[made[1].words.index("cafe")] == []


def test_an_entry_is_found_by_its_search_words_before_others_that_only_mention_them(made):
    entry = made[0][0]
    word = next(tokenize(entry.facts["search"][0]))
    held = weights(made, word)
    assert held[entry.code] == max(held.values())
    assert all(0 < weight < WEIGHT_SCALE for weight in held.values())


def test_a_word_weighs_as_much_as_the_field_in_which_it_stands():
    found = build_index(({field: ["refund"]} for field in FIELD_WEIGHTS), [])
    [places] = found.places
    weights = places[1::2]
    assert weights == sorted(weights, reverse=True)
    order = ["search", "title", "say", "cue", "situations", "summary", "kind", "tags", "body"]
    assert list(FIELD_WEIGHTS) == order
    assert weights[0] > weights[1] > weights[2] > weights[-1]


def test_search_words_of_several_words_are_kept_as_phrases(made):
    entries, found = made
    kept = [[" ".join(found.words[number] for number in phrase) for phrase in own] for own in found.phrases]
    assert kept == [
        [" ".join(tokenize(phrase)) for phrase in entry.facts["search"] if len(list(tokenize(phrase))) > 1]
        for entry in entries
    ]


def test_what_only_the_facilitator_reads_is_not_in_it(library_of, small):
    file = small / "content/beliefs/ease.md"
    file.write_text(
        file.read_text(encoding="utf-8") + "\n## For the facilitator\nZwischenruf.\n", encoding="utf-8"
    )
    assert "zwischenruf" not in build_index(map(texts_by_field, library_of(small).entries), []).words


def test_a_word_finds_what_is_written_in_its_other_spelling():
    documents = [{"title": ["A colour"]}, {"title": ["Mail, in a center"]}, {"title": ["A post"]}]
    spellings = [("colour", "color"), ("centre", "center"), ("post", "mail"), ("grey", "gray")]
    found = build_index(documents, ["grey"], spellings)
    places = dict(zip(found.words, found.places, strict=True))
    assert places["color"] == places["colour"] != []
    assert places["centre"] == places["center"] != []
    assert places["post"] != places["mail"]
    assert "gray" not in places
