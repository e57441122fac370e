"""The registry of print product kinds: what each is made from, the keys that its products need, and the
options that apply to it. A new kind is a row here and a recipe in `print/run/recipes.py`."""

from dataclasses import dataclass
from typing import Literal

from playbook_press.read.kind_schema import Role

# cards: of entries, on a card stock; entries: pages about entries; workshop, path: one product for
# each of them; plan: the weekly plan
MadeFrom = Literal["cards", "entries", "workshop", "path", "plan", "nothing"]
# grid: cards in rows and columns, to be cut; tent: one card, folded from the whole sheet
Imposition = Literal["grid", "tent"]


@dataclass(frozen=True)
class ProductKind:
    """What all products of a kind have in common.

    `needs`: keys that a product's row must have. `options`: the options of `playbook print` that apply.
    `counted_as`: the noun by which messages count it, singular.
    """

    made_from: MadeFrom
    needs: tuple[str, ...]
    options: tuple[str, ...]
    counted_as: str = "entry"
    roles: frozenset[Role] = frozenset()  # an entry must have sections of all these roles
    lists_entries: bool = True  # False: its files depend on the workshop alone, not on the entries it uses
    one_collection: bool = False  # each product is about one collection, which its row names
    imposition: Imposition | None = None
    faces: Literal["stock", "paper"] = "stock"  # the size of a face: that of the stock or of the paper
    one_by_one: bool = False  # a sheet for each entry, of which readers print a few
    only_replaces_codes: bool = False  # --only replaces the codes of its row, instead of narrowing them
    parts: tuple[str, ...] = ("",)  # names of the files that it consists of on each paper
    job_sheet: bool = False  # comes with a job sheet for the print shop
    rosters: bool = False  # can be personalised for every recipient of a roster
    pack_part: Literal["workshop", "entries", "stories"] | None = None  # its content in a workshop's pack
    bundle: bool = False  # a zip of other products
    for_facilitator: bool = False  # always contains text for the facilitator
    fillable: bool = False  # has form fields
    wording: Literal["cards", "books"] | None = None  # kinds of the same wording contain the same text
    suffix: str = "pdf"  # of its files, if it is no bundle
    extra: str = ""  # of the press: without it a build leaves its products out
    standards: tuple[str, ...] = ()  # that its files are written by, if they are no PDFs
    pages: str = "page"  # what messages and pages count in its files, singular
    # has printer settings of its own in the labels downloads_set_KIND and downloads_sides_KIND
    own_setting: bool = False


