"""Rows of `downloads/manifest.json`, which describes each printed file to pages and other programs."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from playbook_press.plan.copies import PackedFile
from playbook_press.read.product_kinds import PRODUCT_KINDS, ProductKind


@dataclass(frozen=True)
class DownloadRow:
    """A PDF, a zip of PDFs or a file of another format in `downloads/`; its fields are those of the
    manifest, in their order.

    `product` is the key of a product, `kind` that of its kind, `stock` and `paper` keys of the settings.
    """

    file: str
    """Its name in `downloads/`."""
    title: str
    """What it is called."""
    summary: str
    """What it is, in a sentence or two."""
    product: str
    """The key of its product in `site_config/products.yml`."""
    workshop: str | None
    """The code of its workshop."""
    path: str | None
    """The code of its path."""
    kind: str
    """The kind of product."""
    stock: str | None
    """The size of its cards: a file of `site_config/stock/`."""
    stock_unconfirmed: bool
    """Whether nobody has confirmed that size, so that one sheet is tried first."""
    look: str
    """How its cards look: a file of `templates/card/looks/`."""
    paper: str | None
    """Its paper: a file of `site_config/paper/`; null if each page has the size of a card."""
    sides: int
    """Printed sides of a sheet."""
    duplex: str
    """How the printer turns a sheet."""
    edition: str
    """What it is for."""
    audience: str
    """Whom it is for."""
    suits: tuple[str, ...]
    """What a reader needs to have for it."""
    standards: tuple[str, ...]
    """The standards that the file, or each file of a zip, was checked against."""
    pages: int
    """Pages; of a zip, those of all PDFs in it."""
    bytes: int
    """Its size."""
    sha256: str
    """Its SHA-256, in hexadecimal digits."""
    picture: str | None
    """The file of a picture of its first page; null if it is no PDF."""
    picture_size: tuple[int, int] | None
    """Width and height of that picture in pixels."""
    codes: tuple[str, ...]
    """The codes of its entries, in order."""
    fingerprints: tuple[str, ...]
    """The fingerprints of those entries' words, in the same order."""
    origins: tuple[str, ...]
    """Of a playbook that stands on another one, whose words those entries have, in the same order: `own`,
    `unchanged` from below, or `changed`; empty where it stands on none."""
    left_out: tuple[str, ...]
    """Codes whose cards need a larger stock."""
    fillable: bool
    """Whether it has form fields."""
    large_print: str | None
    """The file with the same words in large print, its own if it is one."""
    packed: tuple[PackedFile, ...]
    """Of a zip, the files in it, with how many copies a room needs."""

    @property
    def is_printed(self) -> bool:
        """Whether the file is there; a site that is published before its PDFs has rows of those to come."""
        return bool(self.bytes)

    @property
    def setting(self) -> str:
        """Key of the texts that say how to set the printer; a single page has no back to print."""
        turned = "none" if self.sides == 2 and self.pages == 1 else self.duplex
        return (self.kind if self.spec.own_setting else turned).replace("-", "_")

    @property
    def spec(self) -> ProductKind:
        """The properties that all products of its kind share."""
        return PRODUCT_KINDS[self.kind]


def manifest_json(rows: Sequence[DownloadRow]) -> str:
    """The text of `downloads/manifest.json`, which lists the files that are there."""
    return json.dumps([asdict(row) for row in rows if row.is_printed], indent=1, ensure_ascii=False) + "\n"


def pending_script(rows: Sequence[DownloadRow]) -> str:
    """The script by which a page learns which files are still being printed; also from a folder, where a page
    may load scripts alone."""
    return f"playbookPending({json.dumps([row.file for row in rows if not row.is_printed])});\n"
