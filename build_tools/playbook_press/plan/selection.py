"""Which entries a product prints."""

from collections.abc import Iterable

from playbook_press.core.problems import UsageError
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library, fits_on
from playbook_press.read.products import Product


def chosen(library: Library, product: Product) -> tuple[Entry, ...]:
    """The entries that a product's row asks for, less those whose cards need a larger stock."""
    return tuple(entry for entry in asked_for(library, product) if fits_on(library, entry, product.stock))


def left_out(library: Library, product: Product) -> tuple[Entry, ...]:
    """The entries that a product's row asks for and that its stock is too small for."""
    return tuple(entry for entry in asked_for(library, product) if not fits_on(library, entry, product.stock))


def asked_for(library: Library, product: Product) -> tuple[Entry, ...]:
    """The entries whose codes, and facts (or kind), are as the product's row says; those of a sequence in its
    order."""

    def fits(entry: Entry) -> bool:
        own = {**entry.facts, "kind": entry.kind.key}
        listed = not product.codes or entry.code in product.codes
        listed = listed and product.spec.roles <= entry.roles.keys()
        return listed and all(
            value in entry.collections if name == "collection" else value == own.get(name)
            for name, value in product.entries.items()
        )

    def place(entry: Entry) -> tuple[int, ...]:
        counting = (name for name, rule in entry.kind.fields.items() if rule.counts_within in product.entries)
        return tuple(entry.facts[name] or 0 for name in counting)

    return tuple(sorted(filter(fits, library.entries), key=place))


def missed(out: Iterable[tuple[str, Iterable[Entry]]]) -> list[tuple[Entry, tuple[str, ...]]]:
    """Every entry that is left out somewhere, with the keys of the products that leave it out; `out` has it
    the other way round."""
    keys: dict[str, dict[str, None]] = {}
    entries = {}
    for key, left in out:
        for entry in left:
            entries[entry.code] = entry
            keys.setdefault(entry.code, {})[key] = None
    return [(entry, tuple(keys[code])) for code, entry in entries.items()]


def told(entry: Entry, keys: Iterable[str]) -> str:
    """How a note says that a card is left out of products."""
    return (
        f"the card {entry.code} needs '{entry.facts['smallest_stock']}' or larger: not in {', '.join(keys)}"
    )


def refuse_all(key: str, entries: Iterable[Entry]) -> None:
    """Raises UsageError where cards that were asked for are all left out."""
    if messages := [told(entry, [key]) for entry in entries]:
        raise UsageError(messages)
