"""Evaluates the query of `--only`: `B04,R01`, `B01-B05`, `kind=belief`, `situation=upset+kind=recovery`.

A comma is "or", a plus sign is "and", and binds closer.
"""

import re
from collections.abc import Callable, Collection, Iterator

from playbook_press.core.problems import UsageError, did_you_mean
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library

SYNTAX = (
    "a code (B04), a range of codes (B01-B05) or a word such as kind=belief; "
    "a comma is 'or', a plus sign is 'and'"
)
CODE = re.compile(r"([A-Z])([0-9]{2,4})")
RANGE = re.compile(r"([A-Z])([0-9]{2,4})-([A-Z])([0-9]{2,4})")
# name before an equals sign -> the values that an entry has for it
ENTRY_WORDS: dict[str, Callable[[Entry], Collection[str]]] = {
    "kind": lambda entry: (entry.kind.key,),
    "collection": lambda entry: entry.collections,
    "audience": lambda entry: entry.facts["audience"],
    "situation": lambda entry: entry.facts["situations"],
    "tag": lambda entry: entry.facts["tags"],
}


def select(library: Library, text: str) -> tuple[Entry, ...]:
    """The entries that a query matches, in reading order; all of them if it is empty. Raises UsageError for
    the option --only, with every term that is invalid or matches no entry."""
    problems = list(query_violations(library, text))
    if problems:
        raise UsageError(f"--only: {message}" for message in problems)
    return matching_entries(library, text)


def sort_by_query(entries: tuple[Entry, ...], text: str) -> tuple[Entry, ...]:
    """Selected entries in the order in which the query names them; those of one term keep their order."""
    asked = parse_query(text)
    return (
        tuple(
            sorted(
                entries,
                key=lambda entry: next(
                    place
                    for place, words in enumerate(asked)
                    if all(matches_word(entry, word) for word in words)
                ),
            )
        )
        if asked
        else entries
    )


def matching_entries(library: Library, text: str) -> tuple[Entry, ...]:
    """The entries that a valid query matches."""
    if not text:
        return library.entries
    if text in library.by_code:  # the usual case in workshops, without a search
        return (library.by_code[text],)
    if text not in library.selections:  # workshops and paths are asked for theirs by every page and product
        asked = [[word_predicate(word) for word in words] for words in parse_query(text)]
        library.selections[text] = tuple(
            entry for entry in library.entries if any(all(means(entry) for means in each) for each in asked)
        )
    return library.selections[text]


def parse_query(text: str) -> list[list[str]]:
    """The terms between commas, each as the list of its words between plus signs."""
    return [[word.strip() for word in part.split("+")] for part in text.split(",") if part.strip()]


def matches_word(entry: Entry, word: str) -> bool:
    """Whether one word of a query matches an entry."""
    return word_predicate(word)(entry)


def word_predicate(word: str) -> Callable[[Entry], bool]:
    """The predicate of one word of a query."""
    name, equals, value = (part.strip() for part in word.partition("="))
    if equals:
        return lambda entry: value in words_of(entry, name)
    span = RANGE.fullmatch(word)
    known = codes_in_range(span) if span else {word}
    return lambda entry: entry.code in known


def words_of(entry: Entry, name: str) -> Collection[str]:
    """The words of an entry under a name of a query: one that all have, or a choice of its own kind."""
    if name in ENTRY_WORDS:
        return ENTRY_WORDS[name](entry)
    value = entry.facts.get(name)
    return value if isinstance(value, tuple) else (value,) if value else ()


def codes_in_range(span: re.Match[str]) -> set[str]:
    """Every code of a range, also those that no entry has."""
    letter, first, _, last = span.groups()
    return {f"{letter}{number:02}" for number in range(int(first), int(last) + 1)}


def query_violations(library: Library, text: str) -> Iterator[str]:
    """Messages for each invalid word of a query, and for each term that matches no entry."""
    asked = parse_query(text)
    if text and not asked:
        yield f"'{text}' names nothing; expected {SYNTAX}"
    known = vocabularies(library)
    for words in asked:
        found = [message for word in words for message in word_violations(library, known, word)]
        yield from found
        if not found and not any(
            all(matches_word(entry, word) for word in words) for entry in library.entries
        ):
            yield f"no entry is '{'+'.join(words)}'"


def vocabularies(library: Library) -> dict[str, Collection[str]]:
    """The known values of each name before an equals sign."""
    taxonomy = library.site.taxonomy
    return {
        **choices(library),
        "kind": library.kinds,
        "collection": taxonomy.collections,
        "audience": taxonomy.audiences,
        "situation": taxonomy.situations,
        "tag": taxonomy.tags,
    }


def choices(library: Library) -> dict[str, Collection[str]]:
    """The facts of type `choice` of all kinds, each with what it may be."""
    found: dict[str, dict[str, None]] = {}
    for kind in library.kinds.values():
        for name, rule in kind.fields.items():
            if rule.type == "choice":
                found.setdefault(name, {}).update(dict.fromkeys(rule.choices))
    return {name: tuple(words) for name, words in found.items()}


def word_violations(library: Library, known: dict[str, Collection[str]], word: str) -> Iterator[str]:
    """Messages for an invalid word of a query."""
    name, equals, value = (part.strip() for part in word.partition("="))
    if not word:
        yield f"a word is missing beside a plus sign; expected {SYNTAX}"
    elif equals and name not in known:
        yield f"unknown word '{name}' before '='{did_you_mean(name, known)}"
    elif equals and value not in known[name]:
        yield f"unknown {name} '{value}'{did_you_mean(value, known[name])}"
    elif not equals:
        yield from code_violations(library, known, word)


def code_violations(library: Library, known: dict[str, Collection[str]], word: str) -> Iterator[str]:
    """Messages for an invalid code or range of codes."""
    span = RANGE.fullmatch(word)
    if span and (span[1] != span[3] or int(span[2]) > int(span[4])):
        yield f"'{word}' is no range; expected two codes of one kind, the lower first, such as B01-B05"
    elif not span and word not in library.by_code:
        yield f"unknown code '{word}'{suggestion(library, known, word)}"


def suggestion(library: Library, known: dict[str, Collection[str]], word: str) -> str:
    """End of a message: the code in capital letters, the replacement of a retired one, or name=word."""
    if word.upper() in library.by_code:
        return f"; did you mean '{word.upper()}'?"
    if any(word == entry.code for entry in library.unwritten):
        return "; it is still to be written, and left out until then"
    if word in (library.site.retired or {}):
        heir = library.site.retired[word].replaced_by
        return "; it is retired" + (f", replaced by {heir}" if heir else "")
    named = [f"{name}={word}" for name, words in known.items() if word in words]
    if named:
        return f"; did you mean '{named[0]}'?"
    return "; no entry has this code" if CODE.fullmatch(word) else f"; expected {SYNTAX}"
