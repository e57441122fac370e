"""Posters: one entry with front and back, or a list of entries with a line to say for each."""

import itertools
import re
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

MANY = 8  # entries of a list beyond which each says only what stands on one line
LINE = 62  # letters of such a line
MOST = 12  # entries of a list on one sheet; of more, or of those that do not fit, each sheet holds up to MANY
SENTENCE_END = re.compile(r"(?<=[.?!…])\s+")
QUOTES = '”’»“"'


@dataclass(frozen=True)
class PosterItem:
    """An entry of a list poster: its number, its card, and the line to say."""

    number: int
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
        [[list_faces(library, templates, job, drawn)]]
        if product.together
        else (
            [CardFaces((entry_face(library, templates, entry, drawn),)) for entry in chunk]
            for chunk in split_into_chunks(job.entries)
        )
    )
    for faces in parts:
        yield Deck(head, tuple(faces), foot, css, paper.margin, drawn.steps)


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


def list_faces(library: Library, templates: Templates, job: Job, drawn: CardLayout) -> CardFaces:
    """A list poster: one sheet, or several that hang beside one another where a list is too long for one."""
    entries = len(job.entries)
    sheets = -(-entries // MANY)
    bounds = [entries * at // sheets for at in range(sheets + 1)]
    apart = tuple(
        list_face(library, templates, job, drawn, range(*pair)) for pair in itertools.pairwise(bounds)
    )
    if entries > MOST:
        return CardFaces(apart)
    whole = list_face(library, templates, job, drawn, range(entries))
    return CardFaces((whole,), apart if sheets > 1 else ())


def list_face(library: Library, templates: Templates, job: Job, drawn: CardLayout, shown: range) -> Face:
    """A sheet of a list poster: what entries have in common, the mark of it large with the numbers of those
    that it holds (`shown`: their places from 0), and below those entries in order."""
    unit = f"{job.key} {job.paper}" + (f" {shown.start + 1}" if len(shown) < len(job.entries) else "")
    collection, brief = shared_collection(library, job.product), len(shown) > MANY
    name = shared_name(library, job.product)
    html = templates.render(
        "card/poster-list.html",
        title=name if brief else prevent_widow(name),  # beside a figure lines are short
        summary=prevent_widow(shared_summary(library, job.product)),
        figure=numbered_figure(library, job.entries, collection, shown),
        items=[poster_item(library, job.entries[at], at + 1, drawn, brief) for at in shown],
        of=len(job.entries),
        brief=brief,
        unit=unit,
        layout=f"on-{drawn.name}",
    )
    return Face(unit, html)


def poster_item(library: Library, entry: Entry, number: int, drawn: CardLayout, brief: bool) -> PosterItem:
    """An entry of a list; if `brief`, with what its line says first."""
    line = poster_line(library, entry)
    card = build_card(library, entry, figure_on_paper, drawn.qr)
    return PosterItem(number, card, first_sentences(line) if brief else line)


def first_sentences(line: Markup) -> Markup:
    """The first sentence of a line, with as many more as stand on one line, in the quotation marks of the
    whole. A line with elements stays as it is."""
    sentences = [line] if "<" in line else SENTENCE_END.split(line)
    ends = itertools.accumulate(len(sentence) + 1 for sentence in sentences)
    kept = sentences[: max(1, sum(end <= LINE for end in ends))]
    close = line[-1] if len(kept) < len(sentences) and line[-1] in QUOTES else ""
    return keep_end(Markup(" ".join(kept) + close))


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
