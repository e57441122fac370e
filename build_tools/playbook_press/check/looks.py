"""Design variants of cards and posters must exist and suit the product's size; QR codes must fit."""

from collections.abc import Iterator, Mapping

from playbook_press.compose.card_layouts import (
    DEFAULT_VARIANT,
    face_sizes,
    list_screen_stocks,
    load_layout,
    sizes_by_variant,
)
from playbook_press.compose.links import permanent_address
from playbook_press.compose.qr import excess_characters
from playbook_press.core.problems import Problem, counted, did_you_mean
from playbook_press.editions.fingerprint import fingerprint
from playbook_press.read.library import Library
from playbook_press.read.products import Product


def invalid_variants(library: Library) -> Iterator[Problem]:
    """Products with an unknown variant, or one designed for other card sizes."""
    drawn = sizes_by_variant(library)
    for key, product in (library.site.products or {}).items():
        if message := variant_violation(library, product, drawn):
            yield library.site.trees["products"].problem((key, "look"), f"'{key}': {message}")


def variant_violation(library: Library, product: Product, drawn: Mapping[str, list[str]]) -> str | None:
    """Why a product cannot be printed in its variant; None if it can. `drawn`: the sizes for which each
    variant is drawn."""
    look = product.look
    if look == DEFAULT_VARIANT:
        return None
    if look not in drawn:
        return f"unknown look '{look}'{did_you_mean(look, drawn)}"
    if "look" not in product.spec.options:
        return f"'look' is for cards, posters and tents; this product is a {product.kind}"
    meant = drawn[look]
    strange = next((size for size in face_sizes(library, product) if size not in meant), None)
    return strange and f"the look '{look}' is not drawn for '{strange}'; expected stock {' or '.join(meant)}"


def unscannable_codes(library: Library) -> Iterator[Problem]:
    """A note on a public URL that is too long for a QR code on some cards, which then have none."""
    url = library.site.brand.site_url if library.settings_complete else ""
    if url and library.entries:
        address = max(
            (permanent_address(url, entry.code, fingerprint(entry)) for entry in library.entries), key=len
        )
        used = {*list_screen_stocks(library), *(product.stock for product in library.site.products.values())}
        stocks = (key for key in used if key is not None and key in library.site.stocks)
        excess = {key: excess_characters(address, load_layout(library, key).qr) for key in sorted(stocks)}
        without = [key for key, over in excess.items() if over]
        if without:
            over = counted(max(excess.values()), "character")
            yield library.site.trees["brand"].problem(
                ("site_url",),
                f"'site_url' has {over} too many for a code to scan: "
                f"cards of {', '.join(without)} are printed without one; expected a shorter address",
            )
