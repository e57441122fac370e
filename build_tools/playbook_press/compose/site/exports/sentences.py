"""The sentences of an entry, plain, as other programs hand them out."""

import re
from dataclasses import dataclass

from playbook_press.compose.site.sentences import channels_of, ready_sentence
from playbook_press.core.slugs import slugify
from playbook_press.read.card_back import SLOT, say_lines
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library
from playbook_press.read.typography import ENGLISH, QUOTES

OPENING = "".join(sorted({marks[0].strip() for marks in (ENGLISH, *QUOTES.values())})) + '"'
CLOSING = "".join(sorted({marks[1].strip() for marks in (ENGLISH, *QUOTES.values())})) + '"'
# marks around the whole of a sentence, of which nothing is said again inside
AROUND = re.compile(rf"[{OPENING}]\s*([^{OPENING}{CLOSING}]*)[{CLOSING}]")


@dataclass(frozen=True)
class Sentence:
    """One sentence that can be said, without quotation marks around it."""

    text: str
    """The words; blanks to fill in stand in square brackets."""
    when: str
    """When it is for, as the entry says it; empty: at any moment."""
    channels: tuple[str, ...]
    """The channels that it is written for; empty: all of them."""
    blanks: tuple[str, ...]
    """What to fill in: the blanks of the text in their order, each once, without brackets."""


def sentences_of(library: Library, entry: Entry) -> tuple[Sentence, ...]:
    """The sentences of an entry, the one that helps first in front, the others in its order."""
    first = unquoted(ready_sentence(library, entry).say)
    every = (
        Sentence(unquoted(line.text), line.mark, channels_of(library, line), blanks_of(line.text))
        for line in say_lines(entry)
    )
    return tuple(sorted(every, key=lambda each: each.text != first))


def unquoted(text: str) -> str:
    """A sentence without the quotation marks around it; one with marks inside, or with words beside them,
    stays as it is."""
    found = AROUND.fullmatch(text)
    return found[1].strip() if found else text


def blanks_of(text: str) -> tuple[str, ...]:
    """The blanks of a sentence: "my name" for `[my name]`."""
    return tuple(dict.fromkeys(blank[1:-1] for blank in SLOT.findall(text)))


def field_name(blank: str) -> str:
    """A blank as the name of a field in a form: letters, digits and low lines."""
    return slugify(blank).replace("-", "_") or "blank"
