"""The tasks of workers: each takes plain values, and returns a finished PDF or its faults. Nothing here
knows a library or a cache. WeasyPrint takes most of a second to load, so that a task imports it: a run that
finds everything in the cache has none."""

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from playbook_press.compose.cards import FitSteps
from playbook_press.compose.documents.deck import CardFaces, Deck
from playbook_press.core.cache import SEPARATOR
from playbook_press.core.output_condition import FOGRA39
from playbook_press.core.press_colours import Rgb
from playbook_press.core.writing_direction import Direction
from playbook_press.plan.copies import PackedFile
from playbook_press.plan.imposition.n_up import Sheet, side_texts
from playbook_press.print.pdf.apply_imposition import impose, marks_pdf
from playbook_press.print.pdf.extract_pages import extract_pages
from playbook_press.print.pdf.facing import shift_pages
from playbook_press.print.pdf.layout import PrintViolation
from playbook_press.print.pdf.merge import merge
from playbook_press.print.pdf.page_boxes import show_trim
from playbook_press.print.pdf.press_file import press_file
from playbook_press.print.pdf.writing_room import Rooms, find_rooms, move_nothing, writing_room_css
from playbook_press.print.preflight import all_checks, confidential_text, pdf_x
from playbook_press.print.preflight.all_checks import PageKey
from playbook_press.print.run.copyfit import Fitted, fit
from playbook_press.read.products import Duplex

if TYPE_CHECKING:
    from playbook_press.print.pdf.weasyprint_engine import LaidOutDocument, PrintedDocument


@dataclass(frozen=True)
class RenderedPdf:
    """A finished PDF and the text of every page of it. `cards`: how many cards it holds, if it holds cards;
    `archive`: the zip file whose first PDF it is, or a file of another format, which has none; `packed`: the
    files in that; `steps`: by how many steps the type of its faces is smaller, which is known only of a deck
    that was laid out in this run; `rooms`: those to write in, which are known only of a book that was,
    and None otherwise; `pages`: the keys of its pages, which are known only of a file that was put together
    in this run."""

    pdf: bytes
    texts: tuple[str, ...]
    cards: int | None = None
    archive: bytes | None = None
    packed: tuple[PackedFile, ...] = ()
    steps: FitSteps = field(default_factory=dict)
    rooms: Rooms | None = None
    pages: tuple[PageKey, ...] = ()

    def to_bytes(self) -> bytes:
        """PDF and texts, as the cache stores them."""
        return SEPARATOR.join((json.dumps(self.texts).encode(), self.pdf))

    @classmethod
    def from_bytes(cls, packed: bytes) -> "RenderedPdf":
        texts, _, pdf = packed.partition(SEPARATOR)
        return cls(pdf, tuple(json.loads(texts)))


@dataclass(frozen=True)
class TaskResult:
    """The result of a task: a PDF, or the faults for which there is none."""

    rendered: RenderedPdf | None
    faults: tuple[PrintViolation, ...]


@dataclass(frozen=True)
class FileAccess:
    """The folder against which a document's addresses are resolved, and those outside of which it reads
    nothing."""

    base: Path
    roots: tuple[Path, ...]

    @property
    def lay_out(self) -> "Callable[..., LaidOutDocument]":
        from playbook_press.print.pdf import weasyprint_engine  # slow to load

        return partial(weasyprint_engine.lay_out, base=self.base, roots=self.roots)


@dataclass(frozen=True)
class FaceFindings:
    """The result of checking the faces of a deck: the step at which each fits, and the faults."""

    steps: FitSteps
    faults: tuple[PrintViolation, ...]


def render_deck(deck: Deck, known: FitSteps, access: FileAccess, secret: Sequence[str] = ()) -> TaskResult:
    """Faces, one a page, each as large as it fits; none says what is `secret`."""
    fitted = fit_deck(deck, known, access)
    if fitted.faults:
        return TaskResult(None, tuple(with_unit(fault, deck) for fault in fitted.faults))
    return render_fitted(deck, fitted, access, secret)


def render_fitted(deck: Deck, fitted: Fitted, access: FileAccess, secret: Sequence[str] = ()) -> TaskResult:
    """The PDF of a deck after layout. A fault of the whole document is told of the cards that have it."""
    from playbook_press.print.pdf import weasyprint_engine  # slow to load

    document = weasyprint_engine.write_pdf(fitted.laid_out())
    result = inspect_document(document, all_checks.Expectations("faces", deck.safe), secret, fitted.steps)
    if all(fault.where for fault in result.faults):
        return result
    return replace(result, faults=tuple(located_faults(deck, fitted.steps, access, secret, result.faults)))


