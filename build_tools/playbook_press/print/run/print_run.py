"""Step 4, print: every product becomes checked PDFs, and no card is laid out twice."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Generic, TypeVar

from playbook_press.compose.card_layouts import PLAIN, shown_on
from playbook_press.compose.cards import Steps
from playbook_press.compose.documents.deck import Deck, chunks
from playbook_press.compose.documents.handouts import pack_sheet
from playbook_press.compose.templates import Templates
from playbook_press.core.hashing import key_of
from playbook_press.core.reporting import Quiet, Report
from playbook_press.core.zip_files import archive
from playbook_press.plan.jobs import CardJob, Job, WorkshopJob
from playbook_press.plan.packs import NAMES, filed, parts_of
from playbook_press.plan.selection import missed, told
from playbook_press.print.run import recipe_books, recipe_cards, recipe_leaflets, tasks
from playbook_press.print.run.printed_file import PrintedFile
from playbook_press.print.run.runner import Bench, codes_of
from playbook_press.print.run.scheduler import Crew, Errand, Work, together
from playbook_press.print.run.tasks import Sheets
from playbook_press.read.library import Library, smallest_for


def print_products(shop: "Shop", todo: Sequence[Job], report: Report) -> list[PrintedFile]:
    """Print these jobs. Raises Refused with every fault of every document, told by the entry's file."""
    for entry, keys in missed((job.key, job.left_out) for job in todo):
        report.note(told(entry, keys))
    return [
        PrintedFile(
            job.key,
            job.product,
            job.paper,
            job.file,
            sheets.pdf,
            len(sheets.texts),
            codes_of(job.entries),
            codes_of(job.left_out),
            job.workshop.code if job.workshop else None,
            shop.cards.get(job.name),
            shop.packed.get(job.name),
        )
        for job, sheets in zip(todo, shop.print(todo, report), strict=True)
    ]


class Shop(Bench):
    """Prints jobs of one library with a crew; nothing is made twice."""

    def __init__(self, library: Library, templates: Templates, crew: Crew, *, personal: bool = False):
        super().__init__(library, templates, crew, personal=personal)
        self.done: dict[tuple[Hashable, ...], Sheets] = {}
        self.packed: dict[str, bytes] = {}  # the zip of a job, by its name

    def print(self, todo: Sequence[Job], report: Report = Quiet()) -> list[Sheets]:
        """Each job in print. Raises Refused with every fault of all of them."""
        report.step("print", len(todo))
        return self.crew.all(self.reported(job, report) for job in todo)

    def reported(self, job: Job, report: Report) -> Errand[Sheets]:
        try:
            return (yield from self.printed(job))
        finally:
            report.advance(job.file)

    def printed(self, job: Job) -> Errand[Sheets]:
        """A job; what this shop has printed once it need not even look up again."""
        if job.identity not in self.done:
            self.done[job.identity] = yield from RECIPES[job.product.kind](self, job)
        return self.done[job.identity]

    def pack(self, job: WorkshopJob) -> Errand[Sheets]:
        """All that is for a pack's audience goes into a zip; the first sheet stands for it, with the text of
        every page."""
        parts = parts_of(self.library, job)
        printed = yield from together(self.printed(own) for _, own in parts)
        files = filed(self.library, parts, [len(each.texts) for each in printed])
        first = yield from self.laid_out(
            job, [pack_sheet(self.library, self.templates, job, name, files) for name in NAMES]
        )
        every = (*first, *printed)
        self.packed[job.name] = archive(
            (file.file, each.pdf) for file, each in zip(files, every, strict=True)
        )
        return Sheets(first[0].pdf, tuple(text for each in every for text in each.texts))

    def shown(self) -> Steps:
        """The steps at which faces fit, for pages that show them; the smallest for those that never do."""
        every = self.crew.all(map(self.steps, self.screen_decks()))
        return {unit: step for steps in every for unit, step in steps.items()}

    def screen_decks(self) -> Iterator[Deck]:
        """The cards of all entries, on the stocks on which pages show them."""
        for size in shown_on(self.library):
            for chunk in chunks(entry for entry in self.library.entries if smallest_for(entry) == size):
                yield self.composed_chunk(chunk, size, PLAIN)

    def steps(self, deck: Deck) -> Errand[Steps]:
        """The steps at which the faces of a deck fit; those that are not known yet are laid out."""
        known = self.memory.known(deck)
        new = tuple(card for card in deck.cards if any(face.unit not in known for face in card.whole))
        if not new:
            return known
        rest = replace(deck, cards=new)
        [found] = yield [
            Work(
                "templates/card/", key_of("steps", *rest.parts), partial(tasks.steps, rest, known, self.place)
            )
        ]
        self.memory.keep(rest, found)
        return known | found


JobShape = TypeVar("JobShape", bound=Job)


@dataclass(frozen=True)
class Recipe(Generic[JobShape]):
    """How a kind of product is printed, from jobs of one shape."""

    shape: type[JobShape]
    make: Callable[[Shop, JobShape], Errand[Sheets]]

    def __call__(self, shop: Shop, job: Job) -> Errand[Sheets]:
        """Raises TypeError where the kind's row in `PRODUCT_KINDS` makes jobs of another shape."""
        if not isinstance(job, self.shape):
            raise TypeError(f"{job.product.kind}: expected a {self.shape.__name__}, got {type(job).__name__}")
        return self.make(shop, job)


# one for each of PRODUCT_KINDS
RECIPES: dict[str, Recipe[Any]] = {
    "deck": Recipe(CardJob, recipe_cards.deck),
    "sheets": Recipe(CardJob, recipe_cards.sheets),
    "print-shop": Recipe(CardJob, recipe_cards.print_shop),
    "poster": Recipe(Job, recipe_cards.poster),
    "tent": Recipe(CardJob, recipe_cards.sheets),
    "workbook": Recipe(WorkshopJob, recipe_books.workbook),
    "booklet": Recipe(WorkshopJob, recipe_books.booklet),
    "guide": Recipe(WorkshopJob, recipe_books.guide),
    "handout": Recipe(WorkshopJob, recipe_leaflets.handout),
    "pack": Recipe(WorkshopJob, Shop.pack),
    "story": Recipe(Job, recipe_leaflets.story),
    "collection": Recipe(Job, recipe_leaflets.collection),
    "interview": Recipe(Job, recipe_leaflets.interview),
    "calibration": Recipe(Job, recipe_leaflets.calibration),
}
