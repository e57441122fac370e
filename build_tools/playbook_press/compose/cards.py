"""Cards as HTML: one front and one back for each entry, rendered once for paper and once for the screen."""

from dataclasses import dataclass, replace

from markupsafe import Markup

from playbook_press.compose.links import permanent
from playbook_press.compose.qr import qr_image
from playbook_press.compose.templates import Templates
from playbook_press.editions.fingerprint import fingerprint
from playbook_press.read.card_back import BackLine, CardBack, card_back
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library

SHARED = "card/card.html"
SHORT = 5  # letters and signs of a word that looks lost on a line of its own


Steps = dict[str, int]  # what messages call a face -> how many steps of type smaller it must be


@dataclass(frozen=True)
class Card:
    """What stands on an entry's card. A card whose words take several is told in parts: 1 of 2, 2 of 2."""

    entry: Entry
    eyebrow: str
    fingerprint: str
    back: CardBack
    qr: str | None = None  # address of a picture; None where the playbook has no public address
    part: int = 1
    parts: int = 1

    @property
    def title(self) -> str:
        return unwidowed(self.entry.facts[self.entry.kind.card.title])

    @property
    def cue(self) -> str:
        return unwidowed(self.entry.facts["cue"])


@dataclass(frozen=True)
class Face:
    """One side of a card: what messages call it, and its HTML at the largest step of type."""

    unit: str
    html: Markup

    def at(self, step: int) -> Markup:
        """Its HTML some steps smaller."""
        return (
            Markup(str(self.html).replace('class="face', f'class="fit-{step} face', 1)) if step else self.html
        )


def card_of(library: Library, entry: Entry) -> Card:
    site = library.site
    mark = fingerprint(entry)
    qr = qr_image(permanent(site.brand.site_url, entry.code, mark)) if site.brand.site_url else None
    return Card(entry, eyebrow(library, entry), mark, card_back(entry), qr)


def unwidowed(text: str) -> str:
    """A text whose last word, if it is short, does not stand on a line of its own."""
    most, _, last = text.rpartition(" ")
    return f"{most}\N{NO-BREAK SPACE}{last}" if " " in most and len(last) <= SHORT else text


def halves(card: Card) -> tuple[Card, ...]:
    """The card as two, the lines of its back shared out evenly; none where there is but one line."""
    rows = card.back.rows
    cuts = range(1, len(rows))
    if not cuts:
        return ()
    cut = min(cuts, key=lambda cut: max(letters(rows[:cut]), letters(rows[cut:])))
    shares = replace(card.back, rows=rows[:cut]), replace(card.back, rows=rows[cut:], first=cut + 1)
    return tuple(replace(card, back=share, part=part, parts=2) for part, share in enumerate(shares, 1))


def letters(rows: tuple[BackLine, ...]) -> int:
    return sum(len(row.label) + len(row.text) for row in rows)


def eyebrow(library: Library, entry: Entry) -> str:
    """The small line above a card's title: kind, collection, place in a sequence ("Rebuild trust · 1 of 5").

    A fact that counts within another one is told as "n of all" entries of its kind that share the other.
    """
    facts = {name: told(library, entry, name, value) for name, value in entry.facts.items()}
    return entry.kind.card.eyebrow.format_map({"kind": entry.kind.name, **facts})


def told(library: Library, entry: Entry, name: str, value: object) -> object:
    within = entry.kind.fields[name].counts_within
    if within:
        shared = library.by_sequence[entry.kind.key, within, entry.facts[within]]
        return entry.kind.card.step.format(n=value, all=len(shared))
    collections = library.site.taxonomy.collections
    return collections.get(value, value) if isinstance(value, str) else value


def faces(templates: Templates, card: Card, heading: str, layout: str) -> tuple[Face, Face]:
    """Front and back in a layout; the title is a `heading` element (h1 in a deck, p inside a page)."""
    name, part = (
        templates.for_kind(card.entry.kind, "card.html", SHARED),
        f" {card.part}" if card.parts > 1 else "",
    )
    units = {side: f"{card.entry.code} {side}{part}" for side in ("front", "back")}
    front, back = (
        Face(
            unit,
            templates.render(name, card=card, face=side, unit=unit, heading=heading, layout=f"on-{layout}"),
        )
        for side, unit in units.items()
    )
    return front, back
