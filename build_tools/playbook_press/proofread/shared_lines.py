"""No two entries share a sentence to say, a question or an action, and no two open alike."""

from collections.abc import Iterator

from playbook_press.core.problems import Problem
from playbook_press.editions.fingerprint import canonical
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library

# sections and facts of which every line belongs to one entry
OWN = ("say", "reflect", "try_it", "discuss", "ask", "cue")
# section or fact -> how many first words no two may share
OPENING = {"why": 4, "situation": 4, "summary": 4}
Place = tuple[Entry, int, str]


def shared(library: Library) -> Iterator[Problem]:
    """Lines that two entries have."""
    for key in OWN:
        yield from repeated(
            (entry, line, text) for entry in library.entries for line, text in texts(entry, key)
        )


def alike(library: Library) -> Iterator[Problem]:
    """Openings that two entries have."""
    for key, count in OPENING.items():
        yield from repeated(
            (
                (entry, line, " ".join(text.split()[:count]))
                for entry in library.entries
                for line, text in list(texts(entry, key))[:1]
            ),
            "opens like",
        )


def texts(entry: Entry, key: str) -> Iterator[tuple[int, str]]:
    """The lines of a section, or the one line of a fact, with their places."""
    section = entry.sections.get(key)
    if section:
        yield from [(line.line, line.text) for line in section.lines] or [
            (section.source.first_text_line, section.text)
        ]
    elif entry.facts.get(key):
        yield entry.line(key), entry.facts[key]


def repeated(places: Iterator[Place], what: str = "stands word for word in") -> Iterator[Problem]:
    """Texts that stand in more than one place; the later one is told, and names the first."""
    first: dict[str, tuple[Entry, int]] = {}
    for entry, line, text in places:
        owner, at = first.setdefault(canonical(text).casefold().strip(".?!"), (entry, line))
        if owner is not entry:
            yield Problem(
                entry.file,
                line,
                f"'{shorter(text)}' {what} {owner.code}, {owner.file}:{at}; every entry has words of its own",
            )


def shorter(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
