"""A roster: the people for whom something is printed, row by row, from a CSV file as offices save it."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

from build_tools.problems import Problem, Refused, did_you_mean, nearest

COLUMNS = ("name", "team", "office")
NEEDED = "name"
SEPARATORS = ",;\t"
LONGEST = 80    # characters of a cell; a cover holds no more


@dataclass(frozen=True)
class Holder:
    """Somebody for whom a set is printed. Texts are printed as they are, also those that a spreadsheet takes for formulas."""

    row: int            # as a spreadsheet counts: the heads of the columns are row 1
    name: str
    team: str = ""
    office: str = ""

    @property
    def place(self) -> str:
        """Where somebody works: "Billing · Lisbon"."""
        return " · ".join(filter(None, (self.team, self.office)))


def read_roster(path: Path, file: str) -> Iterator[Holder | Problem]:
    """Everybody in turn, or what is wrong with a row; rows without a word are passed over. Raises Refused where it is no roster."""
    with opened(path, file) as text:
        first = text.readline()
        rows = csv.reader(text, delimiter=max(SEPARATORS, key=first.count))
        try:
            places = columns(next(csv.reader([first], delimiter=rows.dialect.delimiter), []), file)
            for number, cells in enumerate(rows, 2):
                if any(cell.strip() for cell in cells):
                    yield holder(number, cells, places, file)
        except csv.Error as error:
            raise refused(file, f"is no CSV from here on: {error}", rows.line_num + 1) from error


@contextmanager
def opened(path: Path, file: str) -> Iterator[TextIO]:
    """The file as UTF-8 text, with or without a byte order mark. Raises Refused."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as text:
            yield text
    except UnicodeDecodeError as error:
        raise refused(file, "is not UTF-8; save it again as 'CSV UTF-8' (LibreOffice: character set Unicode (UTF-8))") from error
    except OSError as error:
        raise refused(file, f"cannot be read: {error.strerror}") from error


def columns(heads: Sequence[str], file: str) -> dict[str, int]:
    """Where the columns stand that we know; others are nobody's business here. Raises Refused where one is missing or nearly one."""
    found = [head.strip().lower() for head in heads]
    problems = []
    if NEEDED not in found:
        problems.append(f"has no column '{NEEDED}'{near_miss(NEEDED, heads)}; the first row holds the heads of columns: {', '.join(COLUMNS)}")
    for head in found:
        if head not in COLUMNS and (meant := nearest(head, COLUMNS)) and meant not in found and meant != NEEDED:
            problems.append(f"unknown column '{head}'{did_you_mean(head, COLUMNS)}")
    problems += [f"has the column '{name}' {found.count(name)} times" for name in COLUMNS if found.count(name) > 1]
    if problems:
        raise Refused(Problem(file, 1, message) for message in problems)
    return {name: found.index(name) for name in COLUMNS if name in found}


def near_miss(name: str, heads: Sequence[str]) -> str:
    meant = nearest(name, heads)
    return f"; is '{meant.strip()}' the one?" if meant else ""


def holder(number: int, cells: Sequence[str], places: dict[str, int], file: str) -> Holder | Problem:
    """One row. What is wrong is told by the column, never by what stands in it."""
    said = {name: " ".join(cells[at].split()) if at < len(cells) else "" for name, at in places.items()}
    if not said[NEEDED]:
        return Problem(file, number, f"has no {NEEDED}")
    for name, text in said.items():
        if len(text) > LONGEST:
            return Problem(file, number, f"the {name} has {len(text)} characters; expected at most {LONGEST}")
        if not text.isprintable():
            return Problem(file, number, f"the {name} has a character that cannot be seen")
    return replace(Holder(number, ""), **said)


def refused(file: str, message: str, line: int = 1) -> Refused:
    return Refused([Problem(file, line, message)])
