"""Cards as HTML: one front and one back for each entry, rendered once for paper and once for the screen."""

from dataclasses import dataclass

from markupsafe import Markup

from build_tools.compose.fingerprint import fingerprint
from build_tools.compose.templates import Templates
from build_tools.read.card_back import CardBack, card_back
from build_tools.read.entries import Entry
from build_tools.read.library import Library

SHARED = "card/card.html"


@dataclass(frozen=True)
class Card:
    """What stands on an entry's card."""

    entry: Entry
    eyebrow: str
    fingerprint: str
    back: CardBack

    @property
    def cue(self) -> str:
        return self.entry.facts["cue"]


def card_of(library: Library, entry: Entry) -> Card:
    siblings, collections = library.of_kind(entry.kind), library.site.taxonomy.collections
    return Card(entry, eyebrow(entry, siblings, collections), fingerprint(entry), card_back(entry))


def eyebrow(entry: Entry, siblings: tuple[Entry, ...], collections: dict[str, str]) -> str:
    """The small line above a card's title: kind, collection, place in a sequence ("Rebuild trust · 1 of 5").

    `siblings` are the entries of its kind; a fact that counts within another one is told as "n of all".
    """
    facts = {name: told(entry, name, value, siblings, collections) for name, value in entry.facts.items()}
    return entry.kind.card.eyebrow.format_map({"kind": entry.kind.name, **facts})


def told(entry: Entry, name: str, value: object, siblings: tuple[Entry, ...], collections: dict[str, str]) -> str:
    within = entry.kind.fields[name].counts_within
    if within:
        shared = [each for each in siblings if each.facts[within] == entry.facts[within]]
        return entry.kind.card.step.format(n=value, all=len(shared))
    return collections.get(value, value) if isinstance(value, str) else value


def faces(templates: Templates, card: Card, heading: str) -> tuple[Markup, Markup]:
    """Front and back; the title is a `heading` element (h2 in a deck, p inside a page)."""
    name = templates.for_kind(card.entry.kind, "card.html", SHARED)
    front, back = (templates.render(name, card=card, face=face, heading=heading) for face in ("front", "back"))
    return front, back
