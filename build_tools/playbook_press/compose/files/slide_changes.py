"""Which slides of a file are still as the playbook says, and which have been edited or left behind."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from playbook_press.compose.files.slide_deck import DeckSlide
from playbook_press.editions.fingerprint import fingerprint_of

# current: as made, and as the playbook says; changed: the playbook says it otherwise now; edited: somebody
# has changed the file; both: each of them; gone: the playbook has no such slide any more; own: somebody has
# added it
State = Literal["current", "changed", "edited", "both", "gone", "own"]
STATES: Mapping[tuple[bool, bool], State] = {
    (False, False): "current",
    (True, False): "changed",
    (False, True): "edited",
    (True, True): "both",
}


class SlideInFile(Protocol):
    """A slide as a file has it."""

    @property
    def code(self) -> str: ...
    @property
    def anchor(self) -> str: ...
    @property
    def made_of(self) -> str: ...
    @property
    def notes_made_of(self) -> str: ...
    @property
    def words(self) -> tuple[str, ...]: ...
    @property
    def is_edited(self) -> bool: ...
    @property
    def notes_are_edited(self) -> bool: ...


@dataclass(frozen=True)
class SlideVerdict:
    """How a slide and its notes compare with the playbook; `was` and `now`: lines that only the file, or
    only the playbook, has."""

    state: State
    notes: State
    was: tuple[str, ...] = ()
    now: tuple[str, ...] = ()


def judge(found: SlideInFile, slides: Mapping[str, DeckSlide]) -> SlideVerdict:
    """The verdict on a slide. `slides`: those of its workshop, by anchor."""
    if not found.code:
        return SlideVerdict("own", "current")
    now = slides.get(found.anchor)
    if now is None:
        return SlideVerdict("gone", "current")
    state = STATES[found.made_of != now.fingerprint, found.is_edited]
    if fingerprint_of(found.words) == now.fingerprint:  # somebody has written what the playbook says now
        state = "current"
    noted = bool(found.notes_made_of) and found.notes_made_of != now.notes_fingerprint
    return SlideVerdict(
        state,
        STATES[noted, found.notes_are_edited],
        tuple(line for line in found.words if line not in now.words),
        tuple(line for line in now.words if line not in found.words),
    )


def missing(found: Sequence[SlideInFile], slides: Mapping[str, DeckSlide]) -> Iterator[DeckSlide]:
    """The slides that a file lacks: new ones, or such as somebody has taken out."""
    there = {each.anchor for each in found}
    return (slide for anchor, slide in slides.items() if anchor not in there)
