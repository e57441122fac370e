"""Reads a roster, the people for whom copies are printed, from a CSV file as spreadsheets save it.

One line is one row (RFC 4180, but without line ends inside cells), so that an error in one row cannot merge
it with the next person's. Unclosed quotes and the like are rejected before anything is printed.
"""

import codecs
import re
import string
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from playbook_press.core.problems import InputError, Problem, did_you_mean, nearest
from playbook_press.read.source import JOINER, REPLACEMENT_CHARACTER, character_name

ROSTERS = "rosters"  # the folder of a project's rosters, which git must not track
COLUMNS = ("name", "team", "office")
REQUIRED_COLUMN = "name"
SEPARATORS = {",": "a comma", ";": "a semicolon", "\t": "a tab"}
CELL = '(?:"(?:[^"]|"")*"|[^"{separator}]*)'  # RFC 4180, section 2, rules 5 to 7
EXCEL_SEPARATOR_LINE = re.compile(r"(?i)sep=(.?)")  # a first line that says which separator the rows have
STACKED_MARKS = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{3,}")
MAX_CELL_LENGTH = 80  # characters of a cell; a cover holds no more
# others than UTF-8, by the bytes that say so
ENCODINGS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # how files of .xlsx and .ods begin, and of .xls
SAVE_AGAIN = "save it again as 'CSV UTF-8' (LibreOffice: character set Unicode (UTF-8))"


LONGEST_LINE = 34  # characters of name and place on one line of the smallest card


@dataclass(frozen=True)
class Recipient:
    """A person for whom a copy is printed. Cells are printed literally, also those that a spreadsheet would
    evaluate as formulas."""

    row: int  # the line of the file; the heads of the columns are row 1, or 2 below Excel's "sep="
    name: str
    team: str = ""
    office: str = ""

    @property
    def place(self) -> str:
        """Where somebody works: "Billing · Lisbon"."""
        return " · ".join(filter(None, (self.team, self.office)))

    @property
    def is_long(self) -> bool:
        """Whether name and place need two lines on a card."""
        return len(self.name) + len(self.place) > LONGEST_LINE


def read_roster(path: Path, file: str) -> Iterator[Recipient | Problem]:
    """The recipients in the order of the rows; for an invalid row, its problem. Blank rows are skipped.
    Raises InputError if the file is no roster, with every row whose cells cannot be told apart."""
    lines = split_lines(decode_roster(path, file))
    first, separator = find_header(lines, file)
    if problems := [
        Problem(file, number, message)
        for number, line in enumerate(lines, 1)
        if (message := row_ambiguity(line, separator))
    ]:
        raise InputError(problems)
    heads = split_cells(lines[first - 1], separator)
    places = column_positions(heads, file, first)
    rows = [(number, line) for number, line in enumerate(lines[first:], first + 1) if holds_text(line)]
    if not rows:
        raise roster_error(file, "names nobody; expected a person on each line below the heads", first)
    for number, line in rows:
        cells = split_cells(line, separator)
        message = column_mismatch(line, cells, len(heads))
        yield Problem(file, number, message) if message else parse_recipient(number, cells, places, file)


def holds_text(line: str) -> bool:
    """Whether a line has anything besides separators, quotes and white space."""
    return bool(line.strip("".join(SEPARATORS) + '"' + string.whitespace + "\u00a0"))


def decode_roster(path: Path, file: str) -> str:
    """The file as text: UTF-8 with or without a byte order mark, or UTF-16 with one. Raises InputError; no
    encoding is guessed."""
    try:
        written = path.read_bytes()
        if written.startswith(WORKBOOKS):
            raise roster_error(file, f"is a workbook of Excel or another spreadsheet, not text; {SAVE_AGAIN}")
        text = written.decode(ENCODINGS.get(written[:2], "utf-8-sig"))
    except UnicodeDecodeError as error:
        raise roster_error(
            file, f"is not UTF-8; {SAVE_AGAIN}", written[: error.start].count(b"\n") + 1
        ) from error
    except OSError as error:
        raise roster_error(file, f"cannot be read: {error.strerror}") from error
    if "\0" in text:
        raise roster_error(
            file,
            f"has a NUL byte (U+0000), so it is no text; {SAVE_AGAIN}",
            text[: text.index("\0")].count("\n") + 1,
        )
    return text


def split_lines(text: str) -> list[str]:
    """The lines of a text, which end with LF or CR LF, or in a file without any LF with CR."""
    return re.split(r"\r?\n" if "\n" in text else r"\r", text)


def find_header(lines: Sequence[str], file: str) -> tuple[int, str]:
    """Line number of the header row and the separator: that of Excel's `sep=` line, else the one that yields
    the most known column names. Raises InputError."""
    if excel := EXCEL_SEPARATOR_LINE.fullmatch(lines[0]):
        if excel[1] not in SEPARATORS or len(lines) < 2:
            raise roster_error(
                file, f"'sep=' is for {', '.join(SEPARATORS.values())}; the heads of columns stand below it"
            )
        return 2, excel[1]
    return 1, max(SEPARATORS, key=lambda each: (count_known_headers(lines[0], each), lines[0].count(each)))


