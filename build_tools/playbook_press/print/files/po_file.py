"""Writes and reads PO files, which the programs of translators open. The only module that uses polib."""

import re

import polib

from playbook_press.core.problems import InputError, Problem
from playbook_press.editions.translation_units import ReceivedFile, ReceivedUnit, Unit, UnitFile
from playbook_press.read.source import clean_source

FUZZY = "fuzzy"  # how PO calls what has to be looked at
BEHIND = "the original has changed since; compare with the line that begins with #|"
WIDTH = 100
# a line that begins a text and does not end it: a file cut off, which polib reads as if it were whole
OPEN_TEXT = re.compile(r'(?:msg\w+(?:\[\d+\])?\s*)?"(?:[^"\\]|\\.)*\\?$')
PLACE = re.compile(r"\(line (\d+)\)")


def po_file(file: UnitFile) -> bytes:
    """The units of a language. It has no dates, so that the same playbook makes the same bytes."""
    made = polib.POFile(wrapwidth=WIDTH)
    made.metadata = {
        "Project-Id-Version": " ".join(file.name.split()),
        "Language": file.language,
        "X-Source-Language": file.source_language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    made.extend(map(po_entry, file.units))
    return f"{str(made).rstrip()}\n".encode()


def po_entry(unit: Unit) -> polib.POEntry:
    """A unit as PO has it; one that is behind is fuzzy, with the original it was made from."""
    return polib.POEntry(
        msgctxt=unit.key,
        msgid=unit.source,
        msgstr=unit.target,
        previous_msgid=unit.previous or None,
        comment="\n".join((*unit.notes, *([BEHIND] if unit.is_behind else ()))),
        occurrences=[(unit.file, unit.line)],
        flags=[FUZZY] if unit.is_behind else [],
    )


def read_po(name: str, content: bytes) -> ReceivedFile:
    """What a translator sends back; what is obsolete in it (`#~`) is of no use. Raises InputError."""
    text = clean_source(name, content).text
    if open_text := next((at for at, line in enumerate(text.split("\n"), 1) if OPEN_TEXT.match(line)), 0):
        message = 'this text has no end; expected a closing "; the file may be cut off: send it again'
        raise InputError([Problem(name, open_text, message)])
    try:
        found = polib.pofile(text) if "\n" in text else None
    except (OSError, ValueError, UnicodeError) as error:
        place = PLACE.search(str(error))
        message = "this is no line of a PO file; expected msgctxt, msgid or msgstr; save it as PO once more"
        raise InputError([Problem(name, int(place[1]) if place else 1, message)]) from error
    if not found or not found.metadata.get("Language"):
        message = 'no header names the language; expected the one of the export; write: "Language: de\\n"'
        raise InputError([Problem(name, 1, message)])
    current = (entry for entry in found if not entry.obsolete)
    return ReceivedFile(found.metadata["Language"], tuple(map(received_unit, current)))


def received_unit(entry: polib.POEntry) -> ReceivedUnit:
    """An entry as it came back."""
    return ReceivedUnit(entry.msgctxt or "", entry.linenum, entry.msgid, entry.msgstr, FUZZY in entry.flags)
