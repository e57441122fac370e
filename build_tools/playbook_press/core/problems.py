"""Problems in an author's input: where, what is wrong, what was expected; and the exception that carries
them."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

MAX_QUOTED_LENGTH = 80  # characters of an author's text that a message quotes
MAX_LISTED = 24
MANY = 4  # places of one message from which on they share a line
SAME_BEGINNING = 4  # letters


@dataclass(frozen=True)
class Problem:
    """One mistake, and where it is as far as there is a place: a file, and a line of it (from 1).

    A folder, a lock or a process has no lines: `line` is None, and the text is 'file: message'. What is no
    file's fault, such as an option or the machine, has neither: the text is the message alone.
    """

    file: str | None
    line: int | None
    message: str

    @property
    def place(self) -> str:
        """'file:line', 'file', or nothing."""
        return ":".join(str(part) for part in (self.file, self.line) if part is not None)

    def __str__(self) -> str:
        return printable(f"{self.place}: {self.message}" if self.place else self.message)

    def __lt__(self, other: "Problem") -> bool:
        """Problems are listed by file, line and message; those without a place first."""
        return self.sort_key() < other.sort_key()

    def sort_key(self) -> tuple[str, int, str]:
        return self.file or "", self.line or 0, self.message


class InputError(Exception):
    """The input has problems, so nothing was built. `notes` are remarks to show beside them."""

    exit_code = 1

    def __init__(self, problems: Iterable[Problem], notes: Iterable[Problem] = ()):
        self.problems = tuple(sorted(set(problems)))
        self.notes = tuple(notes)
        super().__init__("\n".join(listing(self.problems)))

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickling support: exceptions cross process boundaries."""
        return InputError, (self.problems, self.notes)


class UsageError(InputError):
    """Options or arguments of a command have wrong values. `messages` say of each which one it is, what is
    wrong and what was expected: "--paper: unknown paper 'a9'; expected one of: a4, letter"."""

    exit_code = 2

    def __init__(self, messages: Iterable[str]):
        super().__init__(Problem(None, None, message) for message in messages)

    def __reduce__(self) -> tuple[Any, ...]:
        return UsageError, ([problem.message for problem in self.problems],)


def listing(problems: Iterable[Problem]) -> Iterator[str]:
    """Problems as lines of a report, in their order. What is said of many places, such as a word that the
    taxonomy lacks, is said once: the other places follow in a line that begins with two spaces."""
    same: dict[str, list[Problem]] = {}
    for problem in problems:
        same.setdefault(problem.message, []).append(problem)
    for problem in problems:
        alike = same[problem.message]
        if len(alike) < MANY or not all(each.place for each in alike):
            yield str(problem)
        elif problem is alike[0]:
            places = ", ".join(each.place for each in alike[1:])
            yield str(problem)
            yield printable(f"  the same at {counted(len(alike) - 1, 'further place')}: {places}")


def nearest(word: object, known: Iterable[str]) -> str | None:
    """The known word that is most like this one; None where none is near. A word that begins like it is
    nearer than one that only has its letters: 'writing' is meant as 'write', not as 'rating'."""
    lowered = {name.lower(): name for name in known}
    written = str(word)[:MAX_QUOTED_LENGTH].lower()
    near = get_close_matches(written, lowered, n=3, cutoff=0.5 if len(written) < 3 else 0.6)
    alike = [name for name in near if name[:SAME_BEGINNING] == written[:SAME_BEGINNING]]
    return lowered[next(iter((*alike, *near)))] if near else None


def suggestion(word: object, near: str) -> str:
    """The tail of a message that names the word that was meant."""
    return f"; write: {near}" if british(near) == british(str(word)) else f"; did you mean '{near}'?"


def british(word: str) -> str:
    """A word in lower case, as this program spells it."""
    return word.lower().replace("color", "colour").replace("license", "licence").replace("center", "centre")


def did_you_mean(word: object, known: Iterable[str]) -> str:
    """The tail of a message: the nearest known word, or the whole short list, or nothing."""
    known = list(known)
    near = nearest(word, known)
    if near is not None:
        return suggestion(word, near)
    return f"; expected one of: {', '.join(known)}" if 0 < len(known) <= MAX_LISTED else ""


def counted(number: int, one: str, many: str = "") -> str:
    """A number and what is counted: 'no entries', '1 entry', '2 entries'. `many`: the plural of `one`, where
    it does more than add an s."""
    noun = one if number == 1 else many or f"{one}s"
    return f"{number or 'no'} {noun}"


def further_messages(number: int) -> str:
    """End of a message that stands for so many others of the same cause."""
    return f"; {counted(number, 'further message')} {'follows' if number == 1 else 'follow'} from this"


def shorten(text: str) -> str:
    """Text of an author as messages quote it, cut to MAX_QUOTED_LENGTH."""
    return text if len(text) <= MAX_QUOTED_LENGTH else text[: MAX_QUOTED_LENGTH - 1].rstrip() + "…"


def printable(text: str) -> str:
    """Text on one line, in which every character can be seen and none can be written twice over another."""
    return "".join(
        letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in " ".join(text.split("\n"))
    )


def preceding_name(name: str, order: Iterable[str], present: Container[object]) -> str | None:
    """The last name before `name` in `order` that is present; None if there is none."""
    order = list(order)
    return next((each for each in reversed(order[: order.index(name)]) if each in present), None)
