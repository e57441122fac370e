"""The files of the print studio: card faces, sheet plans and data that only its page loads.

All are classic scripts, since pages opened from `file://` cannot fetch, and they are split so that each loads
on demand.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from playbook_press.compose.card_layouts import (
    POSTER_PREFIX,
    CardLayout,
    css_class,
    find_layout_name,
    list_css_files,
    load_layout,
    poster_css,
    read_card_css,
    stock_css,
)
from playbook_press.compose.cards import Face, FitSteps, build_card
from playbook_press.compose.documents.deck import (
    SPLIT_VARIANTS,
    page_css,
    render_blank,
    render_card_faces,
    rows_to_write,
    rules_for,
)
from playbook_press.compose.documents.poster import entry_face
from playbook_press.compose.logo import logo_css
from playbook_press.compose.marks import figure_on_page, kind_figure_on_page
from playbook_press.compose.site.deck_builder_data import (
    FORMS,
    cards_per_sheet,
    deck_data,
    papers,
    sheet_of,
    sizes_for,
)
from playbook_press.compose.templates import Templates, collapse_space
from playbook_press.core.files import SiteFile
from playbook_press.plan.imposition.browser_plans import (
    plan_for_browser,
    poster_for_browser,
    tent_for_browser,
)
from playbook_press.plan.imposition.marks import MarginWords
from playbook_press.plan.sheets import margin_words, tent_words
from playbook_press.read.kind_schema import Kind
from playbook_press.read.library import Library, card_stocks
from playbook_press.read.products import Duplex, Product

# placeholder: the script sets the class of the chosen stock's layout, the only difference between faces
ANY_LAYOUT = CardLayout("any", "", 0, 0.0)


def deck_builder_files(library: Library, templates: Templates, steps: FitSteps) -> Iterator[SiteFile]:
    """All files of the print studio. `steps`: the type size of faces that the press printed, by unit."""
    yield data_script("deck-cards", "window.playbookDeck", deck_data(library, steps))
    room = min(load_layout(library, key).qr for key in card_stocks(library))
    for kind in library.kinds_in_use:
        whole, halves = faces_of_kind(library, templates, kind, room)
        yield data_script(f"deck-faces-{kind.key}", registry_slot("playbookFaces", kind.key), whole)
        yield data_script(f"deck-halves-{kind.key}", registry_slot("playbookHalves", kind.key), halves)
        yield data_script(
            f"deck-posters-{kind.key}",
            registry_slot("playbookPosters", kind.key),
            posters_of_kind(library, templates, kind),
        )
    yield data_script("deck-blanks", "window.playbookBlanks", blanks(library, templates))
    for paper in papers(library):
        for size, plan in sheet_plans(library, paper).items():
            yield data_script(
                f"deck-plans-{paper}-{size}", registry_slot("playbookPlans", f"{paper} {size}"), plan
            )
    for key, sheet in library.site.papers.items():
        yield SiteFile(f"assets/deck-paper-{key}.css", page_css(sheet.width, sheet.height, "margin: 0"))
    yield SiteFile("assets/deck-faces.css", faces_css(library))


def sheet_plans(library: Library, paper: str) -> dict[str, Any]:
    """The plans of cards, tents and posters on a paper, by size."""
    site, sheet = library.site, library.site.papers[paper]
    cards = {
        key: plan_for_browser(
            stock, sheet, {way: builder_margin_words(library, paper, key, way) for way in ways}
        )
        for key, stock in card_stocks(library).items()
        if (ways := cards_per_sheet(library, paper, key))
    }
    tents = {
        size: tent_for_browser(site.stocks[size], sheet, tent_words(site))
        for size in sizes_for(library, "tents", paper)
    }
    posters = {
        size: poster_for_browser(site.papers[sheet_of(library, paper, size)])
        for which in ("signs", "posters")
        for size in sizes_for(library, which, paper)
    }
    return cards | tents | posters


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


def blanks(library: Library, templates: Templates) -> dict[str, list[str]]:
    """The faces of each kind's blank card, with as many rules as the size that has room for most."""
    found = {}
    for kind in library.kinds_in_use:
        rows = len(rows_to_write(kind))
        most = max(rules_for(stock, rows) for stock in card_stocks(library).values())
        figure = kind_figure_on_page(library, kind)
        found[kind.key] = face_html(
            render_blank(templates, kind, f"on-{ANY_LAYOUT.name}", figure, most, "p", fixed=False)
        )
    return found


def posters_of_kind(library: Library, templates: Templates, kind: Kind) -> dict[str, list[str]]:
    """The face of each card's poster by code, for any paper."""
    room = min(
        (
            load_layout(library, size).qr
            for paper in papers(library)
            for which in ("signs", "posters")
            for size in sizes_for(library, which, paper)
        ),
        default=0.0,
    )
    return {
        entry.code: face_html(
            (entry_face(library, templates, entry, replace(ANY_LAYOUT, qr=room), figure_on_page, "p"),)
        )
        for entry in library.of_kind(kind)
    }


def face_html(faces: tuple[Face, ...]) -> list[str]:
    """HTML of faces with white space collapsed."""
    return [collapse_space(face.html) for face in faces]


def faces_css(library: Library) -> str:
    """Style sheet of faces in every size and variant, with bleed."""
    stocks, sheets = library.site.stocks, library.site.papers
    names = dict.fromkeys(
        size
        for paper in papers(library)
        for form in FORMS.values()
        if form.faces
        for size in sizes_for(library, form.sizes, paper)
    )
    layouts = {size: find_layout_name(library, size) for size in names}
    sizes = "".join(
        f".stock-{css_class(size)} "
        + (
            poster_css(css_class(layout), sheets[size.removeprefix(POSTER_PREFIX)])
            if size.startswith(POSTER_PREFIX)
            else stock_css(css_class(layout), stocks[size], bleed=stocks[size].bleed)
        )
        for size, layout in layouts.items()
    )
    drawn = (f"layouts/{layout}" for layout in dict.fromkeys(layouts.values()))
    looks = (f"looks/{look}" for look in list_css_files(library, "looks"))
    return (
        sizes
        + "".join(read_card_css(library, name) for name in ("poster", "blank", *drawn, *looks))
        + logo_css(library)
    )
