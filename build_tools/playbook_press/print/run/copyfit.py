"""Copyfitting: finds the largest type at which each card face fits. The first round lays out every face at
the largest size; each further round lays out those that did not fit one step smaller. A face whose card may
be split in halves is tried at the last step before those between: where that does not fit, none does. The
deck is then put together from pages of all rounds, so no face is laid out again."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from playbook_press.compose.cards import Face, FitSteps
from playbook_press.compose.documents.deck import CardFaces, Deck
from playbook_press.core.cache import Cache
from playbook_press.core.hashing import hash_parts
from playbook_press.print.pdf.layout import PageLayout, PrintViolation
from playbook_press.print.preflight import overflow

if TYPE_CHECKING:
    from playbook_press.print.pdf.weasyprint_engine import LaidOutDocument

# the holder's name has a line of its own, so it does not change the step
HOLDER = re.compile(r'(?<=<span class="holder">)[^<]*')
LayOut = Callable[[str, str], "LaidOutDocument"]  # of HTML and CSS
Place = tuple["LaidOutDocument", int]  # a page of a document


@dataclass
class Trial:
    """A face that is being fitted: its current step, and finally the page on which it fits, or its faults at
    the last step. Of one that `may_split`, `between` is the step to go on with once the last one was tried,
    and `smallest` its page there."""

    face: Face
    step: int
    may_split: bool = False
    between: int | None = None
    smallest: Place | None = None
    place: Place | None = None
    faults: tuple[PrintViolation, ...] = ()

    @property
    def is_over(self) -> bool:
        return bool(self.place or self.faults)

    def settle(self, faults: tuple[PrintViolation, ...], place: Place | None, last: int) -> None:
        """Take the result of a round: the page on which the face fits, otherwise the next step, or its faults
        at the last step. A face that fits but has no usable page is tried again at the same step."""
        if faults and self.step == last:
            self.faults = faults
        elif faults:
            self.shrink(last)
        elif self.between is None:
            self.place = place
        elif place:
            self.smallest, self.step, self.between = place, self.between, None

    def shrink(self, last: int) -> None:
        """Go on to the next step: to the last one first if the card may be split."""
        following = self.step + 1
        if following == last and self.smallest:
            self.place = self.smallest
        elif following < last and self.may_split and not self.smallest:
            self.between, following = following, last
        self.step = following


@dataclass(frozen=True)
class Fitted:
    """The result for a deck: the step of every face (the last step plus 1 if its card was split in halves),
    the `units` to print and their pages, and the faults of faces that fit at no step."""

    steps: FitSteps
    units: tuple[str, ...]
    pages: tuple[Place, ...]
    faults: tuple[PrintViolation, ...]

    def laid_out(self) -> "LaidOutDocument":
        """The deck as one document."""
        from playbook_press.print.pdf.weasyprint_engine import gather_pages  # slow to load

        return gather_pages(self.pages, self.units)


def fit(deck: Deck, lay_out: LayOut, known: Mapping[str, int]) -> Fitted:
    """Lay out a deck, each face as large as it fits. `known`: the steps at which faces fitted before."""
    fitting = Fitting(deck, lay_out, known)
    while trying := fitting.undecided():
        fitting.round(trying)
    return fitting.result()


class Fitting:
    """The state of copyfitting a deck: the trials of each card's faces, and the steps found so far."""

    def __init__(self, deck: Deck, lay_out: LayOut, known: Mapping[str, int]):
        self.deck, self.lay_out = deck, lay_out
        self.cards = [first_trials(card, deck.steps, known) for card in deck.cards]
        self.steps: FitSteps = {}

    def undecided(self) -> list[Trial]:
        return [trial for card in self.cards for trial in card if not trial.is_over]

    def round(self, trying: Sequence[Trial]) -> None:
        """Lay out these faces and take the results. A whole card that fits at no step is split in halves."""
        html = self.deck.html(trial.face.at(trial.step) for trial in trying)
        judge(trying, self.lay_out(html, self.deck.css), self.deck)
        self.steps |= {trial.face.unit: trial.step for trial in trying}
        for number, card in enumerate(self.deck.cards):
            if card.halves and self.is_whole(number) and (failed := self.failed(number)):
                self.steps |= dict.fromkeys(failed, self.deck.steps + 1)
                self.cards[number] = trials(card.halves, {})

    def is_whole(self, number: int) -> bool:
        """Whether a card is still tried whole."""
        return self.cards[number][0].face is self.deck.cards[number].whole[0]

    def failed(self, number: int) -> list[str]:
        """The faces of a card that fit at no size."""
        return [trial.face.unit for trial in self.cards[number] if trial.faults]

    def result(self) -> Fitted:
        final = [trial for card in self.cards for trial in card]
        return Fitted(
            self.steps,
            tuple(trial.face.unit for trial in final),
            tuple(trial.place for trial in final if trial.place),
            tuple(fault for trial in final for fault in trial.faults),
        )


