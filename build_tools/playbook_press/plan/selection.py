"""Selects the entries that a product prints."""

from collections.abc import Iterable, Iterator

from playbook_press.core.problems import UsageError
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library, card_fits_stock
from playbook_press.read.products import Product


def select_entries(library: Library, product: Product) -> tuple[Entry, ...]:
    """Entries that a product selects and whose cards fit its stock."""
    return tuple(
        entry
        for entry in requested_entries(library, product)
        if card_fits_stock(library, entry, product.stock)
    )


def excluded_entries(library: Library, product: Product) -> tuple[Entry, ...]:
    """Entries that a product selects but whose cards need a larger stock."""
    return tuple(
        entry
        for entry in requested_entries(library, product)
        if not card_fits_stock(library, entry, product.stock)
    )


def requested_entries(library: Library, product: Product) -> tuple[Entry, ...]:
    """Entries that match a product's `codes` and `entries`; a sequence is sorted by its numbers."""

    def fits(entry: Entry) -> bool:
        fields = {**entry.facts, "kind": entry.kind.key}
        is_listed = not product.codes or entry.code in product.codes
        has_roles = product.spec.roles <= entry.roles.keys()
        return (
            is_listed
            and has_roles
            and all(
                value in entry.collections if name == "collection" else value == fields.get(name)
                for name, value in product.entries.items()
            )
        )

    def position(entry: Entry) -> tuple[int, ...]:
        counting = (name for name, rule in entry.kind.fields.items() if rule.counts_within in product.entries)
        return tuple(entry.facts[name] or 0 for name in counting)

    return tuple(sorted(filter(fits, printable_entries(library)), key=position))


def printable_entries(library: Library) -> Iterator[Entry]:
    """The entries without those whose translation is behind, where such cards are not printed."""
    translation = library.site.translation
    leaves_out = translation is not None and translation.behind == "left out"
    return (entry for entry in library.entries if not (leaves_out and entry.card_is_behind))


def products_by_excluded_entry(
    out: Iterable[tuple[str, Iterable[Entry]]],
) -> list[tuple[Entry, tuple[str, ...]]]:
    """Every entry that some product leaves out, with the keys of these products. `out` lists products with
    the entries that they leave out."""
    keys: dict[str, dict[str, None]] = {}
    entries = {}
    for key, excluded in out:
        for entry in excluded:
            entries[entry.code] = entry
            keys.setdefault(entry.code, {})[key] = None
    return [(entry, tuple(keys[code])) for code, entry in entries.items()]


def describe_excluded(entry: Entry, keys: Iterable[str]) -> str:
    """Message that a card is left out of products because their stock is too small."""
    return f"the card {entry.code} needs '{entry.smallest_stock}' or larger: not in {', '.join(keys)}"


def reject_excluded(key: str, entries: Iterable[Entry]) -> None:
    """Raise UsageError if there are entries whose cards a request leaves out; `key` is the product."""
    if messages := [describe_excluded(entry, [key]) for entry in entries]:
        raise UsageError(messages)
