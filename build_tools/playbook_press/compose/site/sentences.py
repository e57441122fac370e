"""Sentences to say as pages show them: one for each way of talking, and what not to say instead."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from playbook_press.read.card_back import SLOT, line_for_any_moment, ready_to_say, say_lines
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library
from playbook_press.read.sections import ListItem

SLOT_OR_NOT = re.compile(f"({SLOT.pattern})")


def parts_of_sentence(say: str) -> list[tuple[str, bool]]:
    """A sentence in parts, for a page without scripts: their words, brackets included, and whether they are
    for the reader to fill in."""
    return [(words, SLOT.fullmatch(words) is not None) for words in SLOT_OR_NOT.split(say) if words]


@dataclass(frozen=True)
class ReadySentence:
    """An entry with the sentence that helps first. `lines`: what it says otherwise, by channel. `avoid`: what
    never to say, '' where the entry does not tell."""

    entry: Entry
    say: str
    lines: dict[str, str]
    avoid: str


def channels_of(library: Library, line: ListItem) -> tuple[str, ...]:
    """The channels that the mark of a line names ("In chat or e-mail")."""
    mark = line.mark.lower()
    return tuple(
        channel for channel, words in library.site.channels.items() if any(word in mark for word in words)
    )


def is_for_any_moment(library: Library, line: ListItem) -> bool:
    """Whether a mark names channels and nothing else ("In chat, e-mail or a letter"): a line for one moment
    of a conversation ("On the phone, when they ask again") is not what is said first."""
    parts = line.mark.split(",")
    return all(channels_of(library, replace(line, mark=part)) for part in parts)


def lines_by_channel(library: Library, entry: Entry) -> dict[str, str]:
    """For each channel, the first line of the entry's "say" section that is marked for it and for no single
    moment."""
    found: dict[str, str] = {}
    for line in say_lines(entry):
        for channel in channels_of(library, line) if is_for_any_moment(library, line) else ():
            found.setdefault(channel, line.text)
    return {channel: found[channel] for channel in library.site.channels if channel in found}


def channels_in_use(library: Library, entries: Iterable[Entry]) -> tuple[str, ...]:
    """The channels that any sentence of the entries is written for, in one order on every page: a reader
    chooses without looking."""
    used = {channel for entry in entries for channel in lines_by_channel(library, entry)}
    return tuple(channel for channel in library.site.channels if channel in used)


def ready_sentence(library: Library, entry: Entry) -> ReadySentence:
    """An entry's sentence for somebody who is asked right now: one without a blank, if there is one that
    suits every moment."""
    first = line_for_any_moment(entry)
    return ReadySentence(entry, ready_to_say(entry), lines_by_channel(library, entry), avoided(entry, first))


def without_blank_first(ready: Sequence[ReadySentence]) -> list[ReadySentence]:
    """The same, with the first one in front whose sentence can be said as it stands, in every channel:
    whoever has no second to fill in a blank reads no further."""
    first = next((each for each in ready if each.say and not SLOT.search(each.say)), None)
    if first is None:
        return list(ready)
    plain = {channel: line for channel, line in first.lines.items() if not SLOT.search(line)}
    return [replace(first, lines=plain), *(each for each in ready if each is not first)]


def avoided(entry: Entry, line: ListItem | None) -> str:
    """What people say in the place of a line, or of the first one."""
    instead = entry.pair[1].lines if len(entry.pair) > 1 else ()
    place = say_lines(entry).index(line) if line else 0
    return instead[place if place < len(instead) else 0].text if instead else ""


def marked_channels(library: Library, entry: Entry) -> Iterator[str]:
    """For each line of the "say" section the channels that it is marked for, as scripts read them."""
    return ("|".join(channels_of(library, line)) for line in say_lines(entry))