def first_trials(card: CardFaces, last: int, known: Mapping[str, int]) -> list[Trial]:
    """A card's faces at their known steps; in halves if the known steps say so."""
    in_halves = any(known.get(face.unit, 0) > last for face in card.whole)
    if in_halves:
        return trials(card.halves, known)
    return trials(card.whole, known, may_split=bool(card.halves))


def trials(faces: Sequence[Face], known: Mapping[str, int], *, may_split: bool = False) -> list[Trial]:
    return [Trial(face, known.get(face.unit, 0), may_split) for face in faces]


def judge(trying: Sequence[Trial], laid: "LaidOutDocument", deck: Deck) -> None:
    """Settle each trial by its faults. A face whose page another face has overrun is tried again."""
    faults = faults_of(trying, laid.layout, deck.safe)
    first_pages = {unit.name: unit.pages[0] for unit in laid.layout.units if unit.pages}
    spoilt = overrun_pages(laid.layout, faults, first_pages)
    for trial in trying:
        page = first_pages.get(trial.face.unit)
        place = None if page is None or page in spoilt else (laid, page)
        trial.settle(faults[trial.face.unit], place, deck.steps)


def faults_of(
    trying: Sequence[Trial], layout: PageLayout, safe: float
) -> dict[str | None, tuple[PrintViolation, ...]]:
    """What is wrong with each face that was laid out."""
    found = overflow.check_faces(layout, safe=safe)
    units = [trial.face.unit for trial in trying]
    return {unit: tuple(fault for fault in found if fault.where == unit) for unit in units}


def overrun_pages(
    layout: PageLayout,
    faults: Mapping[str | None, tuple[PrintViolation, ...]],
    first_pages: Mapping[str | None, int],
) -> set[int]:
    """The pages onto which faces ran that do not fit theirs."""
    return {
        piece.page
        for piece in layout.pieces
        if faults.get(piece.unit) and piece.page != first_pages.get(piece.unit)
    }


class KnownSteps:
    """The steps found so far, in the cache, card by card, by all that they depend on."""

    def __init__(self, cache: Cache, environment_key: str):
        self.cache, self.environment_key = cache, environment_key

    def find(self, deck: Deck) -> FitSteps:
        """The steps of those faces of a deck that were fitted before."""
        cached = (self.cache.find(key) for key in self.keys(deck))
        return {unit: step for found in filter(None, cached) for unit, step in json.loads(found).items()}

    def store(self, deck: Deck, steps: Mapping[str, int]) -> None:
        """Remember the steps of a deck's faces."""
        for key, card in self.keys(deck).items():
            found = {
                face.unit: steps[face.unit] for face in (*card.whole, *card.halves) if face.unit in steps
            }
            if found:
                self.cache.keep(key, json.dumps(found).encode())

    def keys(self, deck: Deck) -> dict[str, CardFaces]:
        sheet = hash_parts("steps", deck.css, repr((deck.safe, deck.steps)), self.environment_key)
        return {
            hash_parts(sheet, *(HOLDER.sub("", face.html) for face in (*card.whole, *card.halves))): card
            for card in deck.cards
        }
