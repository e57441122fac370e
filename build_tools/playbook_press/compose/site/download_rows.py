"""Rows of `downloads/manifest.json`, which describes each printed file to pages and other programs."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from playbook_press.read.product_kinds import PRODUCT_KINDS, ProductKind


@dataclass(frozen=True)
class DownloadRow:
    """A PDF, or a zip of PDFs, in `downloads/`; its fields are those of the manifest, in their order.

    `product` is the key of a product, `kind` that of its kind, `stock` and `paper` keys of the settings.
    """

    file: str
    title: str
    summary: str
    product: str
    workshop: str | None  # code
    kind: str
    stock: str | None
    look: str
    paper: str | None  # None if each page has the size of a card
    sides: int  # printed sides of a sheet: 1 or 2
    duplex: str
    edition: str
    audience: str
    suits: tuple[str, ...]
    pages: int  # for a zip, the sum over its PDFs
    bytes: int
    sha256: str  # hexadecimal
    picture: str  # file of a picture of the first page
    picture_size: tuple[int, int]  # pixels, width and height
    codes: tuple[str, ...]  # codes of its entries, in order
    left_out: tuple[str, ...]  # codes whose cards need a larger stock
    fillable: bool
    large_print: str | None  # file with the same text in large print; its own name if it is in large print

    @property
    def spec(self) -> ProductKind:
        """The properties that all products of its kind share."""
        return PRODUCT_KINDS[self.kind]


def manifest_json(rows: Sequence[DownloadRow]) -> str:
    """The text of `downloads/manifest.json`."""
    return json.dumps([asdict(row) for row in rows], indent=1, ensure_ascii=False) + "\n"
