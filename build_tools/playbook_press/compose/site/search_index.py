"""A weighted word index of all entries (BM25F), computed at build time so that the browser only looks words
up."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from unicodedata import category, normalize

from playbook_press.read.entries import Entry

WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
APOSTROPHES = str.maketrans("", "", "'’‘")
FIELD_WEIGHTS = {
    "search": 10.0,
    "title": 6.0,
    "say": 4.0,
    "cue": 3.0,
    "situations": 3.0,
    "summary": 3.0,
    "kind": 2.0,
    "tags": 1.0,
    "body": 1.0,
}
HALF_SATURATION = 12.0  # BM25's k1: weighted frequency at which a word has half of the maximum weight
LENGTH_NORMALISATION = 0.5  # BM25's b: 0 = text length is ignored, 1 = fully normalized
FieldTexts = dict[str, list[str]]  # field -> its texts
PhrasesByFirstWord = dict[str, list[tuple[str, ...]]]  # phrases as tuples of words, by first word
WEIGHT_SCALE = 100  # upper bound of the integer weights


@dataclass(frozen=True)
class SearchIndex:
    """The index as the browser loads it.

    `words`: all words, sorted. `places`: for each word a flat list: number of the first entry, its weight,
    distance to the next entry, its weight, and so on. `phrases`: for each entry its search phrases of several
    words, as numbers of words. `sayings`: like `places`, for other phrases ("on hold").
    """

    words: list[str]
    places: list[list[int]]
    phrases: list[list[list[int]]]
    sayings: dict[str, list[int]]


def tokenize(text: str) -> Iterator[str]:
    """Words of a text, lower case, without accents; hyphenated words also as one. assets/search-words.js does
    the same."""
    plain = text.lower()
    if not plain.isascii():
        plain = "".join(letter for letter in normalize("NFKD", plain) if not category(letter).startswith("M"))
    for word in WORD.findall(plain.translate(APOSTROPHES)):
        parts = word.split("-")
        yield from parts
        if len(parts) > 1:
            yield "".join(parts)


def build_index(
    documents: Iterable[FieldTexts], also: Iterable[str], spellings: Iterable[tuple[str, str]] = ()
) -> SearchIndex:
    """Build the index. `documents`: texts by field of each entry or workshop. `also`: further texts that
    readers may search for, whose words must be in the index. `spellings`: words in two spellings; that which
    no document has finds what the other finds."""
    documents, texts = tuple(documents), [tuple(tokenize(text)) for text in also]
    sayings = group_by_first_word(text for text in texts if len(text) > 1)
    weighed = weigh_words(
        [
            {
                name: sum((count_terms(text, sayings) for text in own), Counter())
                for name, own in document.items()
            }
            for document in documents
        ]
    )
    places: dict[str, list[int]] = {
        word: [] for word in {word for own in weighed for word in own}.union(*texts)
    }
    before: Counter[str] = Counter()
    for at, own in enumerate(weighed):
        for word, weight in own.items():
            places[word] += (at - before[word], weight)
            before[word] = at
    for one, other in (pair for words in spellings for pair in (words, words[::-1])):
        if places.get(one) and not places.get(other):
            places[other] = places[one]
    known = sorted(word for word in places if " " not in word)
    number = {word: at for at, word in enumerate(known)}
    return SearchIndex(
        known,
        [places[word] for word in known],
        [phrase_numbers(document.get("search", []), number) for document in documents],
        {word: places[word] for word in sorted(places) if " " in word},
    )


def group_by_first_word(sayings: Iterable[tuple[str, ...]]) -> PhrasesByFirstWord:
    """Phrases by their first word."""
    found: PhrasesByFirstWord = {}
    for saying in set(sayings):
        found.setdefault(saying[0], []).append(saying)
    return found


def count_terms(text: str, sayings: PhrasesByFirstWord) -> Counter[str]:
    """How often each word and each known phrase occurs in a text."""
    found = tuple(tokenize(text))
    phrases = (
        " ".join(saying)
        for at, word in enumerate(found)
        for saying in sayings.get(word, ())
        if found[at : at + len(saying)] == saying
    )
    return Counter([*found, *phrases])


def texts_by_field(entry: Entry) -> FieldTexts:
    """Public texts of an entry by field of the index."""
    facts, say = entry.facts, entry.roles.get("say", ())
    public = (section.text for section in entry.sections.values())
    return {
        **{name: list(facts[name]) for name in ("search", "situations", "tags")},
        **{name: [facts[name] or ""] for name in ("title", "cue", "summary")},
        "kind": [entry.kind.name, entry.code],
        "say": [section.text for section in say],
        "body": [*extra_fields(entry), *public],
    }


def extra_fields(entry: Entry) -> Iterator[str]:
    """Printed text fields that only this kind has, such as an interview question."""
    yield from (
        entry.facts[name]
        for name, rule in entry.kind.fields.items()
        if rule.printed
        and rule.type == "text"
        and name not in FIELD_WEIGHTS
        and isinstance(entry.facts[name], str)
    )


def weigh_words(counted: list[dict[str, Counter[str]]]) -> list[dict[str, int]]:
    """Weight of each word in each document, from 1 to 100.

    BM25F: fields are weighted, long fields normalized, term frequency saturated. Robertson and Zaragoza, "The
    Probabilistic Relevance Framework: BM25 and Beyond" (2009), 3.5.
    """
    average = (
        {
            name: sum(own[name].total() for own in counted if name in own) / len(counted) or 1
            for name in FIELD_WEIGHTS
        }
        if counted
        else {}
    )
    return [
        {
            word: round(WEIGHT_SCALE * sum_ / (HALF_SATURATION + sum_)) or 1
            for word, sum_ in weighted_counts(own, average).items()
        }
        for own in counted
    ]


def weighted_counts(own: dict[str, Counter[str]], average: dict[str, float]) -> dict[str, float]:
    total: dict[str, float] = defaultdict(float)
    for name, counts in own.items():
        normalization = 1 - LENGTH_NORMALISATION + LENGTH_NORMALISATION * counts.total() / average[name]
        for word, times in counts.items():
            total[word] += FIELD_WEIGHTS[name] * times / normalization
    return total


def phrase_numbers(search: Iterable[str], number: dict[str, int]) -> list[list[int]]:
    """Search phrases of more than one word, as numbers of words."""
    split = ([number[word] for word in tokenize(phrase)] for phrase in search)
    return [phrase for phrase in split if len(phrase) > 1]
