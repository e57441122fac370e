"""What pages and other programs are told of each printed file: a row of `downloads/manifest.json`."""

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
    paper: str | None  # none where each page has the size of a card
    sides: int  # of a sheet, that are printed
    duplex: str
    edition: str
    audience: str
    suits: tuple[str, ...]
    pages: int  # of a zip, those of all its PDFs
    bytes: int
    sha256: str  # hexadecimal
    picture: str  # file of a picture of the first page
    picture_size: tuple[int, int]  # pixels, width and height
    codes: tuple[str, ...]  # of the entries in it, in order
    left_out: tuple[str, ...]  # codes whose cards need a larger stock
    fillable: bool
    large_print: str | None  # file with the same words in large print, itself if it is one

    @property
    def spec(self) -> ProductKind:
        """What all products of its kind have in common."""
        return PRODUCT_KINDS[self.kind]


def manifest_json(rows: Sequence[DownloadRow]) -> str:
    """The text of `downloads/manifest.json`."""
    return json.dumps([asdict(row) for row in rows], indent=1, ensure_ascii=False) + "\n"
