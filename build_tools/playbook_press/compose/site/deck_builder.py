"""The files of the deck builder: card faces, sheet plans and data that only its page loads.

All are classic scripts, since pages opened from `file://` cannot fetch, and they are split so that each loads
on demand.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from playbook_press.compose.card_layouts import (
    CardLayout,
    css_class,
    find_layout_name,
    list_css_files,
    load_layout,
    read_card_css,
    stock_css,
)
from playbook_press.compose.cards import Face, build_card
from playbook_press.compose.documents.deck import SPLIT_VARIANTS, page_css, render_card_faces
from playbook_press.compose.marks import figure_on_page
from playbook_press.compose.site.deck_builder_data import cards_per_sheet, deck_data, papers
from playbook_press.compose.templates import Templates
from playbook_press.core.files import SiteFile
from playbook_press.plan.imposition.browser_plans import plan_for_browser
from playbook_press.plan.imposition.marks import MarginWords
from playbook_press.plan.sheets import margin_words
from playbook_press.read.kind_schema import Kind
from playbook_press.read.library import Library, card_stocks
from playbook_press.read.products import Duplex, Product

# placeholder: the script sets the class of the chosen stock's layout, the only difference between faces
ANY_LAYOUT = CardLayout("any", "", 0, 0.0)


def deck_builder_files(library: Library, templates: Templates) -> Iterator[SiteFile]:
    """All files of the deck builder."""
    yield data_script("deck-cards", "window.playbookDeck", deck_data(library))
    room = min(load_layout(library, key).qr for key in card_stocks(library))
    for kind in library.kinds_in_use:
        whole, halves = faces_of_kind(library, templates, kind, room)
        yield data_script(f"deck-faces-{kind.key}", registry_slot("playbookFaces", kind.key), whole)
        yield data_script(f"deck-halves-{kind.key}", registry_slot("playbookHalves", kind.key), halves)
    for paper in papers(library):
        yield from sheet_files(library, paper)
    yield SiteFile("assets/deck-faces.css", faces_css(library))


def sheet_files(library: Library, paper: str) -> Iterator[SiteFile]:
    """The sheet plans of every stock on a paper, and the style sheet that sets the page size."""
    sheet = library.site.papers[paper]
    for key, stock in card_stocks(library).items():
        if ways := cards_per_sheet(library, paper, key):
            yield data_script(
                f"deck-plans-{paper}-{key}",
                registry_slot("playbookPlans", f"{paper} {key}"),
                plan_for_browser(
                    stock, sheet, {way: builder_margin_words(library, paper, key, way) for way in ways}
                ),
            )
    yield SiteFile(f"assets/deck-paper-{paper}.css", page_css(sheet.width, sheet.height, "margin: 0"))


def data_script(name: str, target: str, data: Any) -> SiteFile:
    """A script file that assigns JSON data to `target`."""
    return SiteFile(
        f"assets/{name}.js", f"{target} = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"
    )


def registry_slot(name: str, key: str) -> str:
    """JavaScript expression for `window.NAME[KEY]` that creates the object if needed, so that scripts may
    load in any order."""
    return f"(window.{name} = window.{name} || {{}})[{json.dumps(key)}]"


def builder_margin_words(library: Library, paper: str, stock: str, way: Duplex) -> MarginWords:
    """Texts in the margins of a sheet; the script fills in {sheet} and {sheets}."""
    title = library.site.labels["deck_product"]
    words = margin_words(
        library.site,
        Product(title=title, summary=title, kind="sheets", stock=stock, papers=(paper,), duplex=way),
    )
    return replace(
        words, caption=words.caption.replace("{sheet}", "{{sheet}}").replace("{sheets}", "{{sheets}}")
    )


def faces_of_kind(
    library: Library, templates: Templates, kind: Kind, room: float
) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Faces of a kind's cards by code; and, for cards that can be split in two, the faces of both halves.
    `room`: width for the code to scan on the stock that has least, in mm."""
    found = {
        entry.code: render_card_faces(
            library,
            templates,
            build_card(library, entry, figure_on_page, room),
            ANY_LAYOUT,
            max(SPLIT_VARIANTS),
            heading="p",
        )
        for entry in library.of_kind(kind)
    }
    return (
        {code: face_html(faces.whole) for code, faces in found.items()},
        {code: face_html(faces.halves) for code, faces in found.items() if faces.halves},
    )


def face_html(faces: tuple[Face, ...]) -> list[str]:
    """HTML of faces with white space collapsed."""
    return [" ".join(face.html.split()) for face in faces]


def faces_css(library: Library) -> str:
    """Style sheet of faces on every stock in every variant, with bleed."""
    sizes = "".join(
        f".stock-{css_class(key)} "
        + stock_css(css_class(find_layout_name(library, key)), stock, bleed=stock.bleed)
        for key, stock in card_stocks(library).items()
    )
    drawn = dict.fromkeys(f"layouts/{find_layout_name(library, key)}" for key in card_stocks(library))
    return sizes + "".join(
        read_card_css(library, name)
        for name in (*drawn, *(f"looks/{look}" for look in list_css_files(library, "looks")))
    )
