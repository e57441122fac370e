"""The words of every entry, weighed: made once, when the site is, so that a browser has nothing to build but
looks words up."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from unicodedata import category, normalize

from playbook_press.read.entries import Entry

WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
APOSTROPHES = str.maketrans("", "", "'’‘")
FIELDS = {
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
ENOUGH = 12.0  # weight at which a word is half as good as it can get
EVENED = 0.5  # how far a long text is made up for: 0 not at all, 1 wholly
Texts = dict[str, list[str]]  # field -> what stands in it
Sayings = dict[str, list[tuple[str, ...]]]  # texts of several words, by the first of them
FULL = 100  # weight of a word that an entry is all about; weights are whole numbers


@dataclass(frozen=True)
class Index:
    """`words` in order of the alphabet; for each, in `places`, the entries that hold it with its weight
    there: the first entry's number, its weight, the distance to the next entry, its weight, and so on.
    `phrases` are the search words of each entry that are more than one word, as numbers of words.
    `sayings` are the places of other texts of several words ("on hold"), where their words stand side by
    side."""

    words: list[str]
    places: list[list[int]]
    phrases: list[list[list[int]]]
    sayings: dict[str, list[int]]


def words(text: str) -> Iterator[str]:
    """The words of a text as they are compared: small letters without accents. assets/search-words.js does
    the same."""
    plain = text.lower()
    if not plain.isascii():
        plain = "".join(letter for letter in normalize("NFKD", plain) if not category(letter).startswith("M"))
    for word in WORD.findall(plain.translate(APOSTROPHES)):
        parts = word.split("-")
        yield from parts
        if len(parts) > 1:
            yield "".join(parts)


def index(documents: Iterable[Texts], also: Iterable[str]) -> Index:
    """An index of what entries and workshops say; `also` are other texts that a reader may type, whose words
    are to be known in any case."""
    documents, texts = tuple(documents), [tuple(words(text)) for text in also]
    sayings = by_first_word(text for text in texts if len(text) > 1)
    weighed = weights(
        [
            {name: sum((counted(text, sayings) for text in own), Counter()) for name, own in document.items()}
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
    known = sorted(word for word in places if " " not in word)
    number = {word: at for at, word in enumerate(known)}
    return Index(
        known,
        [places[word] for word in known],
        [phrases(document.get("search", []), number) for document in documents],
        {word: places[word] for word in sorted(places) if " " in word},
    )


def by_first_word(sayings: Iterable[tuple[str, ...]]) -> Sayings:
    found: Sayings = {}
    for saying in set(sayings):
        found.setdefault(saying[0], []).append(saying)
    return found


def counted(text: str, sayings: Sayings) -> Counter[str]:
    """How often each word stands in a text, and each saying of several words."""
    found = tuple(words(text))
    said = (
        " ".join(saying)
        for at, word in enumerate(found)
        for saying in sayings.get(word, ())
        if found[at : at + len(saying)] == saying
    )
    return Counter([*found, *said])


def texts_of(entry: Entry) -> Texts:
    """What an entry says, by field; nothing that is the facilitator's."""
    facts, say = entry.facts, entry.roles.get("say", ())
    public = (section.text for section in entry.sections.values())
    return {
        **{name: list(facts[name]) for name in ("search", "situations", "tags")},
        **{name: [facts[name]] for name in ("title", "cue", "summary")},
        "kind": [entry.kind.name, entry.code],
        "say": [section.text for section in say],
        "body": [*others(entry), *public],
    }


def others(entry: Entry) -> Iterator[str]:
    """The facts that a reader reads and only this kind has, such as an interview question."""
    yield from (
        entry.facts[name]
        for name, rule in entry.kind.fields.items()
        if rule.printed and rule.type == "text" and name not in FIELDS and isinstance(entry.facts[name], str)
    )


def weights(counted: list[dict[str, Counter[str]]]) -> list[dict[str, int]]:
    """The weight of each word in each entry: more for better fields and for repeated words, less for longer
    texts. After Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009),
    3.5."""
    average = (
        {
            name: sum(own[name].total() for own in counted if name in own) / len(counted) or 1
            for name in FIELDS
        }
        if counted
        else {}
    )
    return [
        {word: round(FULL * sum_ / (ENOUGH + sum_)) or 1 for word, sum_ in summed(own, average).items()}
        for own in counted
    ]


def summed(own: dict[str, Counter[str]], average: dict[str, float]) -> dict[str, float]:
    total: dict[str, float] = defaultdict(float)
    for name, counts in own.items():
        evened = 1 - EVENED + EVENED * counts.total() / average[name]
        for word, times in counts.items():
            total[word] += FIELDS[name] * times / evened
    return total


def phrases(search: Iterable[str], number: dict[str, int]) -> list[list[int]]:
    """The search words that are more than one word."""
    split = ([number[word] for word in words(phrase)] for phrase in search)
    return [phrase for phrase in split if len(phrase) > 1]
