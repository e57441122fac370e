"""Links must lead where they seem to lead: readers believe the address that they read."""

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from playbook_press.check.pieces import Piece, pieces
from playbook_press.core.problems import Problem, shorten
from playbook_press.read.library import Library

WRITTEN_ADDRESS = re.compile(r"(?:https?://)?((?:[\w-]+\.)+[a-z]{2,})(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE)
SCHEMES = ("http", "https")
LOOK_ALIKE = frozenset({"LATIN", "CYRILLIC", "GREEK"})  # scripts with letters that look the same


def deceptive_links(library: Library) -> Iterator[Problem]:
    """Links to another host than they name, to a host behind a user name, or to one in mixed alphabets."""
    for piece in pieces(library):
        for link in piece.elements():
            address = link.get("href", "") if link.tag == "a" else ""
            if message := deception(link, address):
                yield piece.problem(needle_of(piece, address), message)


def needle_of(piece: Piece, address: str) -> str:
    """What to look for in the source: the address, or its path where Markdown has rewritten the host."""
    return address if address in piece.passage.text else urlsplit(address).path


def deception(link: Element, address: str) -> str | None:
    """How a link misleads; None if it does not."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return None  # reported by markup.unsafe_html
    if parts.scheme.lower() not in SCHEMES:
        return None
    if "@" in parts.netloc:
        return (
            f"link '{shorten(address)}' has a name before '@', which readers take for the host; leave it out"
        )
    written = WRITTEN_ADDRESS.fullmatch("".join(link.itertext()).strip())
    if written and bare_host(written[1]) != bare_host(host):
        return f"link reads '{shorten(written[1])}' and leads to '{shorten(host)}'; write where it leads"
    if any(len(scripts_of(label)) > 1 for label in host.split(".")):
        return f"host '{shorten(host)}' mixes alphabets whose letters look the same; expected one"
    return None


def bare_host(host: str) -> str:
    """A host as it is compared."""
    return host.lower().removeprefix("www.")


def scripts_of(label: str) -> set[str]:
    """Which of the scripts that look alike the letters of a label are from."""
    return {unicodedata.name(letter, "").partition(" ")[0] for letter in label} & LOOK_ALIKE
