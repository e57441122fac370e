"""The manifest of printed files, `downloads/manifest.json`."""

from collections.abc import Callable
from functools import partial
from types import NoneType
from typing import get_args, get_type_hints

from manual_reference.tables import code, codes, table
from manual_reference.value_types import describe_field
from playbook_press.compose.site.download_rows import DownloadRow
from playbook_press.core.attribute_docs import attribute_docs
from playbook_press.plan.copies import PackedFile
from playbook_press.read.product_kinds import PRODUCT_KINDS
from playbook_press.read.products import Product

# fields that hold what the row of the product says
CHOSEN = frozenset({"duplex", "edition", "audience", "suits"})


def rows() -> str:
    """A row for each field of the manifest, in their order."""
    return fields_of(DownloadRow, value_of)


def packed_rows() -> str:
    """A row for each field of a file in a zip."""
    return fields_of(PackedFile, partial(described, PackedFile))


def fields_of(row: type, value: Callable[[str, object], str]) -> str:
    docs, hints = attribute_docs(row), get_type_hints(row, include_extras=True)
    return table(
        ("field", "what it is", "value"),
        [(code(name), docs[name], value(name, hint)) for name, hint in hints.items()],
    )


def value_of(name: str, hint: object) -> str:
    """What a field may hold, in JSON: of what a product's row says, the words that may stand there."""
    if name == "kind":
        return codes(PRODUCT_KINDS)
    if name in CHOSEN:
        return describe_field(Product, name, get_type_hints(Product, include_extras=True)[name])
    return described(DownloadRow, name, hint)


def described(row: type, name: str, hint: object) -> str:
    """What a field of a row may hold, by its type."""
    return describe_field(row, name, hint) + (" or `null`" if NoneType in get_args(hint) else "")
