"""The marks of entries as files of their own: lists show many of them, and a browser fetches only those that
come into view."""

from collections.abc import Iterator

from playbook_press.compose.marks import PAPER, Inks, entry_mark, mix, picture
from playbook_press.core.files import SiteFile
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library


def mark_path(entry: Entry) -> str:
    """Path of an entry's mark in the site."""
    return f"assets/marks/{entry.code}.svg"


def mark_pictures(library: Library) -> Iterator[SiteFile]:
    """Each entry's mark, in the colours that it has on the front of the card, on no ground."""
    for entry in library.entries:
        colours = entry.kind.colours
        inks = Inks(mix(colours.solid, colours.accent), PAPER)
        yield SiteFile(mark_path(entry), picture(entry_mark(library, entry), inks))
