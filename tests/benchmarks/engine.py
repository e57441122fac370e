"""What spares WeasyPrint work, each held against the same without it, in one process: margin boxes that
nothing fills, ids of faces at their tabs, rooms to write in that are known.

Run `.venv/bin/python -m tests.benchmarks.engine`. Seconds are those of the processor, the best of some rounds
in turn.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from unittest.mock import patch

from markupsafe import Markup

from playbook_press.check import check
from playbook_press.compose.documents.deck import CardFaces, Deck, compose_decks
from playbook_press.compose.documents.workbook import compose_workbook
from playbook_press.core.project import Project
from playbook_press.pipeline import ready_templates
from playbook_press.print.pdf import weasyprint_engine
from playbook_press.print.run import tasks
from playbook_press.read.library import read_library
from tests.benchmarks.workbook import timed

ROOT = Path(__file__).resolve().parents[2]
ROUNDS, CARDS = 3, 20
AT_TAB = re.compile(r'(<section\b)(.*?<div class="tab")( id="[^"]*")', re.DOTALL)


def main() -> None:
    project = Project.at(ROOT)
    library = check(read_library(project))
    templates = ready_templates(library)
    access = tasks.FileAccess(project.content, project.layers)
    deck = next(compose_decks(library, templates, islice(library.entries, CARDS), "85x55"))
    steps = tasks.find_steps(deck, {}, access)
    fit = partial(tasks.fit_deck, deck, steps, access)
    at_sections = partial(tasks.fit_deck, with_ids_at_sections(deck), steps, access)
    tell("faces, no margin boxes", "all sixteen", *best(fit, with_all_margin_boxes(fit)))
    tell("faces, ids at tabs", "ids at sections", *best(fit, at_sections))
    for workshop in library.workshops[:2]:
        flow = compose_workbook(library, templates, workshop, library.site.papers["a4"], "page")
        first = partial(tasks.lay_out_rooms, flow.html, flow.css, access, ())
        _, rooms = first()
        again = partial(tasks.lay_out_rooms, flow.html, flow.css, access, rooms)
        tell(f"{workshop.code}, rooms known", "not known", *best(again, first))


def with_ids_at_sections(deck: Deck) -> Deck:
    """A deck whose ids stand where the template has them."""
    return replace(
        deck,
        cards=tuple(
            CardFaces(
                tuple(
                    replace(face, html=Markup(AT_TAB.sub(r"\1\3\2", str(face.html), count=1)))
                    for face in card.whole
                )
            )
            for card in deck.cards
        ),
    )


def with_all_margin_boxes(work: Callable[[], object]) -> Callable[[], object]:
    """The same with WeasyPrint's own style sheets as they are."""

    def whole() -> object:
        with patch.object(weasyprint_engine, "may_show", lambda *_: True):
            return work()

    return whole


def best(ours: Callable[[], object], other: Callable[[], object]) -> tuple[float, float]:
    rounds = [(timed(ours), timed(other)) for _ in range(ROUNDS)]
    return min(seconds for seconds, _ in rounds), min(seconds for _, seconds in rounds)


def tell(name: str, other: str, seconds: float, than: float) -> None:
    print(f"{name:28}{seconds:6.2f} s, {other} {than:6.2f} s, ratio {seconds / than:.2f}", flush=True)


if __name__ == "__main__":
    main()
