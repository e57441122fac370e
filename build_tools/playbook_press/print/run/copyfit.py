"""Fits words to cards: every face is laid out at the largest step of type, those that do not fit one step
smaller, and so on in rounds. The pages of all rounds together are the deck: no face is laid out more often
than it takes to know."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from playbook_press.compose.cards import Face, Steps
from playbook_press.compose.documents.deck import CardFaces, Deck
from playbook_press.core.cache import Cache
from playbook_press.core.hashing import key_of
from playbook_press.print.pdf.layout import Fault
from playbook_press.print.pdf.weasyprint_engine import LaidOut, gathered
from playbook_press.print.preflight import overflow

# whose card it is has a line of its own: what stands there changes no step
HOLDER = re.compile(r'(?<=<span class="holder">)[^<]*')
LayOut = Callable[[str, str], LaidOut]  # of HTML and CSS


@dataclass
class Trial:
    """A face on its way to the size at which it fits: the page where it does, or what is wrong at the
    smallest size."""

    face: Face
    step: int
    place: tuple[LaidOut, int] | None = None
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class Fitted:
    """The step of every face of a deck, one more than there are where its card is in halves; the `units` to
    print and the pages on which they fit, or the faults of those that fit at no size."""

    steps: Steps
    units: tuple[str, ...]
    pages: tuple[tuple[LaidOut, int], ...]
    faults: tuple[Fault, ...]

    def laid_out(self) -> LaidOut:
        """The deck as one document."""
        return gathered(self.pages, self.units)


def fit(deck: Deck, lay_out: LayOut, known: Mapping[str, int]) -> Fitted:
    """Lay out a deck, each face as large as it fits. `known`: the steps at which faces fitted before."""
    steps: Steps = {}
    hands = [begun(card, deck.steps, known) for card in deck.cards]
    while trying := [trial for hand in hands for trial in hand if not (trial.place or trial.faults)]:
        judge(trying, lay_out(deck.html(trial.face.at(trial.step) for trial in trying), deck.css), deck)
        steps |= {trial.face.unit: trial.step for trial in trying}
        for number, card in enumerate(deck.cards):
            if (
                card.halves
                and hands[number][0].face is card.whole[0]
                and any(trial.faults for trial in hands[number])
            ):
                steps |= {trial.face.unit: deck.steps + 1 for trial in hands[number] if trial.faults}
                hands[number] = trials(card.halves, {})
    final = [trial for hand in hands for trial in hand]
    return Fitted(
        steps,
        tuple(trial.face.unit for trial in final),
        tuple(trial.place for trial in final if trial.place),
        tuple(fault for trial in final for fault in trial.faults),
    )


def begun(card: CardFaces, last: int, known: Mapping[str, int]) -> list[Trial]:
    """A card's faces at the steps that are known, or in halves where that is known."""
    in_halves = any(known.get(face.unit, 0) > last for face in card.whole)
    return trials(card.halves if in_halves else card.whole, known)


def trials(faces: Sequence[Face], known: Mapping[str, int]) -> list[Trial]:
    return [Trial(face, known.get(face.unit, 0)) for face in faces]


def judge(trying: Sequence[Trial], laid: LaidOut, deck: Deck) -> None:
    """Give each face its page if it fits, else the next step; what another face ran over is tried again as it
    is."""
    found = overflow.faces(laid.layout, safe=deck.safe)
    faults: dict[str | None, tuple[Fault, ...]] = {
        trial.face.unit: tuple(fault for fault in found if fault.where == trial.face.unit) for trial in trying
    }
    home = {unit.name: unit.pages[0] for unit in laid.layout.units if unit.pages}
    spoilt = {
        piece.page
        for piece in laid.layout.pieces
        if faults.get(piece.unit) and piece.page != home.get(piece.unit)
    }
    for trial in trying:
        if not faults[trial.face.unit]:
            page = home[trial.face.unit]
            trial.place = None if page in spoilt else (laid, page)
        elif trial.step < deck.steps:
            trial.step += 1
        else:
            trial.faults = faults[trial.face.unit]


class KnownSteps:
    """The steps found so far, in the cache, card by card, by all that they depend on."""

    def __init__(self, cache: Cache, environment_key: str):
        self.cache, self.environment_key = cache, environment_key

    def find(self, deck: Deck) -> Steps:
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
        sheet = key_of("steps", deck.css, repr((deck.safe, deck.steps)), self.environment_key)
        return {
            key_of(sheet, *(HOLDER.sub("", face.html) for face in (*card.whole, *card.halves))): card
            for card in deck.cards
        }
