"""What cards and posters look like: looks that are there and are meant for a product's size, codes to scan
that can be scanned."""

from collections.abc import Iterator

from playbook_press.compose.card_layouts import PLAIN, layout, looks, meant_for, shown_on, sizes_of
from playbook_press.compose.links import permanent
from playbook_press.compose.qr import too_long
from playbook_press.core.problems import Problem, did_you_mean
from playbook_press.editions.fingerprint import fingerprint
from playbook_press.read.library import Library
from playbook_press.read.products import Product


def unfit(library: Library) -> Iterator[Problem]:
    """Products in a look that is unknown, or drawn for other sizes of card."""
    for key, product in (library.site.products or {}).items():
        if message := misfit(library, product):
            yield library.site.trees["products"].problem((key, "look"), f"'{key}': {message}")


def misfit(library: Library, product: Product) -> str | None:
    """Why a product cannot have its look; None where it can."""
    look = product.look
    if look == PLAIN:
        return None
    if look not in looks(library):
        return f"unknown look '{look}'{did_you_mean(look, looks(library))}"
    if "look" not in product.spec.options:
        return f"'look' is for cards, posters and tents; this product is a {product.kind}"
    meant = meant_for(library, look)
    strange = next((size for size in sizes_of(library, product) if size not in meant), None)
    return strange and f"the look '{look}' is not drawn for '{strange}'; expected stock {' or '.join(meant)}"


def unscannable(library: Library) -> Iterator[Problem]:
    """A public address that is too long for the code on the smallest card that is printed."""
    url = library.site.brand.site_url if library.all_settings else ""
    if url and library.entries:
        address = max((permanent(url, entry.code, fingerprint(entry)) for entry in library.entries), key=len)
        used = {*shown_on(library), *(product.stock for product in library.site.products.values())}
        stocks = (key for key in used if key is not None and key in library.site.stocks)
        room, stock = min((layout(library, key).qr, key) for key in stocks)
        if over := too_long(address, room):
            yield library.site.trees["brand"].problem(
                ("site_url",),
                f"'site_url': {over} {'character' if over == 1 else 'characters'} "
                f"too many for the code to scan on '{stock}', which holds '{address}'",
            )
