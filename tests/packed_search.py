"""Reads what the search loads as the browser does."""

import re
from collections.abc import Mapping
from typing import Any

from playbook_press.compose.site.packed_bytes import ALPHABET, BYTES, CHARACTERS
from playbook_press.compose.site.packed_bytes import BASE as BYTES_BASE
from playbook_press.compose.site.packed_intents import FIRST_GAP, FIRST_SIGN
from playbook_press.compose.site.packed_search import BACKSLASH, BASE, DIGITS, FIRST


def unpacked_places(word: str) -> list[int]:
    """What assets/search-index.js reads in a word: distances and weights in turn."""
    found: list[int] = []
    number, unit = 0, 1
    for character in word:
        digit = ord(character) - FIRST - (ord(character) > BACKSLASH)
        number, unit = number + digit % DIGITS * unit, unit * DIGITS
        if digit >= DIGITS:
            found += divmod(number, BASE)
            number, unit = 0, 1
    return found


def unpacked_bytes(packed: str) -> bytes:
    """What assets/search.js reads in packed bytes."""
    found = bytearray()
    for start in range(1, len(packed), CHARACTERS):
        number = 0
        for character in packed[start : start + CHARACTERS]:
            number = number * BYTES_BASE + ALPHABET.index(character)
        found += number.to_bytes(BYTES, "big")
    return bytes(found[: len(found) - int(packed[0])])


def unpacked_intents(packed: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What assets/search-intents.js reads: each intent by itself, its hints in order of the alphabet."""
    words = unpacked_words(packed["words"])
    hints: list[list[str]] = [[] for _ in packed["entries"]]
    for word, gaps in zip(words, packed["hints"].split(" ") if words else (), strict=True):
        at = 0
        for gap in gaps:
            at += ord(gap) - FIRST_GAP
            hints[at].append(word)
    return [
        {
            "heard": unpacked_phrases(heard, words),
            "not": unpacked_phrases(innocent, words),
            "hints": own,
            "entries": entries,
        }
        for heard, innocent, own, entries in zip(
            packed["heard"], packed["not"], hints, packed["entries"], strict=True
        )
    ]


def unpacked_words(packed: str) -> list[str]:
    found = [""]
    for each in re.findall("[A-Z][^A-Z]*", packed):
        found.append(found[-1][: ord(each[0]) - ord("A")] + each[1:])
    return found[1:]


def unpacked_phrases(lines: str, words: list[str]) -> list[str]:
    apart = re.sub("([\u3000-\ud7ff])(?=[\u3000-\ud7ff])", r"\1/", lines)
    plain = re.sub("[\u3000-\ud7ff]", lambda sign: words[ord(sign[0]) - FIRST_SIGN], apart)
    return plain.split("\n") if plain else []
