"""Validates values of options and arguments that must be names defined by the project."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from playbook_press.core.problems import did_you_mean


@dataclass(frozen=True)
class NamedValue:
    """The value of an option: the word, what it names, the known names, and the hint if there are none.
    `option` is empty for an argument."""

    option: str
    what: str
    word: str | None
    known: Collection[str]
    none: str = ""

    @property
    def message(self) -> str:
        hint = did_you_mean(self.word, self.known) if self.known else self.none
        return f"{f'{self.option}: ' if self.option else ''}unknown {self.what} '{self.word}'{hint}"


def unknown_values(values: Iterable[NamedValue]) -> Iterator[str]:
    """A message for every given value that is not a known name."""
    yield from (each.message for each in values if each.word is not None and each.word not in each.known)
