"""What an entry names must exist: sources, words of the taxonomy, other entries."""

from collections.abc import Collection, Iterator

from build_tools.problems import Problem, did_you_mean
from build_tools.read.entries import Entry
from build_tools.read.library import Library
from build_tools.read.source import read_source
from build_tools.read.yaml_lines import load_top


def unknown(library: Library) -> Iterator[Problem]:
    """Facts whose type refers to something that is not there."""
    known = vocabularies(library)
    for entry in library.entries:
        for name, rule in entry.kind.fields.items():
            if rule.type in known:
                yield from unknown_words(entry, name, rule.type, known[rule.type])


def vocabularies(library: Library) -> dict[str, Collection[str]]:
    """What a fact of each referring type may name."""
    taxonomy = library.site.taxonomy
    return {"source": library.site.sources, "audience": taxonomy.audiences, "situation": taxonomy.situations,
            "tag": taxonomy.tags, "collection": taxonomy.collections, "entry": library.by_code}


def unknown_words(entry: Entry, name: str, what: str, known: Collection[str]) -> Iterator[Problem]:
    value = entry.facts[name]
    for word in value if isinstance(value, tuple) else filter(None, [value]):
        if word not in known:
            yield entry.problem(name, f"{name}: unknown {what} '{word}'{did_you_mean(word, known)}")
        elif what == "entry" and word == entry.code:
            yield entry.problem(name, f"{name}: '{word}' is this entry itself")


def brand_mismatch(library: Library) -> Iterator[Problem]:
    """The name stands in `mkdocs.yml` too, because MkDocs insists; both must agree."""
    source = read_source(library.project, library.project.root / "mkdocs.yml")
    name, line = load_top(source.text, "site_name")
    if name != library.site.brand.name:
        yield Problem(source.file, line, f"site_name is '{name}'; expected '{library.site.brand.name}', "
                                         "the name in site_config/brand.yml")
