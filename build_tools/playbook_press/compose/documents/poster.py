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
from playbook_press.compose.numbered_marks import numbered_figure
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
    """A list poster: what entries have in common, the mark of it large with a number on each part, and below
    the entries in order."""
    unit = f"{job.key} {job.paper}"
    items = [
        PosterItem(build_card(library, entry, figure_on_paper, drawn.qr), poster_line(library, entry))
        for entry in job.entries
    ]
    collection = shared_collection(library, job.product)
    html = templates.render(
        "card/poster-list.html",
        title=prevent_widow(shared_name(library, job.product)),
        summary=prevent_widow(shared_summary(library, job.product)),
        figure=numbered_figure(library, job.entries, collection),
        items=items,
        unit=unit,
        layout=f"on-{drawn.name}",
    )
    return Face(unit, html)


def shared_name(library: Library, product: Product) -> str:
    """What the entries selected by a product have in common: their collection, kind, or the product's
    title."""
    key = shared_collection(library, product)
    if key is not None:
        return library.site.taxonomy.collections[key]
    kind = library.kinds.get(product.entries.get("kind", ""))
    return kind.plural if kind else product.title


def shared_collection(library: Library, product: Product) -> str | None:
    """The key of the collection that a product selects; None if it selects none."""
    collections = library.site.taxonomy.collections
    return next((value for value in product.entries.values() if value in collections), None)


def shared_summary(library: Library, product: Product) -> str:
    """What a list is for: the summary of its collection's page, otherwise that of the product."""
    key = shared_collection(library, product)
    page = library.collection_page(key) if key is not None else None
    return str(page.facts["summary"]) if page and page.facts.get("summary") else product.summary


def poster_line(library: Library, entry: Entry) -> Markup:
    """The first line to say; otherwise the card's first "say" row, otherwise the cue."""
    section = entry.of_role("say")
    first = [section.first.html] if section and section.first else []
    lines = (*first, *(row.html for row in card_back(entry).rows if row.style == "say"))
    line = next(iter(lines), None)
    return (
        html_for_print(library, entry, keep_end(Markup(line)))
        if line is not None
        else keep_end(Markup.escape(entry.facts["cue"] or entry.title))
    )


def keep_end(line: Markup) -> Markup:
    """A line that ends in no short word; one with elements in it, which may hold blanks, stays as it is."""
    return line if "<" in line else Markup(prevent_widow(line))
