"""Sentences as a table that helpdesks import as macros, canned or saved replies (CSV, RFC 4180)."""

import csv
import re
from collections.abc import Iterator
from io import StringIO

from playbook_press.compose.site.exports.sentences import sentences_of
from playbook_press.core.slugs import slugify
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library

MACROS_PATH = "snippets/macros.csv"
HEADINGS = ("Title", "Text", "Shortcut", "Category", "Tags", "Channels", "Fill in", "Language")
BYTE_ORDER_MARK = "\ufeff"  # without it, Excel takes UTF-8 for the encoding of the system
# what spreadsheets take for the beginning of a formula (OWASP, "CSV Injection")
FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")


def macros_csv(library: Library) -> str:
    """The table with its headings: a row for each sentence, every cell in quotes."""
    text = StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for entry in library.entries:
        writer.writerows(map(guarded, row) for row in rows(library, entry))
    return BYTE_ORDER_MARK + text.getvalue()


def rows(library: Library, entry: Entry) -> Iterator[tuple[str, ...]]:
    """A row for each sentence of an entry. Titles and shortcuts differ, since helpdesks ask for that."""
    for number, sentence in enumerate(sentences_of(library, entry), 1):
        shortcut = f"{entry.code.lower()}-{number}" if number > 1 else entry.code.lower()
        yield (
            f"{shortcut.upper()} {entry.title}" + (f" ({sentence.when})" if sentence.when else ""),
            sentence.text,
            shortcut,
            entry.kind.plural,
            " ".join(map(slugify, entry.facts["situations"])),
            ", ".join(sentence.channels),
            ", ".join(sentence.blanks),
            library.site.brand.language,
        )


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if FORMULA.match(cell) else cell
