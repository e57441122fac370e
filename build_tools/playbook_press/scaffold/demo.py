"""Generates a valid playbook with random text and any number of entries, for trying out performance and
layout; the same seed gives the same playbook."""

from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path
from random import Random

from playbook_press.core.files import write_file
from playbook_press.core.slugs import file_name
from playbook_press.read.kind_schema import Kind
from playbook_press.read.library import Library
from playbook_press.scaffold.new_entry import entry_text
from playbook_press.scaffold.new_project import Wishes, empty_project, whole_or_nothing

NAME = "A playbook of {entries} entries"
WORDS = [
    "answer",
    "ask",
    "begin",
    "bring",
    "call",
    "calm",
    "care",
    "change",
    "choose",
    "clear",
    "close",
    "count",
    "early",
    "easy",
    "end",
    "explain",
    "fair",
    "fast",
    "find",
    "first",
    "follow",
    "friend",
    "give",
    "go",
    "good",
    "hand",
    "hear",
    "help",
    "hold",
    "home",
    "honest",
    "hour",
    "keep",
    "kind",
    "know",
    "late",
    "learn",
    "leave",
    "let",
    "line",
    "listen",
    "little",
    "long",
    "look",
    "make",
    "mean",
    "mend",
    "name",
    "need",
    "new",
    "next",
    "note",
    "offer",
    "once",
    "open",
    "own",
    "part",
    "plain",
    "please",
    "promise",
    "question",
    "quick",
    "read",
    "ready",
    "reply",
    "right",
    "room",
    "say",
    "second",
    "see",
    "send",
    "show",
    "simple",
    "slow",
    "small",
    "soon",
    "sorry",
    "stay",
    "step",
    "still",
    "take",
    "talk",
    "tell",
    "thank",
    "think",
    "time",
    "today",
    "tone",
    "trust",
    "try",
    "turn",
    "use",
    "voice",
    "wait",
    "walk",
    "warm",
    "watch",
    "way",
    "week",
    "whole",
    "win",
    "word",
    "work",
    "write",
]
FEWEST, MOST = 3, 8  # words of a sentence


def write_demo(folder: Path, entries: int, seed: int) -> None:
    """Writes this many entries, of each kind in turn, into a new playbook, or nothing. Raises UsageError if
    the folder is not empty, OSError."""
    with whole_or_nothing(folder):
        fill_demo(folder, entries, Random(seed))


def fill_demo(folder: Path, entries: int, random: Random) -> None:
    """Writes this many entries into an empty folder. Raises OSError."""
    library = empty_project(folder, Wishes(NAME.replace("{entries}", str(entries))))

    def random_words(_help: str, most: int | None) -> str:
        return " ".join(random.choices(WORDS, k=random.randint(FEWEST, max(FEWEST, min(most or MOST, MOST)))))

    kinds = list(library.kinds.values())
    for at, kind in enumerate(islice(cycle(kinds), entries)):
        title = f"{random_words('', MOST - 2).capitalize()} {at + 1}"
        text = demo_text(library, kind, title, at // len(kinds) + 1, random_words)
        write_file(folder, f"content/{kind.folder}/{file_name(title)}.md", text)


def demo_text(
    library: Library, kind: Kind, title: str, number: int, say: Callable[[str, int | None], str]
) -> str:
    """The file of entry `number` of a kind, which has this number also in its sequence."""
    return entry_text(library, kind, title, f"{kind.letter}{number:02}", lambda within, facts: number, say)
