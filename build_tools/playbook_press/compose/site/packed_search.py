"""The search's data as a browser loads it: the same words in a third of the room, for slow lines.

A list of places (`search_index.SearchIndex`) becomes a word of printable ASCII. Each place is one number, its
distance times BASE plus its weight, in digits of DIGITS, the lowest first; the last digit of a number is
DIGITS higher. `assets/search-index.js` reads it.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from playbook_press.compose.site.packed_intents import pack_intents

BASE = 101  # more than the largest weight
DIGITS = 45
FIRST = 35  # "#"; the quotation mark before it and the backslash would need two characters
BACKSLASH = 92


def pack_search(data: Mapping[str, Any]) -> dict[str, Any]:
    """The data of the search with packed places and intents. `spoken`: for each entry its sentences by
    channel, once for all channels that share them."""
    return {
        **data,
        "entries": [pack_entry(entry) for entry in data["entries"]],
        "spoken": [pack_lines(entry.get("byChannel", {})) for entry in data["entries"]],
        "places": [pack_places(places) for places in data["places"]],
        "sayings": {words: pack_places(places) for words, places in data["sayings"].items()},
        "intents": pack_intents(data["intents"]),
    }


def pack_entry(entry: Mapping[str, Any]) -> dict[str, Any]:
    """An entry without its `byChannel`, which stands apart, and with its summary, which is shown where there
    is nothing to say, only then."""
    spared = {"byChannel", "summary"} if "say" in entry else {"byChannel"}
    return {name: value for name, value in entry.items() if name not in spared}


def pack_lines(by_channel: Mapping[str, str]) -> dict[str, str]:
    """Each sentence once, under the names of its channels: "chat|e-mail"."""
    channels: dict[str, list[str]] = {}
    for channel, line in by_channel.items():
        channels.setdefault(line, []).append(channel)
    return {"|".join(names): line for line, names in channels.items()}


def pack_places(places: Sequence[int]) -> str:
    """A list of places as a word."""
    return "".join(
        character
        for distance, weight in zip(places[::2], places[1::2], strict=True)
        for character in pack_number(distance * BASE + weight)
    )


def pack_number(number: int) -> Iterator[str]:
    """The digits of a number as characters."""
    while number >= DIGITS:
        yield digit(number % DIGITS)
        number //= DIGITS
    yield digit(number + DIGITS)


def digit(value: int) -> str:
    code = FIRST + value
    return chr(code + (code >= BACKSLASH))
