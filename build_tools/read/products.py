"""Rows of products: what is printed, on what, and for whom. A row whose key holds {kind} is a product of each kind in use."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Literal, Self, get_args

from pydantic import AfterValidator, model_validator

from build_tools.read.checked_model import Count, Flag, Settings, Words, word
from build_tools.read.editions import Code
from build_tools.read.kind_form import SLUG, Kind, Slug
from build_tools.read.placeholders import placeholder_faults

EACH = "{kind}"
FILLED_IN = ("plural", "name")      # what the words of a row for each kind may hold: {plural}, {name}

Key = Annotated[str, AfterValidator(word(rf"{SLUG}(-\{{kind\}})?", "small letters, digits and hyphens, such as 'our-deck' or 'deck-{kind}'"))]
Duplex = Literal["none", "long-edge", "short-edge", "fold-over"]
Order = Literal["deck", "cut-stack", "repeat"]
Desk = Literal["office-colour", "office-black", "label-sheets", "print-shop", "larger-type", "screen"]
DESKS: tuple[str, ...] = get_args(Desk)


class Product(Settings):
    """A row of print products: one PDF for each paper, and for each workshop where it is made from workshops."""

    title: Words
    kind: Literal["deck", "sheets", "workbook", "booklet", "guide", "handout", "pack", "story", "interview", "calibration", "print-shop",
                  "poster", "tent"]
    entries: dict[str, str] = {}    # fact or 'kind' -> value that an entry must have; none: every entry
    codes: tuple[Code, ...] = ()    # these entries only
    sheet: Slug | None = None       # of a handout: templates/print/handouts/
    stock: str | None = None
    look: str = "colour"            # of cards, posters and tents: templates/card/looks/
    papers: tuple[str, ...] = ()
    duplex: Duplex = "none"         # sides printed, and the edge about which the sheet is turned between them
    order: Order = "deck"           # cut-stack: cut piles laid on one another are the deck; repeat: a sheet of each card
    guides: Flag = False            # of sheets: thin lines along the cuts, for scissors
    copies: Count = 1               # of each card
    sets: Count = 1                 # of all cards
    files: Literal["one", "two"] = "one"    # for a print shop: fronts and backs in turn, or apart
    format: Literal["page", "large-print"] = "page"     # of a workbook
    goes_to: Literal["site", "dist"] = "site"   # dist: a build writes it beside the site, where no visitor comes
    published: Flag = True          # False: made by 'playbook print' only
    audience: Literal["everyone", "trainers", "print-shop"] = "everyone"    # a pack for trainers holds all, one for everyone what is for everyone
    edition: Literal["screen", "print", "participant", "facilitator"] = "print"
    on_pages: tuple[str, ...] = ()  # pages that lead to it, such as fair-interview or traits/index
    suits: tuple[Desk, ...] = ()    # what a reader has who wants it; the page of downloads asks
    summary: Words

    @property
    def sides(self) -> int:
        """How many sides of a sheet are printed."""
        return 2 if self.duplex in ("long-edge", "short-edge") else 1

    @property
    def together(self) -> bool:
        """Whether it is a poster of all its entries: its row says which; otherwise each has a sheet of its own."""
        return self.kind == "poster" and bool(self.entries)

    @model_validator(mode="after")
    def has_what_it_is_printed_on(self) -> Self:
        missing = [name for name in PRINTED_ON[self.kind] if not getattr(self, name)]
        if missing:
            raise ValueError(f"a product of kind '{self.kind}' needs {' and '.join(missing)}")
        if (self.entries or self.codes) and self.kind in TAUGHT:
            raise ValueError(f"'{'entries' if self.entries else 'codes'}' is for products that are made from entries; each workshop has its own {self.kind}")
        if self.stock and "stock" not in PRINTED_ON[self.kind]:
            raise ValueError(f"a product of kind '{self.kind}' has no 'stock'; 'papers' say how large it is")
        return self


TAUGHT = frozenset({"workbook", "booklet", "guide", "handout", "pack"})     # kinds of products that are made from workshops, each with its own
PRINTED_ON = {"deck": ("stock",), "sheets": ("stock", "papers"), "workbook": ("papers",), "booklet": ("papers",), "guide": ("papers",),
              "handout": ("papers", "sheet"), "pack": ("papers",), "story": ("papers",), "interview": ("papers",), "calibration": ("papers",), "print-shop": ("stock", "papers"), "poster": ("papers",), "tent": ("papers",)}


def products_of(rows: Mapping[str, Product], kinds: Iterable[Kind]) -> dict[str, Product]:
    """Every product by its key. A row of a kind's own key, such as 'sheets-belief', stands in for the one that would be made."""
    return {key: product for name, row in rows.items() for key, product in of_row(name, row, kinds) if key == name or key not in rows}


def of_row(key: str, row: Product, kinds: Iterable[Kind]) -> Iterator[tuple[str, Product]]:
    """The products of one row: itself, or one of each kind."""
    if EACH not in key:
        yield key, row
        return
    for kind in kinds:
        yield key.replace(EACH, kind.key), row.model_copy(update={
            "title": told_of(kind, row.title), "summary": told_of(kind, row.summary), "entries": {**row.entries, "kind": kind.key}})


def told_of(kind: Kind, words: str) -> str:
    """Words of a row as they are for one kind."""
    for name in FILLED_IN:
        words = words.replace(f"{{{name}}}", getattr(kind, name))
    return words


def faults(key: str, row: Product) -> Iterator[tuple[str, str]]:
    """What is wrong with a row for each kind: in which of its keys, and why."""
    if EACH not in key:
        return
    if "kind" in row.entries:
        yield "entries", "a product of each kind chooses its kind itself; expected no 'kind' here"
    for name in ("title", "summary"):
        yield from ((name, fault) for fault in placeholder_faults(getattr(row, name), FILLED_IN))
    if "{" not in row.title:
        yield "title", "products of each kind are told apart by {plural} or {name} in their title"
