"""What workers do: plain values in, a finished PDF or what is wrong with it out. Nothing here knows a library
or a cache."""

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from playbook_press.compose.cards import Steps
from playbook_press.compose.documents.deck import Deck
from playbook_press.core.cache import SEPARATOR
from playbook_press.plan.imposition.n_up import Sheet, texts
from playbook_press.print.pdf import weasyprint_engine
from playbook_press.print.pdf.apply_imposition import impose
from playbook_press.print.pdf.extract_pages import only
from playbook_press.print.pdf.layout import Fault
from playbook_press.print.pdf.merge import merge
from playbook_press.print.preflight import confidential_text, run
from playbook_press.print.run.copyfit import Fitted, fit


@dataclass(frozen=True)
class Sheets:
    """A finished PDF and the text of every page of it."""

    pdf: bytes
    texts: tuple[str, ...]

    def packed(self) -> bytes:
        return SEPARATOR.join((json.dumps(self.texts).encode(), self.pdf))

    @classmethod
    def unpacked(cls, packed: bytes) -> "Sheets":
        texts, _, pdf = packed.partition(SEPARATOR)
        return cls(pdf, tuple(json.loads(texts)))


@dataclass(frozen=True)
class Made:
    """What became of a document: nothing where it has faults. `steps`: how much smaller the type of its faces
    had to be."""

    sheets: Sheets | None
    faults: tuple[Fault, ...]
    steps: Steps = field(default_factory=dict)


@dataclass(frozen=True)
class Ground:
    """The folder to which a document's addresses are joined, and the one outside of which it reads nothing."""

    base: Path
    root: Path

    @property
    def lay_out(self) -> Callable[[str, str], weasyprint_engine.LaidOut]:
        return partial(weasyprint_engine.lay_out, base=self.base, roots=[self.root])


def cards(deck: Deck, known: Steps, ground: Ground, secret: Sequence[str] = ()) -> Made:
    """Faces, one a page, each as large as it fits; none says what is `secret`."""
    found = fitted(deck, known, ground)
    if found.faults:
        return Made(None, tuple(named(fault, deck) for fault in found.faults), found.steps)
    return passed(
        weasyprint_engine.write(found.laid_out()), run.Expectations("faces", deck.safe), secret, found.steps
    )


def fitted(deck: Deck, known: Steps, ground: Ground) -> Fitted:
    """A deck laid out and not written."""
    return fit(deck, ground.lay_out, known)


def steps(deck: Deck, known: Steps, ground: Ground) -> Steps:
    """How much smaller the type of a deck's faces must be; the smallest for those that never fit."""
    return fitted(deck, known, ground).steps


def named(fault: Fault, deck: Deck) -> Fault:
    """A fault that says at which page it is, where the file alone does not."""
    return replace(fault, message=str(fault)) if fault.where in deck.places else fault


def pages(html: str, css: str, ground: Ground, secret: Sequence[str] = ()) -> Made:
    """A document that runs over pages, and says nothing that is `secret`."""
    return passed(weasyprint_engine.write(ground.lay_out(html, css)), run.Expectations("flow"), secret)


def merged(parts: Sequence[Sheets], title: str, lang: str, safe: float) -> Made:
    """Several decks as one; `safe` in mm."""
    said = tuple(text for part in parts for text in part.texts)
    return finished(merge([part.pdf for part in parts], title=title, lang=lang), said, safe)


def picked(parts: Sequence[tuple[Sheets, Sequence[int]]], title: str, lang: str, safe: float) -> Made:
    """Some pages of several decks, as one; `safe` in mm."""
    pdfs = [only(deck.pdf, numbers, title=title) for deck, numbers in parts]
    return finished(
        merge(pdfs, title=title, lang=lang),
        tuple(deck.texts[number] for deck, numbers in parts for number in numbers),
        safe,
    )


def interleaved(book: Sheets, notes: Sheets, order: Sequence[tuple[int, int]], title: str, lang: str) -> Made:
    """Two documents as one, page by page: file and page of each, from 0."""
    said = tuple((book, notes)[file].texts[page] for file, page in order)
    return finished(merge([book.pdf, notes.pdf], title=title, lang=lang, order=order), said, 0)


def imposed(deck: Sheets, planned: Sequence[Sheet], title: str, safe: float) -> Made:
    """A deck on sheets of paper; `safe` in mm."""
    return finished(impose(deck.pdf, planned, title=title), texts(planned, deck.texts), safe)


def part(deck: Sheets, numbers: Collection[int], title: str, safe: float) -> Made:
    """Some pages of a deck; `safe` in mm."""
    return finished(
        only(deck.pdf, numbers, title=title), tuple(deck.texts[number] for number in numbers), safe
    )


def passed(
    printed: weasyprint_engine.Printed,
    expectations: run.Expectations,
    secret: Sequence[str],
    steps: Steps | None = None,
) -> Made:
    """A printed document, if it passes the gates."""
    faults = run.inspect(printed, expectations) or confidential_text.check(printed.pdf, secret)
    return Made(None if faults else Sheets(printed.pdf, printed.boxes.page_texts()), faults, steps or {})


def finished(pdf: bytes, said: tuple[str, ...], safe: float) -> Made:
    """A PDF made of printed ones, if it passes the gates for finished files."""
    faults = run.inspect_file(pdf, said, safe=safe)
    return Made(None if faults else Sheets(pdf, said), faults)
