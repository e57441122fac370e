"""Where entries are found by what they are filed under: a page for each situation, theme and audience, and an
index of them."""

from dataclasses import dataclass

from playbook_press.core.slugs import slugify
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library

SITUATIONS = "situations"
# fact -> folder, taxonomy list
FILED_UNDER = {
    "situations": (SITUATIONS, "situations"),
    "tags": ("themes", "tags"),
    "audience": ("audiences", "audiences"),
}
MOST = 5  # entries at the top of a situation's page, where nobody has chosen them


@dataclass(frozen=True)
class Term:
    """A word that entries are filed under, its page, and the entries in reading order."""

    name: str
    page: str
    entries: tuple[Entry, ...]

    @property
    def anchor(self) -> str:
        return slugify(self.name)


@dataclass(frozen=True)
class Group:
    """The words of one list of the taxonomy that have entries."""

    fact: str
    words: str
    terms: tuple[Term, ...]


def filed(library: Library) -> tuple[Group, ...]:
    """Situations, themes and audiences with their entries."""
    return tuple(
        Group(
            fact,
            words,
            tuple(
                term
                for word in getattr(library.site.taxonomy, words)
                if (term := term_of(library, fact, word)).entries
            ),
        )
        for fact, (_, words) in FILED_UNDER.items()
    )


def term_of(library: Library, fact: str, word: str) -> Term:
    return Term(
        word, term_page(fact, word), tuple(entry for entry in library.entries if word in entry.facts[fact])
    )


def term_page(fact: str, word: str) -> str:
    """Where the page of a word stands in the site: `themes/listening.html`."""
    return f"{FILED_UNDER[fact][0]}/{slugify(word)}.html"


def situation_page(word: str) -> str:
    return term_page("situations", word)


def best_for(library: Library, term: Term) -> tuple[Entry, ...]:
    """What helps first in a situation: the entries that somebody chose, else the first of those that are for
    the moment."""
    chosen = library.site.situations.get(term.name)
    return tuple(map(library.by_code.__getitem__, chosen)) if chosen else by_rank(term.entries)[:MOST]


def by_rank(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Entries for the moment first, those for a meeting or an interview after them."""
    return tuple(sorted(entries, key=lambda entry: entry.kind.search_rank))
