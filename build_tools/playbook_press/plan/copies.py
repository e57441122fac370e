"""How often each file of a pack is printed, and how many sheets of paper that takes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from playbook_press.read.pack_settings import PackForm, Part

THREE = 3  # people
COPIES: dict[str, Callable[[PackForm, int], int]] = {
    "once": lambda form, people: 1,
    "person": lambda form, people: people + form.spare,
    "table": lambda form, people: -(-people // form.at_a_table),
    "three": lambda form, people: -(-people // THREE),
}


@dataclass(frozen=True)
class Filed:
    """A file of a pack: its part, its name, what it is, how many pages it has, and how it is printed."""

    part: Part
    file: str
    summary: str
    pages: int
    duplex: str
    sides: int

    @property
    def sheets(self) -> int:
        """Sheets of paper of one copy."""
        return -(-self.pages // self.sides)


@dataclass(frozen=True)
class Count:
    """What a file takes for a number of people."""

    copies: int
    sheets: int


@dataclass(frozen=True)
class Row:
    """A file with what it takes for each number of people; `counted` is False where another file is printed
    in its place."""

    filed: Filed
    counts: tuple[Count, ...]
    counted: bool


def order(form: PackForm, files: Sequence[Filed], people: Sequence[int]) -> tuple[Row, ...]:
    """The print order: a row a file, a count a number of people."""
    there = {filed.part.name for filed in files}
    return tuple(
        Row(filed, tuple(count(form, filed, number) for number in people), filed.part.instead_of not in there)
        for filed in files
    )


def count(form: PackForm, filed: Filed, people: int) -> Count:
    copies = COPIES[filed.part.copies](form, people)
    return Count(copies, copies * filed.sheets)


def totals(rows: Sequence[Row]) -> tuple[int, ...]:
    """All sheets of paper for each number of people."""
    return tuple(
        sum(each.sheets for each in column)
        for column in zip(*(row.counts for row in rows if row.counted), strict=True)
    )