WORKSHOP_OPTIONS = ("workshop", "paper")
PATH_OPTIONS = ("path", "paper")
PRODUCT_KINDS: dict[str, ProductKind] = {
    "deck": ProductKind(
        "cards",
        needs=("stock",),
        options=("only", "stock", "look"),
        counted_as="card",
        rosters=True,
        wording="cards",
        own_setting=True,
    ),
    "sheets": ProductKind(
        "cards",
        needs=("stock", "papers"),
        options=(
            "only",
            "paper",
            "stock",
            "look",
            "duplex",
            "order",
            "guides",
            "fill",
            "copies",
            "sets",
            "printer",
        ),
        counted_as="card",
        imposition="grid",
        rosters=True,
        pack_part="entries",
        wording="cards",
    ),
    "question-cards": ProductKind(
        "cards",
        needs=("stock", "papers"),
        options=("only", "paper", "stock", "duplex", "order", "guides", "copies", "sets", "printer"),
        counted_as="card",
        imposition="grid",
        roles=frozenset({"recall"}),
    ),
    "print-shop": ProductKind(
        "cards",
        needs=("stock", "papers"),
        options=("only", "paper", "stock", "look", "copies", "files", "marks"),
        counted_as="card",
        job_sheet=True,
        rosters=True,
        own_setting=True,
    ),
    "deck-box": ProductKind(
        "cards",
        needs=("stock", "papers"),
        options=("only", "paper", "stock", "look", "duplex"),
        counted_as="card",
        parts=("", "cards"),
    ),
    "poster": ProductKind(
        "entries",
        needs=("papers",),
        options=("only", "paper", "look"),
        counted_as="poster",
        faces="paper",
        one_by_one=True,
    ),
    "tent": ProductKind(
        "cards",
        needs=("papers",),
        options=("only", "paper", "look"),
        counted_as="tent",
        imposition="tent",
        one_by_one=True,
    ),
    "workbook": ProductKind(
        "workshop",
        needs=("papers",),
        options=WORKSHOP_OPTIONS,
        rosters=True,
        pack_part="workshop",
        fillable=True,
        wording="books",
        own_setting=True,
    ),
    "booklet": ProductKind(
        "workshop",
        needs=("papers",),
        options=WORKSHOP_OPTIONS,
        rosters=True,
        pack_part="workshop",
        wording="books",
    ),
    "guide": ProductKind(
        "workshop",
        needs=("papers",),
        options=WORKSHOP_OPTIONS,
        pack_part="workshop",
        for_facilitator=True,
        fillable=True,  # with the participants' pages come their fields
    ),
    "handout": ProductKind(
        "workshop",
        needs=("papers", "sheet"),
        options=WORKSHOP_OPTIONS,
        lists_entries=False,
        pack_part="workshop",
    ),
    "pack": ProductKind(
        "workshop", needs=("papers",), options=WORKSHOP_OPTIONS, bundle=True, own_setting=True
    ),
    "story": ProductKind(
        "entries",
        needs=("papers",),
        options=("only", "paper"),
        roles=frozenset({"story", "questions"}),
        pack_part="stories",
    ),
    "collection": ProductKind("entries", needs=("papers",), options=("paper",), one_collection=True),
    "interview": ProductKind(
        "entries",
        needs=("papers",),
        options=("only", "paper"),
        counted_as="trait",
        roles=frozenset({"follow_up", "ratings"}),
        only_replaces_codes=True,
        fillable=True,
    ),
    "pocket": ProductKind("path", needs=("papers",), options=PATH_OPTIONS, counted_as="step"),
    "checklist": ProductKind("path", needs=("papers",), options=PATH_OPTIONS, counted_as="step"),
    "planner": ProductKind("plan", needs=("papers",), options=("paper",), counted_as="week"),
    "week-sheet": ProductKind("plan", needs=("papers",), options=("week", "paper"), counted_as="week"),
    "year-book": ProductKind("plan", needs=("papers",), options=("paper",), counted_as="week"),
    "slides": ProductKind(
        "workshop",
        needs=(),
        options=("workshop",),
        suffix="pptx",
        extra="slides",
        standards=("Office Open XML",),
        pages="slide",
        own_setting=True,
    ),
    "word-handout": ProductKind(
        "workshop",
        needs=("papers", "sheet"),
        options=WORKSHOP_OPTIONS,
        lists_entries=False,
        suffix="docx",
        extra="word",
        standards=("Office Open XML",),
        own_setting=True,
    ),
    "word-story": ProductKind(
        "entries",
        needs=("papers",),
        options=("only", "paper"),
        roles=frozenset({"story", "questions"}),
        suffix="docx",
        extra="word",
        standards=("Office Open XML",),
        own_setting=True,
    ),
    "anki": ProductKind(
        "entries",
        needs=(),
        options=("only",),
        roles=frozenset({"recall"}),
        suffix="apkg",
        standards=("Anki 2",),
        pages="question",
        own_setting=True,
    ),
    "scorm": ProductKind(
        "workshop",
        needs=(),
        options=("workshop",),
        suffix="zip",
        standards=("SCORM 1.2",),
        pages="section",
        own_setting=True,
    ),
    "path-scorm": ProductKind(
        "path",
        needs=(),
        options=("path",),
        counted_as="step",
        suffix="zip",
        standards=("SCORM 1.2",),
        pages="section",
        own_setting=True,
    ),
    "epub": ProductKind(
        "entries",
        needs=(),
        options=("only",),
        suffix="epub",
        standards=("EPUB 3.3",),
        pages="chapter",
        own_setting=True,
    ),
    "workshop-epub": ProductKind(
        "workshop",
        needs=(),
        options=("workshop",),
        suffix="epub",
        standards=("EPUB 3.3",),
        pages="chapter",
        own_setting=True,
    ),
    "calibration": ProductKind("nothing", needs=("papers",), options=("paper",), counted_as="sheet"),
}


def kinds_for(option: str) -> tuple[str, ...]:
    """The kinds to which an option of `playbook print` applies."""
    return tuple(name for name, kind in PRODUCT_KINDS.items() if option in kind.options)
