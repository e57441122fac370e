"""What the search listens for before it weighs words: danger, and what people mean. Data for its script."""

from collections.abc import Iterable, Mapping
from typing import Any
from unicodedata import category, normalize

from playbook_press.compose.taxonomy import build_term, suggested_entries
from playbook_press.read.danger import Danger
from playbook_press.read.intents import Intent
from playbook_press.read.library import Library

# How somebody without the key types a letter: ueberfall, grosse.
WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def danger_data(library: Library) -> dict[str, Any]:
    """The kinds of danger and what to do, as pages and the script of the search show it.

    `whom`: whom to fetch, '' until somebody has filled it in. `exactOnly`: codes that a misspelt word never
    finds.
    """
    danger = library.site.danger
    blank = library.site.blanks[danger.whom]
    return {
        "whom": " ".join(blank.ours.split()),
        "numbers": list(danger.numbers.items()),
        "say": danger.say or "",
        "now": list(danger.now),
        "exactOnly": list(danger.exact_only),
        "topics": [
            {
                "heading": topic.heading,
                "say": topic.say or "",
                "now": list(topic.now),
                "heard": [as_typed(phrase) for phrase in topic.phrases],
                "not": [as_typed(phrase) for phrase in topic.innocent],
                "entries": entries_of(danger, name),
            }
            for name, topic in danger.topics.items()
        ],
    }


def entries_of(danger: Danger, topic: str) -> list[str]:
    """Codes of the entries to read in a kind of danger."""
    return list(danger.entries.get(topic, ()))


def intents_data(library: Library, spellings: Iterable[tuple[str, str]] = ()) -> list[dict[str, Any]]:
    """The intents, each with the codes that it brings up, best first. `spellings`: words in two spellings;
    either is heard."""
    other = {one: two for pair in spellings for one, two in (pair, pair[::-1])}
    return [
        {
            "heard": [as_typed(spelt_both_ways(phrase, other)) for phrase in intent.phrases],
            "hints": [
                each for word in intent.words for each in as_typed(spelt_both_ways(word, other)).split("/")
            ],
            "not": [as_typed(spelt_both_ways(phrase, other)) for phrase in intent.innocent],
            "entries": answers(library, intent),
        }
        for intent in library.site.intents.values()
    ]


def as_typed(phrase: str) -> str:
    """A phrase as assets/search-phrases.js reads what was typed, without accents: `schlagt/schlaegt mich`."""
    if phrase.isascii():
        return phrase
    return " ".join(
        "/".join(
            dict.fromkeys(
                plain(each) for word in part.split("/") for each in (word, word.translate(WRITTEN_OUT))
            )
        )
        for part in normalize("NFC", phrase).split()
    )


def plain(word: str) -> str:
    """A word without accents."""
    return "".join(letter for letter in normalize("NFKD", word) if not category(letter).startswith("M"))


def spelt_both_ways(phrase: str, other: Mapping[str, str]) -> str:
    """A phrase with the other spelling of each word beside it: `neighbour/neighbor says`."""
    return " ".join(
        "/".join(dict.fromkeys(each for word in part.split("/") for each in (word, other.get(word, word))))
        for part in phrase.split()
    )


def answers(library: Library, intent: Intent) -> list[str]:
    """Codes that answer an intent: those it names, then those of its situation."""
    situation = suggested_entries(library, build_term(library, "situations", intent.situation))
    named = (*intent.leads_to, *(entry.code for entry in situation))
    return list(dict.fromkeys(named))
