"""References of entries must exist: sources, stocks, words of the taxonomy, other entries."""

from collections.abc import Collection, Iterator

from playbook_press.core.problems import Problem, did_you_mean, shorten
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library
from playbook_press.read.yaml_lines import KeyPath


def unknown_references(library: Library) -> Iterator[Problem]:
    """Fields of a referring type (source, tag, ...) with an unknown value."""
    known = vocabularies(library)
    for entry in library.written:
        for name, rule in entry.kind.fields.items():
            for path, word in field_words(entry, name) if rule.type in known else ():
                if word not in known[rule.type]:
                    message = (
                        f"{name}: unknown {rule.type} '{shorten(word)}'{did_you_mean(word, known[rule.type])}"
                    )
                    yield entry.document.facts.problem(path, message)


def unknown_entries(library: Library) -> Iterator[Problem]:
    """Fields of type `entry` with an unknown code, or the entry's own."""
    for entry in library.written:
        for name, rule in entry.kind.fields.items():
            for path, code in field_words(entry, name) if rule.type == "entry" else ():
                if not library.may_exist(code):
                    yield entry.document.facts.problem(
                        path, f"{name}: unknown entry '{shorten(code)}'{code_hint(library, code)}"
                    )
                elif code == entry.code:
                    yield entry.document.facts.problem(path, f"{name}: '{code}' is this entry itself")


def code_hint(library: Library, code: str) -> str:
    """End of a message about an unknown code: only a wrong case is guessed, as codes are too short."""
    return (
        f"; did you mean '{code.upper()}'?" if code.upper() in library.codes else "; no entry has this code"
    )


def vocabularies(library: Library) -> dict[str, Collection[str]]:
    """Known values for each referring field type; without those whose settings could not be read."""
    site, taxonomy = library.site, library.site.taxonomy
    known: dict[str, Collection[str] | None] = {"source": site.sources, "stock": site.stocks}
    if taxonomy:
        known |= {
            "audience": taxonomy.audiences,
            "situation": taxonomy.situations,
            "tag": taxonomy.tags,
            "collection": taxonomy.collections,
        }
    return {what: words for what, words in known.items() if words is not None}


def field_words(entry: Entry, name: str) -> list[tuple[KeyPath, str]]:
    """The words of a fact, each with its path in the file."""
    value = entry.facts[name]
    if isinstance(value, tuple):
        return [((name, place), word) for place, word in enumerate(value)]
    return [((name,), value)] if value else []
