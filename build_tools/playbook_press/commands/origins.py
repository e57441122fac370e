"""Where each thing of a playbook comes from: `yours`, the playbook `below`, or `shipped` with the press."""

from collections.abc import Callable

from playbook_press.commands.listing import TableRow
from playbook_press.editions.overrides import overrides
from playbook_press.read.library import Library

YOURS, BELOW, SHIPPED = "yours", "below", "shipped"
PRODUCTS = "site_config/products.yml"


def of_file(library: Library, file: str) -> str:
    """Where a file comes from, and which parts of one from below are in the project's own words."""
    base = library.project.base
    is_laid_over = base and library.project.owns(file) and (base / file).is_file()
    if file in library.overlays or (is_laid_over and file.startswith("site_config/")):
        parts = [part.name for part in overrides(library) if part.file == file]
        return f"{BELOW}; yours: {', '.join(parts)}"
    if library.project.owns(file):
        return YOURS
    return BELOW if base and (base / file).is_file() else SHIPPED


def of_product(library: Library, key: str) -> str:
    """Where a row of products.yml comes from; `key` is the row's, or that of a product made of it."""
    rows = library.site.trees["products"].lines
    if library.project.owns(PRODUCTS) and any((key[:end],) in rows for end in range(1, len(key) + 1)):
        return YOURS
    base = library.project.base
    return BELOW if base and (base / PRODUCTS).is_file() else SHIPPED


# list -> the origin of what stands in one of its rows
ORIGINS: dict[str, Callable[[Library, TableRow], str]] = {
    "entries": lambda library, row: of_file(library, row[3]),
    "workshops": lambda library, row: of_file(library, row[2]),
    "collections": lambda library, row: of_file(library, row[2]),
    "products": lambda library, row: of_product(library, row[0]),
    "kinds": lambda library, row: of_file(library, f"templates/kinds/{row[0]}/kind.yml"),
    "stocks": lambda library, row: of_file(library, f"site_config/stock/{row[0]}.yml"),
    "papers": lambda library, row: of_file(library, f"site_config/paper/{row[0]}.yml"),
    "printers": lambda library, row: of_file(library, f"site_config/printers/{row[0]}.yml"),
    "files": lambda library, row: of_file(library, row[0]),
}
