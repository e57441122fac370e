"""A roster: the people for whom something is printed, row by row, from a CSV file as offices save it.

A row is a line (RFC 4180, without its line ends inside cells), so that no fault of one row reaches the
next and makes one person of two. What could, such as a quote that is never closed, is refused before
anything is printed.
"""

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from playbook_press.core.problems import Problem, Refused, did_you_mean, nearest

COLUMNS = ("name", "team", "office")
NEEDED = "name"
SEPARATORS = {",": "a comma", ";": "a semicolon", "\t": "a tab"}
CELL = '(?:"(?:[^"]|"")*"|[^"{separator}]*)'  # RFC 4180, section 2, rules 5 to 7
TOLD_BY_EXCEL = re.compile(r"(?i)sep=(.?)")  # a first line that says which separator the rows have
LONGEST = 80  # characters of a cell; a cover holds no more
LOST = "\ufffd"  # what programs write for a letter that they could not read
# others than UTF-8, by the bytes that say so
ENCODINGS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
SAVE_AGAIN = "save it again as 'CSV UTF-8' (LibreOffice: character set Unicode (UTF-8))"


@dataclass(frozen=True)
class Holder:
    """Somebody for whom a set is printed. Texts are printed as they are, also those that a spreadsheet takes
    for formulas."""

    row: int  # the line of the file; the heads of the columns are row 1, or 2 below Excel's "sep="
    name: str
    team: str = ""
    office: str = ""

    @property
    def place(self) -> str:
        """Where somebody works: "Billing · Lisbon"."""
        return " · ".join(filter(None, (self.team, self.office)))


def read_roster(path: Path, file: str) -> Iterator[Holder | Problem]:
    """Everybody in turn, or what is wrong with a row; rows without a word are passed over. Raises Refused
    where it is no roster, with every row of which nobody can say where it or one of its cells ends."""
    lines = lines_of(decoded(path, file))
    first, separator = heads_of(lines, file)
    if problems := [
        Problem(file, number, message)
        for number, line in enumerate(lines, 1)
        if (message := unclear(line, separator))
    ]:
        raise Refused(problems)
    heads = cells_of(lines[first - 1], separator)
    places = columns(heads, file, first)
    for number, line in enumerate(lines[first:], first + 1):
        cells = cells_of(line, separator)
        if any(cell.strip() for cell in cells):
            message = misplaced(line, cells, len(heads))
            yield Problem(file, number, message) if message else holder(number, cells, places, file)


def decoded(path: Path, file: str) -> str:
    """The file as text: UTF-8 with or without a byte order mark, or UTF-16 with one. Raises Refused; no
    encoding is guessed."""
    try:
        written = path.read_bytes()
        text = written.decode(ENCODINGS.get(written[:2], "utf-8-sig"))
    except UnicodeDecodeError as error:
        raise refused(file, f"is not UTF-8; {SAVE_AGAIN}", written[: error.start].count(b"\n") + 1) from error
    except OSError as error:
        raise refused(file, f"cannot be read: {error.strerror}") from error
    if "\0" in text:
        raise refused(
            file,
            f"has a NUL byte (U+0000), so it is no text; {SAVE_AGAIN}",
            text[: text.index("\0")].count("\n") + 1,
        )
    return text


def lines_of(text: str) -> list[str]:
    """The lines of a text, which end with LF or CR LF, or in a file without any LF with CR."""
    return re.split(r"\r?\n" if "\n" in text else r"\r", text)


def heads_of(lines: Sequence[str], file: str) -> tuple[int, str]:
    """In which line the heads of the columns stand, and what separates them: what Excel's first line says,
    else the separator with which most of them are known. Raises Refused."""
    if told := TOLD_BY_EXCEL.fullmatch(lines[0]):
        if told[1] not in SEPARATORS or len(lines) < 2:
            raise refused(
                file, f"'sep=' is for {', '.join(SEPARATORS.values())}; the heads of columns stand below it"
            )
        return 2, told[1]
    return 1, max(SEPARATORS, key=lambda each: (known_heads(lines[0], each), lines[0].count(each)))


def known_heads(line: str, separator: str) -> int:
    return len({head.strip().lower() for head in cells_of(line, separator)} & {*COLUMNS})


def unclear(line: str, separator: str) -> str | None:
    """Why nobody can say where a row or a cell of it ends; None where it is clear."""
    if line.splitlines() not in ([], [line]):
        return "has a line end inside a row; expected each person on one line"
    cell = CELL.format(separator=separator)
    if not re.fullmatch(f"{cell}(?:{separator}{cell})*", line):
        return (
            'has a quote (") that is not closed on its line, or that stands inside a cell; expected quotes around a whole cell, '
            'and two ("") for one inside them'
        )
    return None


def cells_of(line: str, separator: str) -> list[str]:
    """The cells of a clear line, without the quotes around them."""
    found = re.findall(f"(?:^|{separator})({CELL.format(separator=separator)})", line)
    return [cell[1:-1].replace('""', '"') if cell.startswith('"') else cell for cell in found]


def misplaced(line: str, cells: Sequence[str], heads: int) -> str | None:
    """Why the cells of a row may stand below other heads than their own; None where they do not."""
    if any(cell.strip() for cell in cells[heads:]):
        return f"has {len(cells)} cells, more than there are columns ({heads}); put quotes around a cell that holds a separator"
    others = [name for each, name in SEPARATORS.items() if len(cells_of(line, each)) > len(cells)]
    if others and (len(cells) < heads or heads == 1):
        return f"is separated by {others[0]}, unlike the heads of the columns; put quotes around a cell that holds one"
    return None


def columns(heads: Sequence[str], file: str, line: int) -> dict[str, int]:
    """Where the columns stand that we know; others are nobody's business here. Raises Refused where one is
    missing or nearly one."""
    found = [head.strip().lower() for head in heads]
    problems = []
    if NEEDED not in found:
        problems.append(
            f"has no column '{NEEDED}'{near_miss(NEEDED, found)}; the first row holds the heads of columns: {', '.join(COLUMNS)}"
        )
    for head in found if NEEDED in found else ():  # else it may be somebody, whose name is not repeated
        if (
            head not in COLUMNS
            and (meant := nearest(head, COLUMNS))
            and meant not in found
            and meant != NEEDED
        ):
            problems.append(f"unknown column '{head}'{did_you_mean(head, COLUMNS)}")
    problems += [
        f"has the column '{name}' {found.count(name)} times" for name in COLUMNS if found.count(name) > 1
    ]
    if problems:
        raise Refused(Problem(file, line, message) for message in problems)
    return {name: found.index(name) for name in COLUMNS if name in found}


def near_miss(name: str, heads: Sequence[str]) -> str:
    meant = nearest(name, heads)
    return f"; is column {heads.index(meant) + 1} the one?" if meant else ""


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
        if is_garbled(text):
            return Problem(
                file,
                number,
                f"the {name} has letters that were lost when the file was saved; {SAVE_AGAIN}, from where they are whole",
            )
    return replace(Holder(number, ""), **said)


def is_garbled(text: str) -> bool:
    """Whether a text holds the sign for a lost letter, or is UTF-8 that somebody took for Windows-1252."""
    try:
        return LOST in text or text.encode("cp1252").decode() != text
    except UnicodeError:
        return False


def refused(file: str, message: str, line: int = 1) -> Refused:
    return Refused([Problem(file, line, message)])
