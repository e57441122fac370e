"""How many copies of each file of a pack are printed, and how many sheets of paper that takes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from playbook_press.read.pack_settings import PackFile, PackForm

GROUP_OF_THREE = 3  # people in a group
COPIES: dict[str, Callable[[PackForm, int], int]] = {
    "once": lambda form, people: 1,
    "person": lambda form, people: people + form.spare,
    "pair": lambda form, people: -(-(people + form.spare) // 2),
    "table": lambda form, people: -(-people // form.at_a_table),
    "three": lambda form, people: -(-people // GROUP_OF_THREE),
}


@dataclass(frozen=True)
class PackDocument:
    """A file of a pack: part, file name, description, pages, duplex mode, pages on a sheet (1 or 2)."""

    part: PackFile
    file: str
    summary: str
    pages: int
    duplex: str
    sides: int

    @property
    def sheets(self) -> int:
        """Sheets of paper for one copy."""
        return -(-self.pages // self.sides)


@dataclass(frozen=True)
class CopyCount:
    """Copies and sheets of a file for a number of people."""

    copies: int
    sheets: int


@dataclass(frozen=True)
class PrintOrderRow:
    """A file with its counts for each number of people. `counted` is False if another file of the pack
    replaces it, or if it is printed only where somebody wants it."""

    filed: PackDocument
    counts: tuple[CopyCount, ...]
    counted: bool


def print_order(
    form: PackForm, files: Sequence[PackDocument], people: Sequence[int]
) -> tuple[PrintOrderRow, ...]:
    """The print order: one row a file, one count for each number of people."""
    names = {filed.part.name for filed in files}
    return tuple(
        PrintOrderRow(
            filed,
            tuple(count_copies(form, filed, number) for number in people),
            not filed.part.optional and filed.part.instead_of not in names,
        )
        for filed in files
    )


def count_copies(form: PackForm, filed: PackDocument, people: int) -> CopyCount:
    """Copies and sheets of a file for a number of people."""
    copies = COPIES[filed.part.copies](form, people)
    return CopyCount(copies, copies * filed.sheets)


def total_sheets(rows: Sequence[PrintOrderRow]) -> tuple[int, ...]:
    """Total sheets of paper for each number of people."""
    return tuple(
        sum(count.sheets for count in column)
        for column in zip(*(row.counts for row in rows if row.counted), strict=True)
    )
