"""Index pages of the taxonomy: entries by situation, theme and audience."""

from dataclasses import dataclass
from typing import Any

from playbook_press.core.slugs import slugify
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library

SITUATIONS = "situations"
# entry field -> folder of its pages, list in the taxonomy
TERM_FIELDS = {
    "situations": (SITUATIONS, "situations"),
    "tags": ("themes", "tags"),
    "audience": ("audiences", "audiences"),
}
MOST_NEXT_STEPS = 6  # on a situation's page, if what helps first does not
MOST_SUGGESTED = 5  # entries at the top of a situation's page if none are listed in site_config


@dataclass(frozen=True)
class Term:
    """A term of the taxonomy, the path of its page, and its entries in reading order."""

    name: str
    page: str
    entries: tuple[Entry, ...]

    @property
    def anchor(self) -> str:
        """The term as an HTML id."""
        return slugify(self.name)


@dataclass(frozen=True)
class TermGroup:
    """The terms of one list of the taxonomy that have entries. `fact` is the entry field, `words` the list's
    name."""

    fact: str
    words: str
    terms: tuple[Term, ...]


def taxonomy_groups(library: Library) -> tuple[TermGroup, ...]:
    """Situations, themes and audiences, each with its terms and entries."""
    return tuple(
        TermGroup(
            fact,
            words,
            tuple(
                term
                for word in getattr(library.site.taxonomy, words)
                if (term := build_term(library, fact, word)).entries
            ),
        )
        for fact, (_, words) in TERM_FIELDS.items()
    )


def build_term(library: Library, fact: str, word: str) -> Term:
    """A term with the entries whose field contains it."""
    return Term(
        word,
        term_page(fact, word, library.project.language),
        tuple(entry for entry in library.entries if word in entry.facts[fact]),
    )


def term_page(fact: str, word: str, language: str = "") -> str:
    """Path of a term's page in the site, such as `themes/listening.html`; `language`: that of a
    translation."""
    return f"{TERM_FIELDS[fact][0]}/{slugify(word, language=language)}.html"


def situation_page(word: str, language: str = "") -> str:
    """Path of a situation's page in the site."""
    return term_page("situations", word, language)


def suggested_entries(library: Library, term: Term) -> tuple[Entry, ...]:
    """Entries to show first on a situation's page: those listed in site_config, otherwise the first five by
    rank."""
    chosen = library.site.situations.get(term.name)
    return (
        tuple(map(library.by_code.__getitem__, chosen.first))
        if chosen
        else sort_by_rank(term.entries)[:MOST_SUGGESTED]
    )


def sort_by_rank(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Entries sorted by their kind's `search_rank`: for the moment first, for meetings and interviews
    last."""
    return tuple(sorted(entries, key=lambda entry: entry.kind.search_rank))


def situation_tiles(library: Library) -> list[dict[str, Any]]:
    """The same as `situation_groups` without the situation about danger, which has a tile of its own."""
    alarming = library.site.danger.situation
    tiles = (
        {**group, "terms": tuple(term for term in group["terms"] if term.name != alarming)}
        for group in situation_groups(library)
    )
    return [group for group in tiles if group["terms"]]


def situation_groups(library: Library) -> list[dict[str, Any]]:
    """Situations under the headings of `situation_groups` in the taxonomy, each with its page; those in no
    group come last, under no heading."""
    terms = {term.name: term for term in taxonomy_groups(library)[0].terms}
    groups = library.site.taxonomy.situation_groups
    grouped = {word for words in groups.values() for word in words}
    rows = [*groups.items(), ("", [word for word in terms if word not in grouped])]
    return [
        {"heading": heading, "terms": found}
        for heading, words in rows
        if (found := tuple(terms[word] for word in words if word in terms))
    ]
