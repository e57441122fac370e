"""Repeated text: sentences, questions and actions, and openings, that occur in several entries."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice

from playbook_press.core.problems import Problem
from playbook_press.editions.fingerprint import canonical
from playbook_press.read.entries import Entry
from playbook_press.read.kind_schema import Role
from playbook_press.read.library import Library
from playbook_press.read.recall import recall_questions

Text = tuple[int, str]  # with its line
Occurrence = tuple[Entry, int, str]
UNIQUE_OPENINGS = 4  # how many first words no two texts may share


def of_role(role: Role, entry: Entry) -> Iterator[Text]:
    """The lines of the sections that have a role, or the fact that holds an entry's question."""
    for section in entry.roles.get(role, ()):
        yield from [(line.line, line.text) for line in section.lines] or [
            (section.source.first_text_line, section.text)
        ]
    if role == "question" and entry.kind.question_field:
        yield from of_fact(entry.kind.question_field, entry)


def of_fact(name: str, entry: Entry) -> Iterator[Text]:
    """The one line of a fact."""
    if entry.facts.get(name):
        yield entry.line(name), entry.facts[name]


def asked_from_memory(entry: Entry) -> Iterator[Text]:
    """The questions to answer from memory, without their answers: those may be said in several places."""
    yield from ((each.question.line, each.question.text) for each in recall_questions(entry))


Find = Callable[[Entry], Iterator[Text]]
ROLES: tuple[Role, ...] = ("say", "reflection", "action", "questions", "question")
# of which every line belongs to one entry
UNIQUE_FIELDS: tuple[Find, ...] = (
    *(partial(of_role, role) for role in ROLES),
    partial(of_fact, "cue"),
    asked_from_memory,
)
# that begin in their own way
OPENINGS: tuple[Find, ...] = (
    partial(of_role, "reason"),
    partial(of_role, "story"),
    partial(of_fact, "summary"),
)


def repeated_lines(library: Library) -> Iterator[Problem]:
    """Lines that two entries have."""
    for texts in UNIQUE_FIELDS:
        yield from repeat_problems(
            (entry, line, text) for entry in library.entries for line, text in texts(entry)
        )


def repeated_openings(library: Library) -> Iterator[Problem]:
    """Openings that two entries have."""
    for texts in OPENINGS:
        yield from repeat_problems(
            (
                (entry, line, " ".join(text.split()[:UNIQUE_OPENINGS]))
                for entry in library.entries
                for line, text in islice(texts(entry), 1)
            ),
            "opens like",
        )


def repeat_problems(places: Iterator[Occurrence], what: str = "stands word for word in") -> Iterator[Problem]:
    """A problem for each repetition of a text, which names the first occurrence."""
    first: dict[str, tuple[Entry, int]] = {}
    for entry, line, text in places:
        owner, at = first.setdefault(canonical(text).casefold().strip(".?!"), (entry, line))
        if owner is not entry:
            yield Problem(
                entry.file,
                line,
                f"'{shorten_line(text)}' {what} {owner.code}, {owner.file}:{at}; "
                "every entry has words of its own",
            )


def shorten_line(text: str) -> str:
    """A text as messages quote it, of at most 60 characters."""
    return text if len(text) <= 60 else text[:59] + "…"
