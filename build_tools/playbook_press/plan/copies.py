"""How many copies of each file of a pack are printed, and how many sheets of paper that takes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from playbook_press.read.pack_settings import PackFile, PackForm

GROUP_OF_THREE = 3  # people in a group


@dataclass(frozen=True)
class CopyRule:
    """One copy for every `each` people, and `more` besides; `each` is 0 if the people do not matter."""

    each: int
    more: int = 0

    def copies(self, people: int) -> int:
        """Copies for a number of people; a group that is not full has one, too."""
        return (-(-people // self.each) if self.each else 0) + self.more


COPY_RULES: dict[str, Callable[[PackForm], CopyRule]] = {
    "once": lambda form: CopyRule(0, 1),
    "person": lambda form: CopyRule(1, form.spare),
    "pair": lambda form: CopyRule(2, -(-form.spare // 2)),
    "table": lambda form: CopyRule(form.at_a_table),
    "three": lambda form: CopyRule(GROUP_OF_THREE),
}


def copy_rule(form: PackForm, part: PackFile) -> CopyRule:
    """How many copies of a part of a pack the room needs."""
    return COPY_RULES[part.copies](form)


@dataclass(frozen=True)
class PackDocument:
    """A file of a pack: part, file name, title, description, pages, duplex mode, pages on a sheet (1 or
    2)."""

    part: PackFile
    file: str
    title: str
    summary: str
    pages: int
    duplex: str
    sides: int

    @property
    def sheets(self) -> int:
        """Sheets of paper for one copy."""
        return -(-self.pages // self.sides)


@dataclass(frozen=True)
class PackedFile:
    """A file of a pack, for pages and other programs that count copies themselves.

    A room needs a copy for every `each` people, and `more` besides; where `each` is 0, `more` is all.
    """

    file: str
    """Its name in the zip."""
    name: str
    """Its name without number and ending."""
    title: str
    """What it is called."""
    summary: str
    """What it is."""
    pages: int
    """Pages."""
    sheets: int
    """Sheets of paper of one copy."""
    duplex: str
    """How the printer turns a sheet."""
    each: int
    """A copy for so many people; 0 if the people do not matter."""
    more: int
    """Copies besides."""
    instead_of: str | None
    """The name of the file that this one can stand in for; such a file is not counted."""
    optional: bool
    """Whether it is printed only where somebody wants it; such a file is not counted either."""


def packed_file(form: PackForm, filed: PackDocument) -> PackedFile:
    """A file of a pack, with its rule for copies."""
    rule = copy_rule(form, filed.part)
    return PackedFile(
        filed.file,
        filed.part.name,
        filed.title,
        filed.summary,
        filed.pages,
        filed.sheets,
        filed.duplex,
        rule.each,
        rule.more,
        filed.part.instead_of,
        filed.part.optional,
    )


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
    copies = copy_rule(form, filed.part).copies(people)
    return CopyCount(copies, copies * filed.sheets)


def total_sheets(rows: Sequence[PrintOrderRow]) -> tuple[int, ...]:
    """Total sheets of paper for each number of people."""
    return tuple(
        sum(count.sheets for count in column)
        for column in zip(*(row.counts for row in rows if row.counted), strict=True)
    )
