"""What an entry names must exist: sources, words of the taxonomy, other entries."""

from collections.abc import Collection, Iterator

from build_tools.problems import Problem, did_you_mean, shortened
from build_tools.read.entries import Entry
from build_tools.read.library import Library


def unknown(library: Library) -> Iterator[Problem]:
    """Facts whose type refers to something that is not there."""
    known = vocabularies(library)
    for entry in library.written:
        for name, rule in entry.kind.fields.items():
            if rule.type in known:
                yield from unknown_words(entry, name, rule.type, known[rule.type])


def vocabularies(library: Library) -> dict[str, Collection[str]]:
    """What a fact of each referring type may name, as far as the settings could be read."""
    site, taxonomy = library.site, library.site.taxonomy
    known = {"source": site.sources, "entry": sorted(library.codes)}
    if taxonomy:
        known |= {"audience": taxonomy.audiences, "situation": taxonomy.situations, "tag": taxonomy.tags,
                  "collection": taxonomy.collections}
    return {what: words for what, words in known.items() if words is not None}


def unknown_words(entry: Entry, name: str, what: str, known: Collection[str]) -> Iterator[Problem]:
    value = entry.facts[name]
    words = value if isinstance(value, tuple) else [value] if value else []
    for place, word in enumerate(words):
        path = (name, place) if isinstance(value, tuple) else (name,)
        if word not in known:
            yield entry.document.facts.problem(path, f"{name}: unknown {what} '{shortened(word)}'{did_you_mean(word, known)}")
        elif what == "entry" and word == entry.code:
            yield entry.document.facts.problem(path, f"{name}: '{word}' is this entry itself")