def count_known_headers(line: str, separator: str) -> int:
    """How many known columns a header line has if cells are separated by `separator`."""
    return len({head.strip().lower() for head in split_cells(line, separator)} & {*COLUMNS})


def row_ambiguity(line: str, separator: str) -> str | None:
    """Why the cells of a row cannot be told apart; None if they can."""
    if line.splitlines() not in ([], [line]):
        return "has a line end inside a row; expected each person on one line"
    cell = CELL.format(separator=separator)
    if not re.fullmatch(f"{cell}(?:{separator}{cell})*", line):
        return (
            'has a quote (") that is not closed on its line, or that stands inside a cell; '
            'expected quotes around a whole cell, and two ("") for one inside them'
        )
    return None


def split_cells(line: str, separator: str) -> list[str]:
    """The cells of a clear line, without the quotes around them."""
    found = re.findall(f"(?:^|{separator})({CELL.format(separator=separator)})", line)
    return [cell[1:-1].replace('""', '"') if cell.startswith('"') else cell for cell in found]


def column_mismatch(line: str, cells: Sequence[str], heads: int) -> str | None:
    """Why cells of a row may belong to other columns than their position says; None if they do not."""
    if any(cell.strip() for cell in cells[heads:]):
        return (
            f"has {len(cells)} cells, more than there are columns ({heads}); "
            "put quotes around a cell that holds a separator"
        )
    others = [name for each, name in SEPARATORS.items() if len(split_cells(line, each)) > len(cells)]
    if others and (len(cells) < heads or heads == 1):
        return (
            f"is separated by {others[0]}, unlike the heads of the columns; "
            "put quotes around a cell that holds one"
        )
    return None


def column_positions(heads: Sequence[str], file: str, line: int) -> dict[str, int]:
    """Position of each known column, from 0; unknown columns are ignored. Raises InputError if a required one
    is missing, or one is repeated or misspelt."""
    found = [head.strip().lower() for head in heads]
    problems = []
    if REQUIRED_COLUMN not in found:
        problems.append(
            f"has no column '{REQUIRED_COLUMN}'{similar_column_hint(REQUIRED_COLUMN, found)}; "
            f"the first row holds the heads of columns: {', '.join(COLUMNS)}"
        )
    else:  # without that column the row may be a person's, whose name no message repeats
        problems += [
            f"unknown column '{head}'{did_you_mean(head, COLUMNS)}"
            for head in found
            if is_misspelt(head, found)
        ]
    problems += [
        f"has the column '{name}' {found.count(name)} times" for name in COLUMNS if found.count(name) > 1
    ]
    if problems:
        raise InputError(Problem(file, line, message) for message in problems)
    return {name: found.index(name) for name in COLUMNS if name in found}


def is_misspelt(head: str, heads: Sequence[str]) -> bool:
    """Whether an unknown head of a column resembles a known one that is missing."""
    meant = nearest(head, COLUMNS)
    return head not in COLUMNS and meant is not None and meant not in (*heads, REQUIRED_COLUMN)


def similar_column_hint(name: str, heads: Sequence[str]) -> str:
    """End of a message: the column whose name is similar to the missing one."""
    meant = nearest(name, heads)
    return f"; is column {heads.index(meant) + 1} the one?" if meant else ""


def parse_recipient(
    number: int, cells: Sequence[str], places: dict[str, int], file: str
) -> Recipient | Problem:
    """One row as a recipient, or its problem, which names the column but never repeats personal data."""
    values = {
        name: unicodedata.normalize("NFC", " ".join(cells[at].split())) if at < len(cells) else ""
        for name, at in places.items()
    }
    if not values[REQUIRED_COLUMN]:
        return Problem(file, number, f"has no {REQUIRED_COLUMN}")
    for name, text in values.items():
        if len(text) > MAX_CELL_LENGTH:
            return Problem(
                file, number, f"the {name} has {len(text)} characters; expected at most {MAX_CELL_LENGTH}"
            )
        if message := unseen_characters(text):
            return Problem(file, number, f"the {name} has {message}")
        if is_garbled(text):
            return Problem(
                file,
                number,
                f"the {name} has letters that were lost when the file was saved; {SAVE_AGAIN}, "
                "from where they are whole",
            )
    return Recipient(number, **values)


def unseen_characters(text: str) -> str | None:
    """What of a cell cannot be seen, or stands above one another, with what to write; None if all is clear.
    Marks are named, and not the letter that has them."""
    plain = JOINER.sub("", text)
    if unseen := [letter for letter in dict.fromkeys(plain) if not letter.isprintable()]:
        names = ", ".join(map(character_name, unseen))
        return f"{names}, which cannot be seen; type the name again, or paste it without formatting"
    if marks := STACKED_MARKS.search(text):
        names = ", ".join(map(character_name, dict.fromkeys(marks[0])))
        return f"accents above one another: {names}; write at most two of them on a letter"
    return None


def is_garbled(text: str) -> bool:
    """Whether a text contains U+FFFD, or is UTF-8 that was decoded as Windows-1252."""
    try:
        return REPLACEMENT_CHARACTER in text or text.encode("cp1252").decode() != text
    except UnicodeError:
        return False


def roster_error(file: str, message: str, line: int = 1) -> InputError:
    """An InputError with one problem of the roster."""
    return InputError([Problem(file, line, message)])
