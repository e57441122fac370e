"""What `playbook print` is asked for: a product and options for it. Imports nothing heavy, so that its help
shows at once."""

from dataclasses import dataclass, field, fields
from typing import Any

NAMED_ORDER = "named"  # value of --order: cards in the order in which --only names them
OPTION = "option"  # key in the metadata of those fields of a PrintRequest that are options


@dataclass(frozen=True)
class Option:
    """An option of `playbook print`: its help, and what values it takes: any word, one of `choices`, a whole
    number from 1, or none. `PRODUCT_KINDS` says to which kinds of products it applies."""

    help: str
    choices: tuple[str, ...] = ()
    is_count: bool = False
    is_flag: bool = False


def option(help_: str, default: Any = None, **values: Any) -> Any:
    """A field of a PrintRequest that is also an option of the command."""
    return field(default=default, metadata={OPTION: Option(help_, **values)})


@dataclass(frozen=True)
class PrintRequest:
    """A product and the options laid over its row; None leaves the row's value. `only`: a selection of
    entries; empty for all of them."""

    product: str
    only: str = option(
        "Only these entries: codes (B04,R01), ranges (B01-B05), kind=, collection=, audience=, "
        "situation= or tag=; a comma is 'or', a plus sign is 'and'.",
        default="",
    )
    workshop: str | None = option("Of this workshop only: its code or its file's name.")
    path: str | None = option("Of this path only: its code or its file's name.")
    week: int | None = option("Of this week of the weekly plan only, from 1.", is_count=True)
    paper: str | None = option(
        "On this paper (see 'playbook list papers'); on each of the product's if not given."
    )
    stock: str | None = option("On cards of this stock (see 'playbook list stocks').")
    look: str | None = option(
        "colour, ink-saver, high-contrast, large-print, or a look of your own.",
    )
    duplex: str | None = option(
        "The edge about which the printer turns a sheet; none: fronts only; fold-over: on one side, "
        "fronts and backs beside one another.",
        choices=("none", "long-edge", "short-edge", "fold-over"),
    )
    order: str | None = option(
        "named: as --only names them; cut-stack: cut piles laid on one another are the deck; repeat: whole "
        "sheets of each card.",
        choices=("deck", NAMED_ORDER, "cut-stack", "repeat"),
    )
    guides: bool | None = option("Thin lines along the cuts, for scissors.", is_flag=True)
    fill: str | None = option(
        "What stands in places that no card fills: blank cards to write on, or nothing.",
        choices=("blanks", "nothing"),
    )
    copies: int | None = option("So many of each card.", is_count=True)
    sets: int | None = option("All cards so many times over.", is_count=True)
    files: str | None = option(
        "For a print shop: fronts and backs in turn, or apart.", choices=("one", "two")
    )
    marks: str | None = option(
        "For a print shop: crop marks outside the bleed, or none.", choices=("none", "crop")
    )
    printer: str | None = option("Make up for the faults of this printer, as in site_config/printers/.")

    @property
    def options(self) -> dict[str, Any]:
        """The options that were given."""
        return {name: value for name in OPTIONS if (value := getattr(self, name)) not in (None, "")}


OPTIONS: dict[str, Option] = {
    each.name: each.metadata[OPTION] for each in fields(PrintRequest) if OPTION in each.metadata
}
