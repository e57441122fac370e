"""Posters: an entry on a sheet, its front above its back; or a list of entries on one, each with what to say."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from playbook_press.compose.card_layouts import Layout, layout, poster_css, poster_size
from playbook_press.compose.cards import Card, Face, card_of, unwidowed
from playbook_press.compose.documents.deck import (
    CardFaces,
    Deck,
    around_faces,
    chunks,
    face_css,
    on_paper,
    page_css,
)
from playbook_press.compose.templates import Templates
from playbook_press.plan.jobs import Job
from playbook_press.read.card_back import card_back
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library
from playbook_press.read.products import Product


@dataclass(frozen=True)
class Item:
    """An entry in a list: its card, and the line to say."""

    card: Card
    say: Markup


def posters(library: Library, templates: Templates, job: Job) -> Iterator[Deck]:
    """The posters of a job: one where its product's row chooses the entries, else one an entry."""
    paper, product = library.site.papers[job.paper], job.product
    drawn = layout(library, poster_size(product, job.paper), product.look)
    css = page_css(paper.width, paper.height, "margin: 0") + face_css(
        library, poster_css(drawn.name, paper), drawn, "poster"
    )
    head, foot = around_faces(templates, product.title, product.look)
    parts = (
        [[list_face(library, templates, job, drawn)]]
        if product.together
        else (
            [entry_face(library, templates, entry, drawn) for entry in chunk] for chunk in chunks(job.entries)
        )
    )
    for faces in parts:
        yield Deck(head, tuple(CardFaces((face,)) for face in faces), foot, css, paper.margin, drawn.steps)


def entry_face(library: Library, templates: Templates, entry: Entry, drawn: Layout) -> Face:
    """What an entry's card says on both its sides."""
    name = templates.for_kind(entry.kind, "poster.html", "card/poster.html")
    html = templates.render(
        name, card=card_of(library, entry), unit=entry.code, layout=f"on-{drawn.name}", heading="h1"
    )
    return Face(entry.code, on_paper(library, entry, html))


def list_face(library: Library, templates: Templates, job: Job, drawn: Layout) -> Face:
    """Entries in their order below the name of what they share."""
    unit = f"{job.key} {job.paper}"
    items = [Item(card_of(library, entry), say(library, entry)) for entry in job.entries]
    html = templates.render(
        "card/poster-list.html",
        title=unwidowed(shared_name(library, job.product)),
        items=items,
        unit=unit,
        layout=f"on-{drawn.name}",
    )
    return Face(unit, html)


def shared_name(library: Library, product: Product) -> str:
    """What entries chosen by a product's row have in common: their collection, else their kind, else the
    row's own title."""
    collections = library.site.taxonomy.collections
    names = [collections[value] for value in product.entries.values() if value in collections]
    kind = library.kinds.get(product.entries.get("kind", ""))
    return next(iter((*names, *([kind.plural] if kind else ()))), product.title)


def say(library: Library, entry: Entry) -> Markup:
    """The first line to say; what a card says first, or its cue, where there is none."""
    section = entry.of_role("say")
    first = [section.first.html] if section and section.first else []
    lines = (*first, *(row.html for row in card_back(entry).rows if row.style == "say"))
    line = next(iter(lines), None)
    return on_paper(library, entry, Markup(line)) if line is not None else Markup.escape(entry.facts["cue"])
