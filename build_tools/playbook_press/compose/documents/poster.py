"""Posters: one entry with front and back, or a list of entries with a line to say for each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from playbook_press.compose.card_layouts import CardLayout, load_layout, poster_css, poster_size
from playbook_press.compose.cards import CardContent, Face, build_card, prevent_widow
from playbook_press.compose.documents.deck import (
    CardFaces,
    Deck,
    face_css,
    html_for_print,
    page_css,
    render_wrapper,
    split_into_chunks,
)
from playbook_press.compose.marks import figure_on_paper
from playbook_press.compose.templates import Templates
from playbook_press.plan.jobs import Job
from playbook_press.read.card_back import card_back
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library
from playbook_press.read.products import Product


@dataclass(frozen=True)
class PosterItem:
    """An entry of a list poster: its card, and the line to say."""

    card: CardContent
    say: Markup


def compose_posters(library: Library, templates: Templates, job: Job) -> Iterator[Deck]:
    """The posters of a job: a list poster if the product selects entries, otherwise one for each entry."""
    paper, product = library.site.papers[job.paper], job.product
    drawn = load_layout(library, poster_size(product, job.paper), product.look)
    css = page_css(paper.width, paper.height, "margin: 0") + face_css(
        library, poster_css(drawn.name, paper), drawn, "poster"
    )
    head, foot = render_wrapper(templates, product.title, product.look)
    parts = (
        [[list_face(library, templates, job, drawn)]]
        if product.together
        else (
            [entry_face(library, templates, entry, drawn) for entry in chunk]
            for chunk in split_into_chunks(job.entries)
        )
    )
    for faces in parts:
        yield Deck(head, tuple(CardFaces((face,)) for face in faces), foot, css, paper.margin, drawn.steps)


def entry_face(
    library: Library,
    templates: Templates,
    entry: Entry,
    drawn: CardLayout,
    figure: Callable[[Library, Entry], Markup] = figure_on_paper,
    heading: str = "h1",
) -> Face:
    """The poster of one entry: both sides of its card. `figure` draws its mark, `heading` is the element of
    its title: others for pages than for print."""
    name = templates.for_kind(entry.kind, "poster.html", "card/poster.html")
    html = templates.render(
        name,
        card=build_card(library, entry, figure, drawn.qr),
        unit=entry.code,
        layout=f"on-{drawn.name}",
        heading=heading,
    )
    return Face(entry.code, html_for_print(library, entry, html))


def list_face(library: Library, templates: Templates, job: Job, drawn: CardLayout) -> Face:
    """A list poster: entries in order below what they have in common."""
    unit = f"{job.key} {job.paper}"
    items = [
        PosterItem(build_card(library, entry, figure_on_paper, drawn.qr), poster_line(library, entry))
        for entry in job.entries
    ]
    html = templates.render(
        "card/poster-list.html",
        title=prevent_widow(shared_name(library, job.product)),
        items=items,
        unit=unit,
        layout=f"on-{drawn.name}",
    )
    return Face(unit, html)


def shared_name(library: Library, product: Product) -> str:
    """What the entries selected by a product have in common: their collection, kind, or the product's
    title."""
    collections = library.site.taxonomy.collections
    names = [collections[value] for value in product.entries.values() if value in collections]
    kind = library.kinds.get(product.entries.get("kind", ""))
    return next(iter((*names, *([kind.plural] if kind else ()))), product.title)


def poster_line(library: Library, entry: Entry) -> Markup:
    """The first line to say; otherwise the card's first "say" row, otherwise the cue."""
    section = entry.of_role("say")
    first = [section.first.html] if section and section.first else []
    lines = (*first, *(row.html for row in card_back(entry).rows if row.style == "say"))
    line = next(iter(lines), None)
    return (
        html_for_print(library, entry, Markup(line))
        if line is not None
        else Markup.escape(entry.facts["cue"])
    )
