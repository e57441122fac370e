"""The files of the deck builder: faces of cards, sheets to lay them on, and what else only its page loads.

All of it comes as classic scripts, because `file://` pages may load nothing else, and in parts, loaded
once they are wanted.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from playbook_press.compose.card_layouts import Layout, css_class, drawn_for, names_of, read, stock_css
from playbook_press.compose.cards import Face, card_of
from playbook_press.compose.documents.deck import IN_HALVES, card_faces, page_css
from playbook_press.compose.site.deck_builder_data import deck_data, papers, rooms
from playbook_press.compose.templates import Templates
from playbook_press.core.files import SiteFile
from playbook_press.plan.imposition.browser_plans import plans
from playbook_press.plan.imposition.marks import MarginWords
from playbook_press.plan.imposition.n_up import Duplex
from playbook_press.plan.sheets import margin_words
from playbook_press.read.kind_schema import Kind
from playbook_press.read.library import Library, card_stocks
from playbook_press.read.products import Product

# the script names the layout of the stock that is chosen; by nothing else do faces differ
UNSET = Layout("any", "", 0, 0.0)


def builder_files(library: Library, templates: Templates) -> Iterator[SiteFile]:
    """Every file that the page of the deck builder loads and no other page does."""
    yield script("deck-cards", "window.playbookDeck", deck_data(library))
    for kind in library.kinds_in_use:
        whole, halves = faces_of(library, templates, kind)
        yield script(f"deck-faces-{kind.key}", shelf("playbookFaces", kind.key), whole)
        yield script(f"deck-halves-{kind.key}", shelf("playbookHalves", kind.key), halves)
    for paper in papers(library):
        yield from sheets_on(library, paper)
    yield SiteFile("assets/deck-faces.css", faces_css(library))


def sheets_on(library: Library, paper: str) -> Iterator[SiteFile]:
    """The sheets of every stock on a paper, and the size of the page."""
    sheet = library.site.papers[paper]
    for key, stock in card_stocks(library).items():
        if ways := rooms(library, paper, key):
            yield script(
                f"deck-plans-{paper}-{key}",
                shelf("playbookPlans", f"{paper} {key}"),
                plans(stock, sheet, {way: words(library, paper, key, way) for way in ways}),
            )
    yield SiteFile(f"assets/deck-paper-{paper}.css", page_css(sheet.width, sheet.height, "margin: 0"))


def script(name: str, target: str, data: Any) -> SiteFile:
    """A script that puts data in its place."""
    return SiteFile(
        f"assets/{name}.js", f"{target} = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"
    )


def shelf(name: str, key: str) -> str:
    """A place on a shelf that several scripts fill, in any order."""
    return f"(window.{name} = window.{name} || {{}})[{json.dumps(key)}]"


def words(library: Library, paper: str, stock: str, way: Duplex) -> MarginWords:
    """What margins say; which sheet it is and how many there are is left to the script."""
    title = library.site.labels["deck_product"]
    told = margin_words(
        library.site,
        Product(title=title, summary=title, kind="sheets", stock=stock, papers=(paper,), duplex=way),
    )
    return replace(
        told, caption=told.caption.replace("{sheet}", "{{sheet}}").replace("{sheets}", "{{sheets}}")
    )


def faces_of(
    library: Library, templates: Templates, kind: Kind
) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The faces of a kind's cards by code, as they are printed; and those of the two that may take a card's
    place."""
    found = {
        entry.code: card_faces(
            library, templates, card_of(library, entry), UNSET, max(IN_HALVES), heading="p"
        )
        for entry in library.of_kind(kind)
    }
    return (
        {code: html_of(faces.whole) for code, faces in found.items()},
        {code: html_of(faces.halves) for code, faces in found.items() if faces.halves},
    )


def html_of(faces: tuple[Face, ...]) -> list[str]:
    return [" ".join(face.html.split()) for face in faces]


def faces_css(library: Library) -> str:
    """The style sheet of faces on every stock in every look, with what runs past the cut on paper."""
    sizes = "".join(
        f".stock-{css_class(key)} " + stock_css(css_class(drawn_for(library, key)), stock, bleed=stock.bleed)
        for key, stock in card_stocks(library).items()
    )
    drawn = dict.fromkeys(f"layouts/{drawn_for(library, key)}" for key in card_stocks(library))
    return sizes + "".join(
        read(library, name) for name in (*drawn, *(f"looks/{look}" for look in names_of(library, "looks")))
    )
