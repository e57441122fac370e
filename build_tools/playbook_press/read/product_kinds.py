"""The kinds of print products: what each is made from, what its row must say, which options change it. A new
kind is a row here, and a recipe in `print/run/recipes.py`."""

from dataclasses import dataclass
from typing import Literal

from playbook_press.read.kind_schema import Role

# cards: the cards of entries, on a stock; entries: pages about entries; workshop: one for each workshop
MadeFrom = Literal["cards", "entries", "workshop", "nothing"]
# grid: cards in rows and columns, to cut; tent: a card that is folded from the whole sheet
Imposition = Literal["grid", "tent"]


@dataclass(frozen=True)
class ProductKind:
    """What all products of a kind have in common.

    `needs`: keys that a product's row must have. `options`: those of `playbook print` that can change it.
    `counted_as`: what one piece of it is called in messages, singular.
    """

    made_from: MadeFrom
    needs: tuple[str, ...]
    options: tuple[str, ...]
    counted_as: str = "entry"
    roles: frozenset[Role] = frozenset()  # of sections, which an entry must have
    lists_entries: bool = True  # False: its files are not told which entries their workshop uses
    one_collection: bool = False  # its row says of which collection it is
    imposition: Imposition | None = None
    faces: Literal["stock", "paper"] = "stock"  # what is as large as one of its faces
    one_by_one: bool = False  # a sheet for each entry: nobody prints them all
    only_replaces_codes: bool = False  # --only chooses anew, instead of among the codes of its row
    job_sheet: bool = False  # comes with a sheet that tells a print shop what to do
    rosters: bool = False  # can be printed for everybody on a roster
    pack_part: Literal["workshop", "entries", "stories"] | None = None  # what of a workshop it holds in packs
    bundle: bool = False  # a zip of other products
    for_facilitator: bool = False  # holds what only the facilitator reads, whatever its row says
    fillable: bool = False  # has form fields
    wording: Literal["cards", "books"] | None = None  # kinds of one wording hold the same words
    # how to set the printer depends on the kind (labels downloads_set_KIND and downloads_sides_KIND)
    own_setting: bool = False


# options of what each workshop has of its own
OF_A_WORKSHOP = ("workshop", "paper")
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
    "print-shop": ProductKind(
        "cards",
        needs=("stock", "papers"),
        options=("only", "paper", "stock", "look", "copies", "files"),
        counted_as="card",
        job_sheet=True,
        rosters=True,
        own_setting=True,
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
        options=OF_A_WORKSHOP,
        rosters=True,
        pack_part="workshop",
        fillable=True,
        wording="books",
        own_setting=True,
    ),
    "booklet": ProductKind(
        "workshop",
        needs=("papers",),
        options=OF_A_WORKSHOP,
        rosters=True,
        pack_part="workshop",
        wording="books",
    ),
    "guide": ProductKind(
        "workshop", needs=("papers",), options=OF_A_WORKSHOP, pack_part="workshop", for_facilitator=True
    ),
    "handout": ProductKind(
        "workshop",
        needs=("papers", "sheet"),
        options=OF_A_WORKSHOP,
        lists_entries=False,
        pack_part="workshop",
    ),
    "pack": ProductKind("workshop", needs=("papers",), options=OF_A_WORKSHOP, bundle=True, own_setting=True),
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
    ),
    "calibration": ProductKind("nothing", needs=("papers",), options=("paper",), counted_as="sheet"),
}


def kinds_for(option: str) -> tuple[str, ...]:
    """The kinds that an option of `playbook print` can change."""
    return tuple(name for name, kind in PRODUCT_KINDS.items() if option in kind.options)
