"""One finished file of a product, as it is written to disk."""

from dataclasses import dataclass

from playbook_press.plan.copies import PackedFile
from playbook_press.read.products import Product


@dataclass(frozen=True)
class PrintedFile:
    """A PDF of a product, several in a zip, or a file of another format; `paper` is empty where it has
    none."""

    key: str
    product: Product
    paper: str
    file: str
    pdf: bytes  # in case of a zip, its first PDF; empty for a file of another format
    pages: int
    codes: tuple[str, ...]
    fingerprints: tuple[str, ...]  # of the words of those entries, in the same order
    left_out: tuple[str, ...]  # codes whose cards need a larger stock
    workshop: str | None  # code of the workshop that it belongs to
    path: str | None  # code of the path that it belongs to
    cards: int | None  # how many; more than codes where words need two
    archive: bytes | None = None  # the zip, or the file of another format
    packed: tuple[PackedFile, ...] = ()  # the files in the zip
    standards: tuple[str, ...] = ("PDF/UA-1",)  # that it was checked against

    @property
    def content(self) -> bytes:
        """What is written to the file."""
        return self.archive or self.pdf
