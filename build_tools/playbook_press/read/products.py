"""The rows of `products.yml`: what is printed, on which paper or stock, and for whom.

A row whose key contains {kind} or {collection} is expanded into a product of each kind or collection in use.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from playbook_press.read.edition_records import Code
from playbook_press.read.kind_schema import SLUG_PATTERN, Slug
from playbook_press.read.placeholders import placeholder_violations
from playbook_press.read.product_kinds import PRODUCT_KINDS, ProductKind
from playbook_press.read.yaml_models import Count, DisplayText, Flag, YamlModel, pattern_validator

# placeholder of a key -> further placeholders of the texts in its row
PLACEHOLDERS = {"kind": ("plural", "name"), "collection": ("name",)}
# values of placeholders, such as 'kind' -> 'belief' -> 'plural' -> 'Beliefs'
PlaceholderValues = Mapping[str, Mapping[str, Mapping[str, str]]]

Key = Annotated[
    str,
    AfterValidator(
        pattern_validator(
            rf"{SLUG_PATTERN}(-\{{({'|'.join(PLACEHOLDERS)})\}})?",
            "small letters, digits and hyphens, such as 'our-deck' or 'deck-{kind}'",
        )
    ),
]
Duplex = Literal["none", "long-edge", "short-edge", "fold-over"]
Order = Literal["deck", "cut-stack", "repeat"]
Desk = Literal["office-colour", "office-black", "label-sheets", "print-shop", "larger-type", "screen"]
DESKS: tuple[str, ...] = get_args(Desk)


def is_for_facilitator(row: Mapping[str, Any]) -> bool:
    """Whether a row, perhaps not yet validated, is for a product with text for the facilitator."""
    kind = PRODUCT_KINDS.get(str(row.get("kind")))
    return bool(
        (kind and kind.for_facilitator)
        or row.get("audience") == "trainers"
        or row.get("edition") == "facilitator"
    )


def product_kind(name: object) -> str:
    """Validator: a key of PRODUCT_KINDS. Raises the error that pydantic has for a `Literal`."""
    if not isinstance(name, str) or name not in PRODUCT_KINDS:
        expected = ", ".join(f"'{known}'" for known in PRODUCT_KINDS)
        raise PydanticCustomError("literal_error", "Input should be {expected}", {"expected": expected})
    return name


KindName = Annotated[str, BeforeValidator(product_kind)]


class Product(YamlModel):
    """A print product: one PDF for each paper, and if its kind is made from workshops, for each workshop."""

    title: DisplayText
    kind: KindName
    # field or 'kind' -> value that an entry must have; empty: every entry
    entries: dict[str, str] = Field(default_factory=dict)
    codes: tuple[Code, ...] = ()  # if given, only these entries
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
    # site: published; dist: written to dist/, which is not published
    goes_to: Literal["site", "dist"] = "site"
    published: Flag = True  # False: a build leaves it out; only 'playbook print' makes it
    # a pack for everyone contains only files for everyone, one for trainers all files
    audience: Literal["everyone", "trainers", "print-shop"] = "everyone"
    edition: Literal["screen", "print", "participant", "facilitator"] = "print"
    on_pages: tuple[str, ...] = ()  # pages that link to it, such as fair-interview or traits/index
    suits: tuple[Desk, ...] = ()  # the equipment that it is meant for; the downloads page asks for it
    summary: DisplayText

    @model_validator(mode="before")
    @classmethod
    def stays_beside_the_site(cls, row: Any) -> Any:
        """Products with text for the facilitator go to dist/, unless the row itself says otherwise."""
        return {"goes_to": "dist", **row} if isinstance(row, Mapping) and is_for_facilitator(row) else row

    @property
    def for_facilitator(self) -> bool:
        """Whether it may contain text for the facilitator."""
        return is_for_facilitator(self.model_dump(include={"kind", "audience", "edition"}))

    @property
    def sides(self) -> int:
        """Printed sides of a sheet, 1 or 2."""
        return 2 if self.duplex in ("long-edge", "short-edge") else 1

    @property
    def spec(self) -> ProductKind:
        """What all products of its kind have in common."""
        return PRODUCT_KINDS[self.kind]

    @property
    def together(self) -> bool:
        """Whether it is one poster of all entries that its row selects, instead of a sheet for each entry."""
        return self.spec.faces == "paper" and bool(self.entries)

    @model_validator(mode="after")
    def has_what_its_kind_needs(self) -> Self:
        """The keys that its kind needs must be present, and none that its kind ignores. Raises ValueError."""
        missing = [name for name in self.spec.needs if not getattr(self, name)]
        if missing:
            raise ValueError(f"a product of kind '{self.kind}' needs {' and '.join(missing)}")
        if (self.entries or self.codes) and self.spec.made_from == "workshop":
            raise ValueError(
                f"'{'entries' if self.entries else 'codes'}' is for products that are made from entries; "
                f"each workshop has its own {self.kind}"
            )
        if self.stock and "stock" not in self.spec.needs:
            raise ValueError(f"a product of kind '{self.kind}' has no 'stock'; 'papers' say how large it is")
        return self


def products_of(rows: Mapping[str, Product], values: PlaceholderValues) -> dict[str, Product]:
    """Every product by its key. An expanded product yields to a row with the same key, such as
    'sheets-belief'."""
    return {
        key: product
        for name, row in rows.items()
        for key, product in expand_row(name, row, values)
        if key == name or key not in rows
    }


def expand_row(key: str, row: Product, values: PlaceholderValues) -> Iterator[tuple[str, Product]]:
    """Key and product of a row without a placeholder; else of each kind or collection in `values`."""
    placeholder = placeholder_in(key)
    if placeholder is None:
        yield key, row
        return
    for value, names in values[placeholder].items():
        replacements = {**names, placeholder: value}
        yield (
            fill_placeholders(key, replacements),
            row.model_copy(
                update={
                    "title": fill_placeholders(row.title, replacements),
                    "summary": fill_placeholders(row.summary, replacements),
                    "entries": {**row.entries, placeholder: value},
                    "on_pages": tuple(fill_placeholders(page, replacements) for page in row.on_pages),
                }
            ),
        )


def placeholder_in(key: str) -> str | None:
    """The placeholder in a row's key: 'kind', 'collection', or None."""
    return next((name for name in PLACEHOLDERS if f"{{{name}}}" in key), None)


def fill_placeholders(text: str, replacements: Mapping[str, str]) -> str:
    """A text with each {name} replaced by its value."""
    for name, value in replacements.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def row_violations(key: str, row: Product) -> Iterator[tuple[str, str]]:
    """Key and message of each violation of the rules for collections and placeholders in a row."""
    placeholder = placeholder_in(key)
    if row.spec.one_collection and "collection" not in (placeholder, *row.entries):
        yield (
            "kind",
            "a product of kind 'collection' says which: 'entries: {collection: ...}', "
            "or '{collection}' in its key for each",
        )
    if placeholder is None:
        return
    if placeholder in row.entries:
        yield (
            "entries",
            f"a product of each {placeholder} chooses its {placeholder} itself; "
            f"expected no '{placeholder}' here",
        )
    known = PLACEHOLDERS[placeholder]
    for name in ("title", "summary"):
        yield from ((name, message) for message in placeholder_violations(getattr(row, name), known))
    if "{" not in row.title:
        wanted = " or ".join(f"{{{name}}}" for name in known)
        yield "title", f"products of each {placeholder} are told apart by {wanted} in their title"
