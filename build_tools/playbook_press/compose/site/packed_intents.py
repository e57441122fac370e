"""What people mean (`heard.intents_data`) as a browser loads it: each word once, and one sign in its place
wherever it stands again. `assets/search-intents.js` reads it.

Words stand in order of the alphabet, each as a capital that counts the letters it shares with the one before
(A: none) and the letters after those. The sign of a word is the character FIRST_SIGN and its number after:
one character to a script, far more of them than settings have words. Which of several words stands first,
or which phrase, makes no difference: in order of the alphabet they compress best, and need no "/" between.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, takewhile
from typing import Any

FIRST_SIGN = 0x3000
MOST_SHARED = 25  # letters, as capitals can count
FIRST_GAP = 35  # "#": the sign of a distance of 0
WORD = re.compile(r"[^ /.]+")  # in a phrase: read/phrase_patterns.py


def pack_intents(intents: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The intents by column. `words`: all words. `hints`: for each word the numbers of the intents that it
    hints at, as distances. `heard`, `not`: phrases of each intent, in lines. `entries`: codes of each."""
    words = sorted({word for intent in intents for word in words_of(intent)})
    signs = {word: chr(FIRST_SIGN + at) for at, word in enumerate(words)}
    holders: dict[str, list[int]] = {word: [] for word in words}
    for at, intent in enumerate(intents):
        for word in dict.fromkeys(intent["hints"]):
            holders[word].append(at)
    return {
        "words": "".join(pack_words(words)),
        "hints": " ".join(map(pack_numbers, holders.values())),
        **{name: [pack_phrases(each[name], signs) for each in intents] for name in ("heard", "not")},
        "entries": [each["entries"] for each in intents],
    }


def words_of(intent: Mapping[str, Any]) -> Iterator[str]:
    """Every word of an intent's phrases and hints."""
    yield from intent["hints"]
    for phrase in (*intent["heard"], *intent["not"]):
        yield from WORD.findall(phrase)


def pack_words(words: Iterable[str]) -> Iterator[str]:
    """Words in order, each by what it does not share with the one before."""
    for before, word in pairwise(["", *words]):
        alike = takewhile(lambda pair: pair[0] == pair[1], zip(before, word, strict=False))
        shared = min(len([*alike]), MOST_SHARED)
        yield chr(ord("A") + shared) + word[shared:]


def pack_numbers(numbers: Iterable[int]) -> str:
    """Ascending numbers as the distances between them."""
    return "".join(chr(FIRST_GAP + number - before) for before, number in pairwise([0, *numbers]))


def pack_phrases(phrases: Iterable[str], signs: Mapping[str, str]) -> str:
    """Phrases in lines, with signs in the place of words."""
    return "\n".join(
        sorted(" ".join(pack_alternatives(part, signs) for part in phrase.split()) for phrase in phrases)
    )


def pack_alternatives(part: str, signs: Mapping[str, str]) -> str:
    """`a/b` as the signs of both; `...` as it is."""
    return "".join(sorted(signs[word] for word in WORD.findall(part))) or part