def located_faults(
    deck: Deck, steps: FitSteps, access: FileAccess, secret: Sequence[str], faults: Sequence[PrintViolation]
) -> list[PrintViolation]:
    """Faults of a deck, each at a face: cards are printed one by one to find those with a fault that the
    whole document has. It is left as it is where no card has it alone."""
    if len(deck.cards) == 1:
        unit = deck.cards[0].whole[0].unit
        return [replace(fault, where=fault.where or unit) for fault in faults]
    alone = (render_deck(replace(deck, cards=(card,)), steps, access, secret) for card in deck.cards)
    found = [fault for result in alone for fault in result.faults]
    return found or list(faults)


def check_faces(deck: Deck, known: FitSteps, access: FileAccess) -> FaceFindings:
    """The faults of a deck's faces: of those that fit at no size, and of the other cards all that
    `render_deck` would find."""
    fitted = fit_deck(deck, known, access)
    if not fitted.faults:
        return FaceFindings(fitted.steps, render_fitted(deck, fitted, access).faults)
    overfull = {fault.where for fault in fitted.faults}
    sound = tuple(card for card in deck.cards if overfull.isdisjoint(units_of(card)))
    others = render_deck(replace(deck, cards=sound), fitted.steps, access).faults if sound else ()
    return FaceFindings(fitted.steps, (*(with_unit(fault, deck) for fault in fitted.faults), *others))


def units_of(card: CardFaces) -> set[str | None]:
    """The names of a card's faces, whole and in halves."""
    return {face.unit for face in (*card.whole, *card.halves)}


def fit_deck(deck: Deck, known: FitSteps, access: FileAccess) -> Fitted:
    """A deck after layout, before its PDF is written."""
    return fit(deck, access.lay_out, known)


def find_steps(deck: Deck, known: FitSteps, access: FileAccess) -> FitSteps:
    """The step at which each face of a deck fits; the last step for those that never fit."""
    return fit_deck(deck, known, access).steps


def with_unit(fault: PrintViolation, deck: Deck) -> PrintViolation:
    """The fault with its unit in the message, where the problem's file alone does not tell the page."""
    return replace(fault, message=str(fault)) if fault.where in deck.places else fault


def render_flow(
    html: str,
    css: str,
    access: FileAccess,
    secret: Sequence[str] = (),
    duplex: Duplex = "none",
    rooms: Rooms = (),
) -> TaskResult:
    """A document that runs over pages, and says nothing that is `secret`. `rooms`: those to write in that it
    had before, which save a layout where they have not changed."""
    from playbook_press.print.pdf import weasyprint_engine  # slow to load

    laid, shown = lay_out_rooms(html, css, access, rooms)
    document = weasyprint_engine.write_pdf(laid, duplex)
    result = inspect_document(document, all_checks.Expectations("flow"), secret)
    return replace(result, rendered=result.rendered and replace(result.rendered, rooms=shown))


def lay_out_rooms(html: str, css: str, access: FileAccess, before: Rooms) -> "tuple[LaidOutDocument, Rooms]":
    """A document with the rooms to write in for which its pages have space, and these rooms. They are those
    of a first layout that shows none, whatever it had `before`."""
    from playbook_press.print.pdf import weasyprint_engine  # slow to load

    shown, laid = before, access.lay_out(html, css, more=writing_room_css(before))
    found = find_rooms(laid.document.pages)
    if shown and not move_nothing(shown, found):
        shown, laid = (), weasyprint_engine.lay_out_again(laid, css, "")
        found = find_rooms(laid.document.pages)
    if found != shown:
        laid = weasyprint_engine.lay_out_again(laid, css, writing_room_css(found))
    return laid, found


def merge_decks(
    parts: Sequence[RenderedPdf],
    title: str,
    lang: str,
    safe: float | None = None,
    passed: Collection[PageKey] = (),
) -> TaskResult:
    """Several decks as one; `safe` in mm, or None for what is no file of its own: the sheets that are made
    of it pass preflight, and with them every page and tag of it."""
    page_texts = tuple(text for part in parts for text in part.texts)
    pdf = merge([part.pdf for part in parts], title=title, lang=lang)
    if safe is None:
        return TaskResult(RenderedPdf(pdf, page_texts), ())
    return inspect_pdf(pdf, page_texts, safe, passed)


def pick_pages(
    parts: Sequence[tuple[RenderedPdf, Sequence[int]]],
    title: str,
    lang: str,
    safe: float,
    passed: Collection[PageKey] = (),
) -> TaskResult:
    """Some pages of several decks, as one; `safe` in mm."""
    pdfs = [extract_pages(deck.pdf, numbers, title=title) for deck, numbers in parts]
    page_texts = tuple(deck.texts[number] for deck, numbers in parts for number in numbers)
    return inspect_pdf(merge(pdfs, title=title, lang=lang), page_texts, safe, passed)


