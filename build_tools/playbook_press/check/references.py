"""What an entry names must exist: sources, words of the taxonomy, other entries."""

from collections.abc import Collection, Iterator

from playbook_press.core.problems import Problem, did_you_mean, shortened
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library
from playbook_press.read.yaml_lines import KeyPath


def unknown(library: Library) -> Iterator[Problem]:
    """Facts whose type refers to something that is not there."""
    known = vocabularies(library)
    for entry in library.written:
        for name, rule in entry.kind.fields.items():
            for path, word in words(entry, name) if rule.type in known else ():
                if word not in known[rule.type]:
                    message = f"{name}: unknown {rule.type} '{shortened(word)}'{did_you_mean(word, known[rule.type])}"
                    yield entry.document.facts.problem(path, message)


def unrelated(library: Library) -> Iterator[Problem]:
    """Facts that name an entry which is not there, or the entry itself."""
    for entry in library.written:
        for name, rule in entry.kind.fields.items():
            for path, code in words(entry, name) if rule.type == "entry" else ():
                if not library.may_exist(code):
                    yield entry.document.facts.problem(
                        path, f"{name}: unknown entry '{shortened(code)}'{hint(library, code)}"
                    )
                elif code == entry.code:
                    yield entry.document.facts.problem(path, f"{name}: '{code}' is this entry itself")


def hint(library: Library, code: str) -> str:
    """Codes are too short to guess at, but for small letters."""
    return (
        f"; did you mean '{code.upper()}'?" if code.upper() in library.codes else "; no entry has this code"
    )


def vocabularies(library: Library) -> dict[str, Collection[str]]:
    """What a fact of each referring type may name, as far as the settings could be read."""
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


def words(entry: Entry, name: str) -> list[tuple[KeyPath, str]]:
    """The words of a fact, each with its path in the file."""
    value = entry.facts[name]
    if isinstance(value, tuple):
        return [((name, place), word) for place, word in enumerate(value)]
    return [((name,), value)] if value else []
