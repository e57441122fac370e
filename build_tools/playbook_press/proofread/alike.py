"""Entries that say much the same: compared by the words that bear the meaning."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from heapq import nsmallest
from itertools import combinations
from math import log, sqrt
from typing import NamedTuple

from playbook_press.proofread.words import page_sentences, words
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library

LEAST_STEM = 3  # letters that an ending leaves, at least
# Entries, at most, that have a word by which they are compared. What more of them have tells none apart; and
# as the bound does not grow with the playbook, neither does the work for each word.
MOST_ENTRIES = 60
MOST_SHARED = 4  # words that are named for a pair


class AlikePair(NamedTuple):
    """Two entries, how alike they are (0 to 1), and the words that make them so, the strongest first."""

    one: Entry
    other: Entry
    likeness: float
    shared: tuple[str, ...]


def alike_pairs(library: Library, most: int) -> list[AlikePair]:
    """The most alike pairs, the most alike first."""
    endings = library.site.prose.style.endings if library.site.prose.style else ()
    forms = [stems(words_of(entry), endings) for entry in library.entries]
    vectors = weigh([{word: len(found) for word, found in each.items()} for each in forms])
    products: defaultdict[tuple[int, int], float] = defaultdict(float)
    for places in inverted(vectors).values():
        for (one, weight), (other, other_weight) in combinations(places, 2):
            products[one, other] += weight * other_weight
    best = nsmallest(most, products.items(), key=lambda item: (-item[1], item[0]))
    return [
        AlikePair(
            library.entries[one],
            library.entries[other],
            value,
            tuple(min(forms[one][word], key=len) for word in strongest(vectors[one], vectors[other])),
        )
        for (one, other), value in best
    ]


def words_of(entry: Entry) -> str:
    """What an entry says: its title, its summary and its page."""
    return " ".join((entry.title, entry.facts.get("summary") or "", page_sentences(entry)))


def stems(text: str, endings: tuple[str, ...]) -> dict[str, list[str]]:
    """The words of a text without their endings, each with the forms in which it stands there."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word in words(text):
        if not word[0].isdigit():
            found[stem(word, endings)].append(word)
    return found


@cache  # a playbook repeats its words
def stem(word: str, endings: tuple[str, ...]) -> str:
    """A word without the first ending that leaves three letters: no grammar, and good enough to count by."""
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= LEAST_STEM:
            return word.removesuffix(ending)
    return word


def weigh(counts: Sequence[Mapping[str, int]]) -> list[dict[str, float]]:
    """Each text as a vector of length 1, whose weights are (1 + log tf) * log(N / df): G. Salton and C.
    Buckley, Term-weighting approaches in automatic text retrieval, Information Processing & Management 24
    (5), 1988."""
    texts = Counter(word for found in counts for word in found)
    vectors = []
    for found in counts:
        weights = {
            word: (1 + log(times)) * log(len(counts) / texts[word])
            for word, times in found.items()
            if texts[word] <= MOST_ENTRIES
        }
        length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        vectors.append({word: weight / length for word, weight in weights.items()})
    return vectors


def inverted(vectors: Sequence[Mapping[str, float]]) -> dict[str, list[tuple[int, float]]]:
    """Word -> the texts that have it, by number, with its weight in each."""
    index: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, vector in enumerate(vectors):
        for word, weight in vector.items():
            index[word].append((number, weight))
    return index


def strongest(one: Mapping[str, float], other: Mapping[str, float]) -> tuple[str, ...]:
    """The words that add most to the likeness of two texts."""
    both = {word: weight * other[word] for word, weight in one.items() if word in other}
    return tuple(nsmallest(MOST_SHARED, both, key=lambda word: (-both[word], word)))


def are_twins(pair: AlikePair, twins: Mapping[str, Collection[str]]) -> bool:
    """Whether `twins.yml` knows that two entries share an idea."""
    return any(pair.one.code in group and pair.other.code in group for group in twins.values())
