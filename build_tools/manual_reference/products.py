"""Products: kinds of products, their rows, and the products that come with the press."""

from collections.abc import Mapping

from manual_reference.models import model_table
from manual_reference.shipped import shipped_yaml
from manual_reference.tables import code, codes, plain, table
from playbook_press.compose.card_layouts import DEFAULT_VARIANT
from playbook_press.core.project import SHIPPED
from playbook_press.read import products as rows
from playbook_press.read.product_kinds import PRODUCT_KINDS, ProductKind

MADE_FROM = {
    "cards": "cards of entries",
    "entries": "entries",
    "workshop": "a workshop",
    "path": "a path",
    "plan": "the weekly plan",
    "nothing": "nothing",
}
KINDS: Mapping[str, str] = {
    "pocket": "a path on one side of a sheet, which folds into eight small pages",
    "checklist": "the steps of a path for whoever walks with its reader, to tick off",
    "planner": "all weeks of the weekly plan on one sheet for the wall",
    "week-sheet": "a page for each week, for whoever leads its huddles",
    "year-book": "all weeks as a book",
    "deck": "cards, one face a page, for reading on screen",
    "sheets": "cards in rows and columns, to print and cut",
    "deck-box": "a box to cut and fold for a deck of cards, with title, index and a card on how to use them",
    "print-shop": "PDF/X-4, one face a page with bleed, and a sheet that tells the shop all it will ask",
    "question-cards": "questions to answer from memory on sheets of paper, each with its answer on its back",
    "poster": "a poster for each entry, or one of all that its row chooses",
    "tent": "a card that stands on a desk, folded from one sheet",
    "workbook": "what participants write in, on paper or on screen",
    "booklet": "the workbook at half the size, to fold and staple",
    "guide": "the workbook, and behind its pages the facilitator's notes",
    "handout": "one sheet of a workshop, from a template in `templates/print/handouts/`",
    "pack": "a zip of all that a workshop needs, with what to print for how many",
    "slides": "a workshop as a PowerPoint file; a facilitator's edition has the notes below its slides",
    "word-handout": "a sheet of a workshop as a Word file, from a template in `templates/print/handouts/`",
    "word-story": "a story a page as a Word file, with its questions",
    "epub": "entries as an e-book, by kind",
    "workshop-epub": "what a workshop teaches as an e-book",
    "scorm": "a workshop as a course of SCORM 1.2, with a quiz",
    "path-scorm": "a path as a course of SCORM 1.2, with a quiz",
    "anki": "questions to answer from memory as a deck for Anki",
    "story": "a story a page, with its questions",
    "collection": "a leaflet about one collection",
    "interview": "questions, scorecard and panel sheet from the entries that its row names",
    "calibration": "a sheet to measure a printer by",
}


LOOKS: Mapping[str, str] = {
    DEFAULT_VARIANT: "the design as it is meant",
    "ink-saver": "outlines instead of fills",
    "high-contrast": "black and white, nothing between",
    "large-print": "nothing under 18 pt, on `a6` and `4x6in`; a back that needs it goes over two "
    "cards, marked 1/2 and 2/2",
}


def looks() -> str:
    """A row for each look. Raises ValueError unless they are the shipped ones."""
    files = {path.stem for path in (SHIPPED / "templates/card/looks").glob("*.css")}
    if {DEFAULT_VARIANT, *files} != LOOKS.keys():
        raise ValueError(f"looks without words, or words for none: {files ^ LOOKS.keys()}")
    return table(("look", "what it is for"), [(code(name), words) for name, words in LOOKS.items()])


def keys() -> str:
    """The table of the keys of a row of `products.yml`."""
    return model_table(rows.Product)


def kinds() -> str:
    """A row for each kind of product."""
    return table(
        ("kind", "what it is", "made from", "its row needs", "options of `playbook print`"),
        [kind_row(name, kind) for name, kind in PRODUCT_KINDS.items()],
    )


def kind_row(name: str, kind: ProductKind) -> tuple[str, ...]:
    """Name, description, material, needed keys and options of a kind of product."""
    options = codes(f"--{option}" for option in kind.options)
    return code(name), KINDS[name], MADE_FROM[kind.made_from], codes(kind.needs), options


def shipped() -> str:
    """A row for each product that comes with the press."""
    return table(
        ("product", "kind", "papers", "what it is"),
        [
            (code(key), row["kind"], ", ".join(row.get("papers", ())), plain(row["summary"]))
            for key, row in shipped_yaml("site_config/products.yml").value.items()
        ],
    )


def placeholders() -> str:
    """The placeholders of keys, and the words that each makes known."""
    return table(
        ("in the key", "a product of each", "in `title` and `summary`"),
        [
            (code(f"{{{name}}}"), f"{name} in use", codes(f"{{{word}}}" for word in words))
            for name, words in rows.PLACEHOLDERS.items()
        ],
    )
