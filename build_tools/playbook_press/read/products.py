"""The rows of `products.yml`: what is printed, on which paper or stock, and for whom.

A row whose key contains {kind} or {collection} is expanded into a product of each kind or collection in use.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from playbook_press.read.edition_records import Code
from playbook_press.read.kind_schema import SLUG_PATTERN, Slug
from playbook_press.read.media import Length
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
Fill = Literal["blanks", "nothing"]
Desk = Literal[
    "office-colour",
    "office-black",
    "label-sheets",
    "print-shop",
    "larger-type",
    "screen",
    "learning-system",
    "e-reader",
]
DESKS: tuple[str, ...] = get_args(Desk)


# what products are made from that take no selection of entries, as messages say it
OF_THEIR_OWN = {"workshop": "each workshop", "path": "each path", "plan": "the weekly plan"}


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


KindName = Annotated[str, BeforeValidator(product_kind), Field(json_schema_extra={"enum": [*PRODUCT_KINDS]})]


class Product(YamlModel):
    """A print product: one PDF for each paper, and if its kind is made from workshops, for each workshop."""

    title: DisplayText
    """What readers see; `{plural}` and `{name}` stand for the words of a kind or a collection."""
    kind: KindName
    """What is printed."""
    entries: dict[str, str] = Field(default_factory=dict)
    """What an entry must have to be in it: names of fields, or `kind`, each with a value. Empty: every entry.
    """
    codes: tuple[Code, ...] = ()
    """Only these entries; of a product that is made from paths, only these paths."""
    sheet: Slug | None = None
    """Of a handout, its template in `templates/print/handouts/`."""
    stock: str | None = None
    """The size of cards: a file of `site_config/stock/`."""
    look: str = "colour"
    """How cards, posters and tents look: a file of `templates/card/looks/`."""
    papers: tuple[str, ...] = ()
    """The papers that it is printed on: files of `site_config/paper/`. Each makes a PDF of its own."""
    duplex: Duplex = "none"
    """How the printer turns a sheet: about its long or its short edge; `none`: fronts only; `fold-over`:
    fronts beside backs on one side."""
    order: Order = "deck"
    """The order of cards on sheets: as in the deck; `cut-stack`: cut piles laid on one another are the deck;
    `repeat`: whole sheets of each card."""
    guides: Flag = False
    """Whether thin lines run along the cuts, for scissors."""
    fill: Fill = "blanks"
    """What stands in the places of a sheet that no card fills: `blanks`, cards of the kind to write on, or
    `nothing`."""
    copies: Count = 1
    """So many of each card."""
    sets: Count = 1
    """All cards so many times over."""
    files: Literal["one", "two"] = "one"
    """For a print shop: fronts and backs in turn in one file, or apart in two."""
    marks: Literal["none", "crop"] = "none"
    """For a print shop: whether `crop` marks outside the bleed show the cut; the boxes of the file say
    it in any case."""
    thickness: Length = 0.35
    """Of one card, which makes the depth of a box: paper of 300 g/m² has some 0.35 mm."""
    format: Literal["page", "large-print"] = "page"
    """Of a workbook: its usual page, or large print."""
    goes_to: Literal["site", "dist"] = "site"
    """Where a build writes it: into the site, or to `dist/`, which is not published. What is the
    facilitator's goes to `dist` unless its row says otherwise."""
    published: Flag = True
    """Whether a build makes it; otherwise only `playbook print` does."""
    published_on: Literal["all", "usual"] = "all"
    """On which of its papers a build makes it: on `all`, or on those that `papers` in `brand.yml` names, and
    where it names none, that are `usual` where the playbook's language is spoken; `playbook print` makes it
    on the others."""
    for_leaders: Flag = False
    """Whether the page of a workshop gives it to whoever leads: where `facilitators` in `brand.yml` is
    `site`, a build makes it and puts it into the site."""
    audience: Literal["everyone", "trainers", "print-shop"] = "everyone"
    """Whom it is for. A pack for everyone holds only files for everyone, one for trainers all of them."""
    edition: Literal["screen", "print", "participant", "facilitator"] = "print"
    """What it is: for the screen, for a printer, for participants, or with the facilitator's words."""
    on_pages: tuple[str, ...] = ()
    """Pages that link to it, such as `fair-interview` or `traits/index`."""
    suits: tuple[Desk, ...] = ()
    """What a reader needs to have for it; the page of downloads asks."""
    summary: DisplayText
    """One or two sentences for the page of downloads."""

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
        """Whether it is one poster of all entries that its row selects, instead of a sheet for each
        entry."""
        return self.spec.faces == "paper" and bool(self.entries)

    @model_validator(mode="after")
    def has_what_its_kind_needs(self) -> Self:
        """The keys that its kind needs must be present, and none that its kind ignores. Raises
        ValueError."""
        missing = [name for name in self.spec.needs if not getattr(self, name)]
        if missing:
            raise ValueError(f"a product of kind '{self.kind}' needs {' and '.join(missing)}")
        chosen = self.entries or (self.spec.made_from != "path" and self.codes)
        if chosen and self.spec.made_from in OF_THEIR_OWN:
            raise ValueError(
                f"'{'entries' if self.entries else 'codes'}' is for products that are made from entries; "
                f"{OF_THEIR_OWN[self.spec.made_from]} has its own {self.kind}"
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
