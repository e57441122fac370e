"""References of entries must exist: sources, stocks, words of the taxonomy, other entries."""

import re
from collections.abc import Collection, Iterator

from playbook_press.core.problems import Problem, did_you_mean, nearest, shorten
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library
from playbook_press.read.yaml_lines import KeyPath

CODE = re.compile(r"[A-Z]\d{2,4}")
ONE_DIGIT = re.compile(r"^([A-Z])(\d)$")  # a code without its leading zero, such as B2
TAXONOMY = "site_config/taxonomy.yml"
# type of a field -> the file that says which words it may have
HOME = {
    "source": "site_config/sources.yml",
    "stock": "site_config/stocks/",
    **dict.fromkeys(("audience", "situation", "tag", "collection"), TAXONOMY),
}


def unknown_references(library: Library) -> Iterator[Problem]:
    """Fields of a referring type (source, tag, ...) with an unknown value."""
    known = vocabularies(library)
    for entry in library.written:
        for name, rule in entry.kind.fields.items():
            for path, word in field_words(entry, name) if rule.type in known else ():
                if word not in known[rule.type]:
                    hint = word_hint(library, rule.type, word, known[rule.type])
                    message = f"{name}: unknown {rule.type} '{shorten(word)}'{hint}"
                    yield entry.document.facts.problem(path, message)


def word_hint(library: Library, what: str, word: str, known: Collection[str]) -> str:
    """End of a message about an unknown word: the one that is meant, or those there are and where to add
    another."""
    titles = library.site.taxonomy.collections if what == "collection" and library.site.taxonomy else {}
    meant = next((key for key, title in titles.items() if title.casefold() == word.casefold()), None)
    if meant:
        return f"; write: {meant}"
    return did_you_mean(word, known) + (f", or add it to {HOME[what]}" if not nearest(word, known) else "")


def unknown_entries(library: Library) -> Iterator[Problem]:
    """Fields of type `entry` with an unknown code, or the entry's own."""
    for entry in library.written:
        for name, rule in entry.kind.fields.items():
            for path, code in field_words(entry, name) if rule.type == "entry" else ():
                if not library.may_exist(code):
                    yield entry.document.facts.problem(
                        path, f"{name}: unknown entry '{shorten(code)}'{code_hint(library, code)}"
                    )
                elif code == entry.code and code not in library.repeated_codes:
                    yield entry.document.facts.problem(path, f"{name}: '{code}' is this entry itself")


def code_hint(library: Library, written: str) -> str:
    """End of a message about an unknown code: the entry that is meant by its title or file name, in whatever
    case. Other codes are not guessed, as they are too short."""
    letters = re.sub(r"[\W_]", "", written).upper()  # b-02 for B02
    plain = ONE_DIGIT.sub(r"\g<1>0\g<2>", letters)
    if plain in library.codes:
        return f"; write: {plain}"
    named = written.removesuffix(".md").rpartition("/")[2].casefold()
    for entry in library.written:
        if entry.code and named in (entry.slug, (entry.title or "").casefold()):
            return f"; write: {entry.code}"
    if not CODE.fullmatch(plain):
        return "; expected the code of an entry, such as B01"
    return "; no entry has this code; write another, or leave it out"


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
