"""The downloads page: what was printed, by what a reader wants to have: cards, posters, a workbook."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from markupsafe import Markup, escape

from playbook_press.compose.site.download_rows import DownloadRow
from playbook_press.read.entries import CodedDocument
from playbook_press.read.library import Library
from playbook_press.read.products import Product
from playbook_press.read.urls import MAIL_ADDRESS

MOST = 9  # tasks, and products of a task, that are shown at once; the rest are folded
OTHER, LARGE, LABELS = "other", "large", "labels"
EDIT, LEARNING, READER = "edit", "learning", "reader"
# What readers ask for, in the order of the page.
TASKS = (
    "cards",
    "poster",
    "workbook",
    "leaflet",
    LABELS,
    LARGE,
    "interview",
    "path",
    EDIT,
    LEARNING,
    READER,
    OTHER,
)
FOR_PROGRAMS = frozenset({EDIT, LEARNING, READER, OTHER})  # asked for together where there are many tasks
TASK_OF_KIND = {
    "deck": "cards",
    "deck-box": "cards",
    "question-cards": "cards",
    "sheets": "cards",
    "print-shop": "cards",
    "calibration": "cards",
    "poster": "poster",
    "tent": "poster",
    "workbook": "workbook",
    "booklet": "workbook",
    "pack": "workbook",
    "collection": "leaflet",
    "interview": "interview",
    **dict.fromkeys(("epub", "workshop-epub"), READER),
    **dict.fromkeys(("anki", "scorm", "path-scorm"), LEARNING),
    **dict.fromkeys(("slides", "word-handout", "word-story"), EDIT),
    **dict.fromkeys(("pocket", "checklist", "planner", "week-sheet", "year-book"), "path"),
}
# What a browser makes for a task besides: the form of the print studio, with what else is set there. What a
# playbook does not have, the studio leaves aside.
STUDIO = {"cards": "cards", LABELS: "labels", "poster": "poster", LARGE: "cards&look=large-print&size=a6"}


@dataclass(frozen=True)
class Offer:
    """A printed product, with the manifest rows of its PDFs; `others` are further products for the same
    purpose, such as the booklet beside a workbook."""

    title: str
    summary: str
    files: tuple[DownloadRow, ...]
    others: tuple[DownloadRow, ...] = ()

    @property
    def setting(self) -> str:
        """Key of the text that says how to set the printer."""
        return max(self.files, key=lambda row: row.pages).setting

    @property
    def is_pending(self) -> bool:
        """Whether one of its files is still being printed."""
        return not all(row.is_printed for row in (*self.files, *self.others))


@dataclass(frozen=True)
class PrintOnRequest:
    """A product that is printed on request, and the words that say whom to ask for it."""

    title: str
    summary: str
    whom_to_ask: Markup


@dataclass(frozen=True)
class Task:
    """What a reader wants to have, with the products for it: those shown at once, the rest, and those
    that are printed on request. `studio`: what the print studio makes for it; '' if nothing;
    `checks_slides`: whether a file of slides can be held against the playbook there; `folded`: whether it
    is asked for with the other files for programs, in one answer."""

    name: str
    offers: tuple[Offer, ...]
    more: tuple[Offer, ...]
    on_request: tuple[PrintOnRequest, ...]
    studio: str
    checks_slides: bool = False
    folded: bool = False


def tasks(library: Library, manifest: Sequence[DownloadRow]) -> list[Task]:
    """Every task for which there is something, in the order of the page."""
    every = (
        task(library, name, [row for row in manifest if task_of_row(library, row) == name]) for name in TASKS
    )
    there = [each for each in every if each.offers or each.on_request or (library.entries and each.studio)]
    return folded(there) if len(there) > MOST else there


def folded(every: Sequence[Task]) -> list[Task]:
    """These tasks, with files for other programs folded into one answer."""
    return [replace(each, folded=each.name in FOR_PROGRAMS) for each in every]


def task(library: Library, name: str, rows: Sequence[DownloadRow]) -> Task:
    """A task with the products of these rows; those that rows of the settings name stand first."""
    own = library.site.products
    found = (
        *(
            Offer(each.title, each.summary, each.files)
            for each in offers(row for row in rows if not is_of_one(row) and row.product in own)
        ),
        *own_offers(library.workshops, rows, ("workbook", "slides", "scorm", "workshop-epub")),
        *own_offers(library.learning_paths, rows, ("pocket", "path-scorm")),
        *offers(row for row in rows if not is_of_one(row) and row.product not in own),
    )
    asked = (
        product
        for product in library.products.values()
        if not product.published and product.suits and task_of(library, product) == name
    )
    on_request = (
        PrintOnRequest(product.title, product.summary, whom_to_ask(library, product.title))
        for product in asked
        if has_material(library, product) and not made_in_studio(product)
    )
    checks = any(row.kind == "slides" for row in rows)
    return Task(name, found[:MOST], found[MOST:], tuple(on_request), STUDIO.get(name, ""), checks)


def whom_to_ask(library: Library, title: str) -> Markup:
    """Whom to ask for a product that is printed on request: the contact, otherwise where problems are
    reported, otherwise whoever gave the reader this playbook, and what to write to them."""
    brand, labels = library.site.brand, library.site.labels
    words = str(escape(labels["downloads_request"]))
    if brand.contact:
        return Markup(words.replace("{contact}", with_mail_links(brand.contact, labels, title)))
    if not brand.problems:
        return escape(labels["downloads_request_nobody"].replace("{product}", title))
    address = brand.problems + (subject(labels, title) if brand.problems.startswith("mailto:") else "")
    link = Markup('<a href="{}">{}</a>').format(address, labels["downloads_request_here"])
    return Markup(words.replace("{contact}", link))


def with_mail_links(contact: str, labels: Mapping[str, str], title: str) -> Markup:
    """A contact, each mail address in it a link that begins a letter about a product."""
    parts, behind = [], 0
    for found in MAIL_ADDRESS.finditer(contact):
        link = Markup('<a href="mailto:{}{}">{}</a>').format(found[0], subject(labels, title), found[0])
        parts += [escape(contact[behind : found.start()]), link]
        behind = found.end()
    return Markup("").join([*parts, escape(contact[behind:])])


def subject(labels: Mapping[str, str], title: str) -> str:
    """What an address of mail ends in to have the product named in the subject."""
    return "?subject=" + quote(labels["downloads_request_subject"].replace("{product}", title), safe="")


def is_of_one(row: DownloadRow) -> bool:
    """Whether a file is of one workshop or one path."""
    return bool(row.workshop or row.path)


def own_offers(
    documents: Iterable[CodedDocument], rows: Sequence[DownloadRow], main: tuple[str, ...]
) -> Iterator[Offer]:
    """One offer for each workshop or path: a product of the kinds `main` first, the rest beside it."""
    for document in documents:
        own = [row for row in rows if document.code in (row.workshop, row.path)]
        if own:
            first = min(own, key=lambda row: row.kind not in main).product
            yield Offer(
                document.title,
                document.facts["summary"],
                tuple(row for row in own if row.product == first),
                tuple(row for row in own if row.product != first),
            )


def made_in_studio(product: Product) -> bool:
    """Whether the print studio makes a product for whoever asks for it."""
    return product.spec.imposition is not None or product.spec.faces == "paper" or product.kind == "deck"


def task_of_row(library: Library, row: DownloadRow) -> str:
    """The task of a printed file."""
    return task_of(library, library.products[row.product])


def task_of(library: Library, product: Product) -> str:
    """The task for which a product is made."""
    stock = library.site.stocks.get(product.stock or "")
    if product.look == "large-print" or product.format == "large-print":
        return LARGE
    return LABELS if stock and stock.labels else TASK_OF_KIND.get(product.kind, OTHER)


def has_material(library: Library, product: Product) -> bool:
    """Whether there is what a product is made from."""
    material = {
        "path": library.learning_paths,
        "plan": library.site.weekly_plan,
        "workshop": True,
        "nothing": True,
    }
    return bool(material.get(product.spec.made_from, library.entries))


def offers(rows: Iterable[DownloadRow]) -> Iterator[Offer]:
    """The rows of each product together."""
    rows = tuple(rows)
    for product in dict.fromkeys(row.product for row in rows):
        files = tuple(row for row in rows if row.product == product)
        yield Offer(files[0].title, files[0].summary, files)


def families(library: Library, manifest: Iterable[DownloadRow]) -> list[tuple[str, str]]:
    """The families of papers that a reader can choose from, each with its papers, such as "A4, A3"."""
    used = {row.paper for row in manifest} & library.site.papers.keys()
    names: dict[str, list[str]] = {}
    for key, paper in sorted(library.site.papers.items(), key=lambda each: each[1].height):
        if key in used:
            names.setdefault(paper.family or key, []).append(paper.name)
    order = [library.site.papers[key].family or key for key in library.site.papers]
    return [(family, ", ".join(names[family])) for family in sorted(names, key=order.index)]
