"""The data of the editor, the page on which entries and workshops are written: the rules of each kind, what
may be chosen, and the cards of each kind as patterns, so that a browser draws a draft as the press does."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from playbook_press.compose.card_layouts import (
    css_class,
    find_layout_name,
    list_screen_stocks,
    load_layout,
    stock_css,
)
from playbook_press.compose.cards import CardContent, build_card, render_faces
from playbook_press.compose.marks import figure_on_page
from playbook_press.compose.templates import Templates, collapse_space
from playbook_press.core.files import SiteFile
from playbook_press.core.slugs import MAX_FILE_NAME, plain_letters
from playbook_press.read.card_back import BackLine, CardBack
from playbook_press.read.entries import CodedDocument, Entry, FieldValues
from playbook_press.read.fields import OLD_ADDRESS
from playbook_press.read.front_matter import Document
from playbook_press.read.kind_schema import SLUG_PATTERN, FieldRule, Kind
from playbook_press.read.library import DEFAULT_SMALLEST_STOCK, Library, card_stocks
from playbook_press.read.path_schema import PathForm
from playbook_press.read.settings import Brand
from playbook_press.read.typography import ELISIONS, OPENING_QUOTES, quotes_of
from playbook_press.read.urls import MAIL_ADDRESS
from playbook_press.read.workshop_schema import WorkshopForm
from playbook_press.read.yaml_lines import YamlTree

LABEL_PREFIX = "write_"
# placeholders of a pattern, which no template changes and no author types
# as long as a code is: what stands beside it on a card has the room that it leaves
CODE, TITLE, CUE, EYEBROW = "@c@", "@@title@@", "@@cue@@", "@@eyebrow@@"
LABEL, HTML, STYLE, FIGURE = "@@label@@", "@@html@@", "@@style@@", "@@figure@@"
WORDS_TEMPLATE = "card/words.html"
FORGES = ("github", "gitlab")
EDIT_URI = re.compile(r"/?(?:-/)?(?:edit|blob)/(?P<branch>[^/]+)/(?P<folder>.*)")


def editor_files(library: Library, templates: Templates) -> Iterator[SiteFile]:
    """The files that the editor loads besides its scripts; none where it is off."""
    if library.site.brand.editor:
        text = json.dumps(editor_data(library, templates), ensure_ascii=False, separators=(",", ":"))
        yield SiteFile("assets/write-data.js", f"window.playbookWrite = {text};\n")
        yield SiteFile("assets/write-sizes.css", other_sizes_css(library))


def editor_data(library: Library, templates: Templates) -> dict[str, Any]:
    """All that the editor knows of a playbook. What only facilitators may read is not among it."""
    site = library.site
    return {
        "kinds": {kind.key: kind_data(library, templates, kind) for kind in library.kinds.values()},
        "workshop": form_data(library.workshop_form),
        "path": form_data(library.path_form),
        "entries": [
            entry_data(each) for each in (*library.entries, *library.workshops, *library.learning_paths)
        ],
        "former": sorted(library.former_codes),
        "choices": choices(library),
        "collections": site.taxonomy.collections,
        "counts": counts(library),
        "blanks": {name: {"words": each.words, "help": each.help} for name, each in site.blanks.items()},
        "slots": list(site.slots.remembered),
        "stocks": stock_data(library),
        "stock": DEFAULT_SMALLEST_STOCK,
        "figures": figures(library),
        "qr": sample_qr(library),
        "quotes": quotes_of(site.brand.language),
        "opening": OPENING_QUOTES,
        "elisions": ELISIONS.get(site.brand.language.partition("-")[0].lower(), ELISIONS["en"]),
        "slug": SLUG_PATTERN,
        "names": file_names_data(library),
        "messages": site.messages,
        "oldAddress": OLD_ADDRESS,
        "forge": forge(library.mkdocs_yml.text_of("repo_url"), library.mkdocs_yml.text_of("edit_uri")),
        "ask": asked(site.brand),
        "labels": {
            name.removeprefix(LABEL_PREFIX): words
            for name, words in site.labels.items()
            if name.startswith(LABEL_PREFIX)
        },
    }


def asked(brand: Brand) -> dict[str, str]:
    """Whom readers without the files send a change that they suggest, and at which address."""
    found = MAIL_ADDRESS.search(brand.contact or "")
    return {
        "contact": brand.contact or "",
        "address": brand.problems or (f"mailto:{found[0]}" if found else ""),
    }


def form_data(form: WorkshopForm | PathForm) -> dict[str, Any]:
    """The form of workshops or of paths: facts, and parts below headings that are made of blocks."""
    return {
        **form.model_dump(mode="json", include={"name", "purpose", "folder", "letter"}),
        "key": form.key,
        "opener": form.opener,
        "fields": rules_data(form.fields),
        "module": rules_data(form.module),
        "blocks": {
            name: {
                "heading": rule.heading or name,
                "help": rule.help,
                "body": rule.body,
                "facilitator": rule.facilitator,
                "fields": rules_data(rule.fields),
            }
            for name, rule in form.blocks.items()
        },
    }


def entry_data(entry: CodedDocument) -> dict[str, Any]:
    """What the editor knows of each entry: its names, and the lines of code and title in its file."""
    lines = [entry.line("code"), entry.line("title")]
    return {"code": entry.code or "", "title": entry.title or entry.slug, "file": entry.file, "lines": lines}


def kind_data(library: Library, templates: Templates, kind: Kind) -> dict[str, Any]:
    """The rules of a kind, its next free code, and its cards as patterns."""
    return {
        "key": kind.key,
        "name": kind.name,
        "plural": kind.plural,
        "purpose": kind.purpose,
        "folder": kind.folder,
        "letter": kind.letter,
        "fields": rules_data(kind.fields),
        "sections": {
            key: rule.model_dump(mode="json", exclude_defaults=True) for key, rule in kind.sections.items()
        },
        "card": kind.card.model_dump(mode="json", by_alias=True),
        "firsts": [row.source for row in kind.card.back if row.takes_first],
        "pattern": card_pattern(library, templates, kind),
    }


def rules_data(rules: Mapping[str, FieldRule]) -> dict[str, Any]:
    """Rules of fields, without what is as it would be anyway."""
    return {name: rule.model_dump(mode="json", exclude_defaults=True) for name, rule in rules.items()}


def file_names_data(library: Library) -> dict[str, Any]:
    """By which rule a file is called after a title."""
    return {"letters": plain_letters(library.site.brand.language), "longest": MAX_FILE_NAME}


def choices(library: Library) -> dict[str, list[tuple[str, str]]]:
    """What may be chosen for fields of a type: the word that is written, and the one that is shown."""
    site = library.site
    named = {
        "audience": {word: word for word in site.taxonomy.audiences},
        "situation": {word: word for word in site.taxonomy.situations},
        "tag": {word: word for word in site.taxonomy.tags},
        "collection": site.taxonomy.collections,
        "source": {key: f"{work.author}, {work.work} ({work.year})" for key, work in site.sources.items()},
        "stock": {key: stock.name for key, stock in card_stocks(library).items()},
        "entry": {each.code: f"{each.code} {each.title}" for each in library.entries},
    }
    return {name: list(words.items()) for name, words in named.items()}


def counts(library: Library) -> dict[str, int]:
    """How many entries each sequence has, by kind, field and value, as the small line of a card counts
    them."""
    return {"|".join(map(str, key)): len(entries) for key, entries in library.by_sequence.items()}


def stock_data(library: Library) -> dict[str, dict[str, Any]]:
    """For each size of card its class, its steps of type and its safe distance in mm."""
    found = {}
    for key, stock in card_stocks(library).items():
        layout = load_layout(library, key)
        found[key] = {"layout": layout.name, "steps": layout.steps, "safe": stock.safe, "qr": layout.qr}
    return found


def other_sizes_css(library: Library) -> str:
    """The style sheet of cards in sizes that no other page shows."""
    shown = {css_class(find_layout_name(library, key)) for key in list_screen_stocks(library)}
    sheets: dict[str, str] = {}
    for key, stock in card_stocks(library).items():
        layout = load_layout(library, key)
        if layout.name not in shown:
            sheets.setdefault(layout.name, stock_css(layout.name, stock, bleed=0) + layout.css)
    return "".join(sheets.values())


def figures(library: Library) -> dict[str, str]:
    """The mark of each kind and of each collection in use, for the card of a draft, of which nobody knows its
    place yet."""
    kinds = {kind.key: figure_on_page(library, library.of_kind(kind)[0]) for kind in library.kinds_in_use}
    lists = {
        key: figure_on_page(library, library.in_collection(key)[0]) for key in library.collections_in_use
    }
    return {name: collapse_space(html) for name, html in (kinds | lists).items()}


def sample_qr(library: Library) -> str:
    """The picture of one entry's code to scan, in place of a draft's; '' where cards have none."""
    room = load_layout(library, DEFAULT_SMALLEST_STOCK).qr
    cards = (build_card(library, entry, figure_on_page, room) for entry in library.entries[:1])
    return next((card.qr or "" for card in cards), "")


def card_pattern(library: Library, templates: Templates, kind: Kind) -> dict[str, str] | None:
    """The faces of a kind's cards as its template draws them, with placeholders; None where the template does
    more than put words in their places, so that only the press can draw it."""
    labelled, bare = BackLine(LABEL, HTML, HTML, "plain", 1), BackLine("", HTML, HTML, "plain", 1)
    front, back = faces_of(library, templates, kind, CardBack((labelled,), False, 1))
    _, numbered = faces_of(library, templates, kind, CardBack((labelled,), True, 1))
    row, plain, steps = (
        words_html(templates, back)
        for back in (
            CardBack((labelled,), False, 1),
            CardBack((bare,), False, 1),
            CardBack((labelled,), True, 1),
        )
    )
    item = re.search(rf"<li>.*?{HTML}.*?</li>", steps)
    whole = all(word in front for word in (CODE, TITLE, CUE, EYEBROW)) and row in back and steps in numbered
    if not whole or item is None:
        return None
    return {
        "front": front,
        "back": back.replace(row, HTML),
        "row": row.replace("plain", STYLE),
        "bare": plain.replace("plain", STYLE),
        "steps": steps.replace(item[0], HTML),
        "item": item[0],
    }


def faces_of(library: Library, templates: Templates, kind: Kind, back: CardBack) -> list[str]:
    """Front and back of a card of placeholders, white space collapsed."""
    facts = {
        **dict.fromkeys(kind.fields),
        "code": CODE,
        "title": TITLE,
        kind.card.title: TITLE,
        "cue": CUE,
    }
    nothing = FieldValues({})
    document = Document("", YamlTree("", {}, {}), "", 1)
    entry = Entry("", FieldValues(facts), document, kind, nothing, nothing, nothing)
    qr = "data:," if library.site.brand.site_url else None
    card = CardContent(entry, EYEBROW, "", back, Markup(FIGURE), qr)
    return [collapse_space(face.html) for face in render_faces(templates, card, "p", "any")]


def words_html(templates: Templates, back: CardBack) -> str:
    """The lines of a back, as they stand inside a face, white space collapsed."""
    return collapse_space(str(templates.render(WORDS_TEMPLATE, card={"back": back})))


def forge(address: str | None, edit_uri: str | None) -> dict[str, str] | None:
    """Where changes are proposed: what kind of forge, the address of the repository, the branch, and the
    folder of `content/` in it; None without `repo_url`, or if it leads to another kind of place."""
    parts = urlsplit(address or "")
    sort = next((name for name in FORGES if name in (parts.hostname or "")), None)
    if not address or parts.scheme != "https" or sort is None:
        return None
    found = EDIT_URI.fullmatch(edit_uri or "")
    branch, folder = (found["branch"], found["folder"]) if found else ("main", "content/")
    return {"sort": sort, "address": address.rstrip("/"), "branch": branch, "folder": folder.strip("/")}
