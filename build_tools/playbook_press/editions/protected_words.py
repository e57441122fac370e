"""What a translation must take over from its original: blanks, slots, links and marks that name a channel."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from playbook_press.core.problems import shorten

Channels = Mapping[str, Sequence[str]]  # channel -> words of marks that name it
BLANK = re.compile(r"\{[\w-]+\}")
LINK = re.compile(r"\]\([^()\s]+(?:\s[^()]*)?\)")
SLOT = re.compile(r"(?<!\])\[(?!\^)[^\[\]\n]+\](?![(\[:])")
MARK = re.compile(r"^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\*([^*\n]+?):?\*:?(?=\s)", re.MULTILINE)
TO_THE_LETTER = {"blank": BLANK, "link": LINK}  # what stays as it is; of a slot the words change


@dataclass(frozen=True)
class Marks:
    """The channels that both languages know, by the words of their marks."""

    source: Channels
    target: Channels

    def named(self, text: str, channels: Channels) -> Counter[str]:
        """How many marks of a text name each channel."""
        marks = [mark.lower() for mark in MARK.findall(text)]
        return Counter(
            channel
            for mark in marks
            for channel, words in channels.items()
            if any(word.lower() in mark for word in words)
        )


def lost(source: str, target: str, marks: Marks) -> Iterator[str]:
    """What a target lacks that its source has: what is wrong, what was expected, and what to write."""
    for what, pattern in TO_THE_LETTER.items():
        yield from lost_to_the_letter(what, pattern, source, target)
    slots, kept = SLOT.findall(source), SLOT.findall(target)
    if len(kept) < len(slots):
        yield (
            f"{len(kept)} of the {len(slots)} slots of the original are there; expected one for each of "
            f"{', '.join(slots)}; write its words in your language, in square brackets"
        )
    yield from lost_marks(source, target, marks)


def lost_to_the_letter(what: str, pattern: re.Pattern[str], source: str, target: str) -> Iterator[str]:
    """What of a pattern stands in the source more often than in the target."""
    gone = Counter(pattern.findall(source)) - Counter(pattern.findall(target))
    for found in gone:
        write = f"[your words{found}" if what == "link" else found
        yield f"the {what} '{shorten(found)}' of the original is not there; write it as it is: {write}"


def lost_marks(source: str, target: str, marks: Marks) -> Iterator[str]:
    """Channels that marks of the source name, and none of the target. A word of either language will do, as
    a mark may stay as it is."""
    had, own = marks.named(source, marks.source), marks.named(target, marks.target)
    kept = own | marks.named(target, marks.source)
    for channel in had - kept:
        words = [*marks.target.get(channel, ()), *marks.source.get(channel, ())]
        yield (
            f"no mark names the channel '{channel}', and one of the original does; expected one of: "
            f"{', '.join(dict.fromkeys(words))}; write: *... {words[0]} ...:*"
        )
