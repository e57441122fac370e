"""Rows of products: what is printed, on what, and for whom. A row whose key holds {kind} or {collection} is a
product of each in use."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import AfterValidator, BeforeValidator, model_validator
from pydantic_core import PydanticCustomError

from playbook_press.read.edition_records import Code
from playbook_press.read.kind_schema import SLUG_PATTERN, Slug
from playbook_press.read.placeholders import placeholder_violations
from playbook_press.read.product_kinds import PRODUCT_KINDS, ProductKind
from playbook_press.read.yaml_models import Count, DisplayText, Flag, YamlModel, pattern_validator

# what a key may hold -> what the words of its row may hold
FILLED_IN = {"kind": ("plural", "name"), "collection": ("name",)}
Each = Mapping[str, Mapping[str, Mapping[str, str]]]  # 'kind' -> 'belief' -> 'plural' -> 'Beliefs'

Key = Annotated[
    str,
    AfterValidator(
        pattern_validator(
            rf"{SLUG_PATTERN}(-\{{({'|'.join(FILLED_IN)})\}})?",
            "small letters, digits and hyphens, such as 'our-deck' or 'deck-{kind}'",
        )
    ),
]
Duplex = Literal["none", "long-edge", "short-edge", "fold-over"]
Order = Literal["deck", "cut-stack", "repeat"]
Desk = Literal["office-colour", "office-black", "label-sheets", "print-shop", "larger-type", "screen"]
DESKS: tuple[str, ...] = get_args(Desk)


def holds_facilitators(row: Mapping[str, Any]) -> bool:
    """Whether a row asks for the facilitator's words; a key of it that is unfit is missing."""
    kind = PRODUCT_KINDS.get(str(row.get("kind")))
    return bool(
        (kind and kind.for_facilitator)
        or row.get("audience") == "trainers"
        or row.get("edition") == "facilitator"
    )


def product_kind(name: object) -> str:
    """A name of the registry; anything else is an error like that of pydantic for a `Literal`."""
    if not isinstance(name, str) or name not in PRODUCT_KINDS:
        expected = ", ".join(f"'{known}'" for known in PRODUCT_KINDS)
        raise PydanticCustomError("literal_error", "Input should be {expected}", {"expected": expected})
    return name


KindName = Annotated[str, BeforeValidator(product_kind)]


