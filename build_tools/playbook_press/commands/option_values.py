"""Values of options and arguments that must be names of the project: those that are not."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from playbook_press.core.problems import did_you_mean


@dataclass(frozen=True)
class NamedValue:
    """What was given for an option: the word, what it should be the name of, the names there are, and what is
    said where there are none. `option` is empty for an argument."""

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
    """A message for every value that was given and that nothing is called by."""
    yield from (each.message for each in values if each.word is not None and each.word not in each.known)