def interleave(
    parts: Sequence[RenderedPdf],
    order: Sequence[tuple[int, int]],
    title: str,
    lang: str,
    moved: Sequence[float] = (),
    passed: Collection[PageKey] = (),
) -> TaskResult:
    """Documents as one, page by page: file and page of each, from 0, and how many mm it is moved to the
    right. Pages that are in no place are left out."""
    page_texts = tuple(parts[file].texts[page] for file, page in order)
    used = [sorted(page for file, page in order if file == number) for number in range(len(parts))]
    pdfs = [only_pages(part, pages, title) for part, pages in zip(parts, used, strict=True)]
    places = [(file, used[file].index(page)) for file, page in order]
    pdf = merge(pdfs, title=title, lang=lang, order=places)
    return inspect_pdf(shift_pages(pdf, moved) if any(moved) else pdf, page_texts, 0, passed)


def only_pages(document: RenderedPdf, pages: Sequence[int], title: str) -> bytes:
    """A document with some of its pages (from 0, in order) only; as it is, if they are all."""
    whole = len(pages) == len(document.texts)
    return document.pdf if whole else extract_pages(document.pdf, pages, title=title)


def draw_marks(planned: Sequence[Sheet], direction: Direction, access: FileAccess) -> TaskResult:
    """What is printed around the cards of sheets, a page for each side."""
    return TaskResult(RenderedPdf(marks_pdf(planned, direction, access.roots), ()), ())


def impose_deck(
    deck: RenderedPdf,
    planned: Sequence[Sheet],
    marks: bytes,
    title: str,
    safe: float,
    duplex: Duplex = "none",
    passed: Collection[PageKey] = (),
) -> TaskResult:
    """A deck on sheets of paper; `marks`: what is printed around its cards, `safe` in mm."""
    pdf = impose(deck.pdf, planned, marks, title=title, duplex=duplex)
    return inspect_pdf(pdf, side_texts(planned, deck.texts), safe, passed)


def crop_to_trim(deck: RenderedPdf, safe: float, passed: Collection[PageKey] = ()) -> TaskResult:
    """A deck that shows its cards without their bleed; `safe` in mm."""
    return inspect_pdf(show_trim(deck.pdf), deck.texts, safe, passed)


def extract_part(
    deck: RenderedPdf, numbers: Collection[int], title: str, safe: float, passed: Collection[PageKey] = ()
) -> TaskResult:
    """Some pages of a deck; `safe` in mm."""
    page_texts = tuple(deck.texts[number] for number in numbers)
    return inspect_pdf(extract_pages(deck.pdf, numbers, title=title), page_texts, safe, passed)


def separate(
    deck: RenderedPdf,
    neutral: frozenset[Rgb],
    seconds: int | None,
    marks: bool,
    safe: float,
    passed: Collection[PageKey] = (),
) -> TaskResult:
    """A deck for a press, as PDF/X-4; `neutral`: colours that are printed in black alone, `seconds`: its
    date since 1970, `marks`: whether its trim is marked, `safe` in mm."""
    pdf = press_file(deck.pdf, FOGRA39, neutral, seconds, marks)
    result = inspect_pdf(pdf, deck.texts, safe, passed)
    faults = (*result.faults, *pdf_x.check(pdf, FOGRA39))
    return TaskResult(None if faults else result.rendered, faults)


def inspect_document(
    document: "PrintedDocument",
    expectations: all_checks.Expectations,
    secret: Sequence[str],
    steps: FitSteps | None = None,
) -> TaskResult:
    """The PDF of a document that passes preflight."""
    faults = all_checks.preflight_document(document, expectations) or confidential_text.check(
        document.pdf, secret
    )
    rendered = RenderedPdf(document.pdf, document.boxes.page_texts(), steps=steps or {})
    return TaskResult(None if faults else rendered, faults)


def inspect_pdf(
    pdf: bytes, page_texts: tuple[str, ...], safe: float, passed: Collection[PageKey]
) -> TaskResult:
    """A PDF put together from others, if it passes preflight; `passed`: pages that did so before."""
    pages = all_checks.page_keys(pdf, page_texts, safe=safe)
    known = {number for number, page in enumerate(pages) if page in passed}
    faults = all_checks.preflight_file(pdf, page_texts, safe=safe, passed=known)
    return TaskResult(None if faults else RenderedPdf(pdf, page_texts, pages=pages), faults)
