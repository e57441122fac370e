"""Cards as HTML: one front and one back for each entry, rendered once for paper and once for the screen."""

from dataclasses import dataclass

from markupsafe import Markup

from build_tools.compose.faces import CardBack, card_back, eyebrow
from build_tools.compose.fingerprint import fingerprint
from build_tools.compose.templates import Templates
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


def faces(templates: Templates, card: Card, heading: str) -> tuple[Markup, Markup]:
    """Front and back; the title is a `heading` element (h2 in a deck, p inside a page)."""
    name = templates.for_kind(card.entry.kind, "card.html", SHARED)
    front, back = (templates.render(name, card=card, face=face, heading=heading) for face in ("front", "back"))
    return front, back
