"""The type size of card faces as the site's pages show them."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from playbook_press.compose.card_layouts import DEFAULT_VARIANT, list_screen_stocks
from playbook_press.compose.cards import FitSteps
from playbook_press.compose.documents.deck import Deck, split_into_chunks
from playbook_press.core.hashing import hash_parts
from playbook_press.print.run import tasks
from playbook_press.print.run.print_run import PrintRun
from playbook_press.print.run.scheduler import Task
from playbook_press.read.library import smallest_stock_of


def screen_steps(run: PrintRun) -> FitSteps:
    """The steps at which faces fit, by unit; the last step for those that never fit."""
    every = run.pool.map(partial(steps_of, run), screen_decks(run))
    return {unit: step for steps in every for unit, step in steps.items()}


def screen_decks(run: PrintRun) -> Iterator[Deck]:
    """The cards of all entries, on the stocks on which pages show them."""
    for size in list_screen_stocks(run.library):
        for chunk in split_into_chunks(
            entry for entry in run.library.entries if smallest_stock_of(entry) == size
        ):
            yield run.shared.chunk(chunk, size, DEFAULT_VARIANT)


async def steps_of(run: PrintRun, deck: Deck) -> FitSteps:
    """The steps at which the faces of a deck fit; only faces without a known step are laid out."""
    known = run.known_steps.find(deck)
    new = tuple(card for card in deck.cards if any(face.unit not in known for face in card.whole))
    if not new:
        return known
    rest = replace(deck, cards=new)
    call = partial(tasks.find_steps, rest, known, run.access)
    found: FitSteps = await run.pool.run(Task("templates/card/", hash_parts("steps", *rest.parts), call))
    run.known_steps.store(rest, found)
    return known | found