class Product(YamlModel):
    """A row of print products: a PDF for each paper, and for each workshop where it is made from workshops."""

    title: DisplayText
    kind: KindName
    entries: dict[str, str] = {}  # fact or 'kind' -> value that an entry must have; none: every entry
    codes: tuple[Code, ...] = ()  # these entries only
    sheet: Slug | None = None  # of a handout: templates/print/handouts/
    stock: str | None = None
    look: str = "colour"  # of cards, posters and tents: templates/card/looks/
    papers: tuple[str, ...] = ()
    duplex: Duplex = "none"  # sides printed, and the edge about which the sheet is turned between them
    # cut-stack: cut piles laid on one another are the deck; repeat: a sheet of each card
    order: Order = "deck"
    guides: Flag = False  # of sheets: thin lines along the cuts, for scissors
    copies: Count = 1  # of each card
    sets: Count = 1  # of all cards
    files: Literal["one", "two"] = "one"  # for a print shop: fronts and backs in turn, or apart
    format: Literal["page", "large-print"] = "page"  # of a workbook
    # dist: a build writes it beside the site, where no visitor comes
    goes_to: Literal["site", "dist"] = "site"
    published: Flag = True  # False: made by 'playbook print' only
    # a pack for trainers holds all, one for everyone what is for everyone
    audience: Literal["everyone", "trainers", "print-shop"] = "everyone"
    edition: Literal["screen", "print", "participant", "facilitator"] = "print"
    on_pages: tuple[str, ...] = ()  # pages that lead to it, such as fair-interview or traits/index
    suits: tuple[Desk, ...] = ()  # what a reader has who wants it; the page of downloads asks
    summary: DisplayText

    @model_validator(mode="before")
    @classmethod
    def stays_beside_the_site(cls, row: Any) -> Any:
        """What may hold the facilitator's words is published only where its row says so."""
        return {"goes_to": "dist", **row} if isinstance(row, Mapping) and holds_facilitators(row) else row

    @property
    def for_facilitator(self) -> bool:
        """Whether it may hold what only the facilitator reads."""
        return holds_facilitators(self.model_dump(include={"kind", "audience", "edition"}))

    @property
    def sides(self) -> int:
        """How many sides of a sheet are printed."""
        return 2 if self.duplex in ("long-edge", "short-edge") else 1

    @property
    def spec(self) -> ProductKind:
        """What all products of its kind have in common."""
        return PRODUCT_KINDS[self.kind]

    @property
    def together(self) -> bool:
        """Whether it is a poster of all its entries: its row says which; otherwise each has a sheet of its
        own."""
        return self.spec.faces == "paper" and bool(self.entries)

    @model_validator(mode="after")
    def has_what_its_kind_needs(self) -> Self:
        missing = [name for name in self.spec.needs if not getattr(self, name)]
        if missing:
            raise ValueError(f"a product of kind '{self.kind}' needs {' and '.join(missing)}")
        if (self.entries or self.codes) and self.spec.made_from == "workshop":
            raise ValueError(
                f"'{'entries' if self.entries else 'codes'}' is for products that are made from entries; each workshop has its own {self.kind}"
            )
        if self.stock and "stock" not in self.spec.needs:
            raise ValueError(f"a product of kind '{self.kind}' has no 'stock'; 'papers' say how large it is")
        return self


def products_of(rows: Mapping[str, Product], each: Each) -> dict[str, Product]:
    """Every product by its key. A row of a kind's own key, such as 'sheets-belief', stands in for the one
    that would be made."""
    return {
        key: product
        for name, row in rows.items()
        for key, product in of_row(name, row, each)
        if key == name or key not in rows
    }


def of_row(key: str, row: Product, each: Each) -> Iterator[tuple[str, Product]]:
    """The products of one row: itself, or one of each kind or collection."""
    fact = held_by(key)
    if fact is None:
        yield key, row
        return
    for own, words in each[fact].items():
        every = {**words, fact: own}
        yield (
            told_of(every, key),
            row.model_copy(
                update={
                    "title": told_of(every, row.title),
                    "summary": told_of(every, row.summary),
                    "entries": {**row.entries, fact: own},
                    "on_pages": tuple(told_of(every, page) for page in row.on_pages),
                }
            ),
        )


def held_by(key: str) -> str | None:
    """What a row's key holds: 'kind', 'collection', or None."""
    return next((fact for fact in FILLED_IN if f"{{{fact}}}" in key), None)


def told_of(every: Mapping[str, str], words: str) -> str:
    """Words of a row as they are for one kind or collection."""
    for name, value in every.items():
        words = words.replace(f"{{{name}}}", value)
    return words


def faults(key: str, row: Product) -> Iterator[tuple[str, str]]:
    """What is wrong with a row's choice of entries, or with its words for each kind or collection: in which
    of its keys, and why."""
    fact = held_by(key)
    if row.spec.one_collection and "collection" not in (fact, *row.entries):
        yield (
            "kind",
            "a product of kind 'collection' says which: 'entries: {collection: ...}', or '{collection}' in its key for each",
        )
    if fact is None:
        return
    if fact in row.entries:
        yield "entries", f"a product of each {fact} chooses its {fact} itself; expected no '{fact}' here"
    known = FILLED_IN[fact]
    for name in ("title", "summary"):
        yield from ((name, fault) for fault in placeholder_violations(getattr(row, name), known))
    if "{" not in row.title:
        yield (
            "title",
            f"products of each {fact} are told apart by {' or '.join(f'{{{name}}}' for name in known)} in their title",
        )
