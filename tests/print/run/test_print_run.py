"""A run renders nothing twice: what the cache has, and after a change only what holds it; all faults come
together, and nothing personal goes into the cache."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from playbook_press.compose.documents.deck import FlowDocument
from playbook_press.compose.templates import Templates
from playbook_press.core.problems import InputError, Problem
from playbook_press.core.reporting import SilentReport
from playbook_press.plan.jobs import Job, jobs
from playbook_press.plan.packs import pack_parts
from playbook_press.print.pdf import weasyprint_engine
from playbook_press.print.pdf.writing_room import Room
from playbook_press.print.run import tasks
from playbook_press.print.run.print_run import PrintRun
from playbook_press.print.run.recipes import RECIPES, print_jobs
from playbook_press.print.run.scheduler import WorkerPool
from playbook_press.read.products import Product

PRODUCTS = """
deck: {title: All, kind: deck, stock: 85x55, summary: All of them.}
"deck-{kind}": {title: "{plural}", kind: deck, stock: 85x55, summary: Of one kind.}
sheets: {title: Sheets, kind: sheets, stock: 85x55, papers: [a4], duplex: long-edge, summary: To cut.}
beliefs: {title: Beliefs, kind: poster, entries: {kind: belief}, papers: [a4], summary: For the wall.}
calibration: {title: Calibration, kind: calibration, papers: [a4], summary: To measure.}
"""


@pytest.fixture
def renders(monkeypatch):
    """What is laid out, merged and imposed in this process: documents by what they say, and the names of the
    steps."""
    seen, lay_out = [], weasyprint_engine.lay_out

    def laid_out(html, css, **options):
        seen.append(html)
        return lay_out(html, css, **options)

    monkeypatch.setattr(weasyprint_engine, "lay_out", laid_out)
    for name in ("merge", "impose"):
        own = getattr(tasks, name)

        def counted(*arguments, name=name, own=own, **options):
            seen.append(name)
            return own(*arguments, **options)

        monkeypatch.setattr(tasks, name, counted)
    return seen


@pytest.fixture
def run_of(unprinted, small, library_of):
    """Opens a new run, of one worker, for the small playbook as it is now."""
    (small / "site_config/products.yml").write_text(PRODUCTS)

    def open_run(**options):
        library = library_of(small)
        return PrintRun(library, Templates(library.project, library.site, "x"), WorkerPool(1), **options)

    return open_run


@pytest.fixture
def print_all(run_of, renders):
    """Prints everything, or some products, in a new run; what was rendered for it, and the PDFs."""

    def print_in_new_run(*keys, **options):
        del renders[:]
        run = run_of(**options)
        pdfs = [rendered.pdf for rendered in print_jobs(run, todo_of(run, *keys))]
        return list(renders), pdfs

    return print_in_new_run


def todo_of(run, *keys):
    """The jobs of some products, or of all."""
    products = run.library.products
    return jobs(run.library, {key: products[key] for key in keys or products})


def edit(small, old, new):
    file = small / "content/beliefs/ease.md"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_what_products_share_is_laid_out_once_and_nothing_again_unless_what_is_printed_changes(
    print_all, small
):
    first, pdfs = print_all()
    assert first.count("impose") == 1
    assert len([html for html in first if "data-unit" in html and "B01 front" in html]) == 1
    assert print_all() == ([], pdfs)
    edit(small, "summary: ", "summary: Now, ")
    renders, _ = print_all()
    assert not [html for html in renders if "front" in html]


def test_after_a_change_only_documents_that_hold_it_are_rendered_and_of_a_deck_its_chunk(print_all, small):
    _, before = print_all()
    edit(small, "title: ", "title: Now ")
    renders, after = print_all()
    documents = [html for html in renders if html not in ("merge", "impose")]
    cards, *posters = documents
    assert "B01 front" in cards
    assert not any("B01 front" in html for html in posters)
    assert all("Now" in html or "B01 back" in html for html in documents)  # a back may need smaller type
    assert not any(">R01<" in html for html in documents)
    assert (renders.count("merge"), renders.count("impose")) == (4, 1)
    # deck, deck of beliefs, sheets, posters
    assert sum(old != new for old, new in zip(before, after, strict=True)) == 4


def test_books_take_longest_and_are_begun_first_while_results_stay_in_order(run_of, monkeypatch):
    run, begun = run_of(), []
    book = Job("book", Product(title="Book", summary="To write in.", kind="workbook", papers=("a4",)), "a4")
    todo = [*todo_of(run, "sheets"), book, *todo_of(run, "calibration")]
    monkeypatch.setattr(run.pool, "map", lambda _, items: begun.extend(items) or [each.key for each in items])
    assert print_jobs(run, todo) == ["sheets", "book", "calibration"]
    assert [each.key for each in begun] == ["book", "sheets", "calibration"]


@pytest.mark.parametrize(
    ("row", "goes_to"),
    [
        ({"kind": "guide"}, "dist"),
        ({"kind": "guide", "audience": "everyone", "edition": "print"}, "dist"),
        ({"kind": "pack", "audience": "trainers"}, "dist"),
        ({"kind": "story", "edition": "facilitator"}, "dist"),
        ({"kind": "handout", "sheet": "flip-charts", "audience": "trainers"}, "dist"),
        ({"kind": "handout", "sheet": "run-of-show", "edition": "facilitator"}, "dist"),
        ({"kind": "guide", "goes_to": "site"}, "site"),
        ({"kind": "pack", "audience": "trainers", "goes_to": "site"}, "site"),
        ({"kind": "story"}, "site"),
        ({"kind": "pack"}, "site"),
        ({"kind": "workbook"}, "site"),
        ({"kind": "workbook", "goes_to": "dist"}, "dist"),
        ({"kind": "print-shop", "stock": "a7", "audience": "print-shop"}, "site"),
    ],
)
def test_what_may_hold_the_facilitators_words_is_published_only_where_its_row_says_so(row, goes_to):
    product = Product(title="x", summary="y", papers=("a4",), **row)
    assert product.goes_to == goes_to
    assert product.model_copy(update={"title": "z"}).goes_to == goes_to


PARTS = """
guide: {title: Guide, summary: To lead by., kind: guide, papers: [a4]}
story-guides: {title: Answers, summary: To lead by., kind: story, papers: [a4], edition: facilitator}
workbook: {title: Book, summary: To write in., kind: workbook, papers: [a4]}
pack: {title: Pack, summary: All., kind: pack, papers: [a4], audience: trainers}
room-pack: {title: Room pack, summary: For everyone., kind: pack, papers: [a4]}
shop-pack: {title: Shop pack, summary: For a shop., kind: pack, papers: [a4], audience: print-shop}
"""


def test_a_pack_for_everyone_has_no_guide_even_where_its_row_forgets_for_whom_it_is(teaching, library_of):
    (teaching / "site_config/products.yml").write_text(PARTS)
    library = library_of(teaching)
    parts = {
        job.key: [part.product for part, _ in pack_parts(library, job)]
        for job in jobs(library, library.products)
        if job.product.kind == "pack"
    }
    assert {"guide", "workbook", "story-guides"} <= set(parts["pack"])
    assert parts["room-pack"] == ["workbook"]
    assert parts["shop-pack"] == ["workbook"]


def cached(small):
    return sorted(path.name for path in (small / ".cache/playbook/made").glob("*"))


@pytest.mark.audit
def test_a_personal_run_takes_nothing_from_the_cache_and_leaves_no_pdf_there(print_all, small):
    before = cached(small)
    first, pdfs = print_all("sheets", personal=True)
    again, same = print_all("sheets", personal=True)
    assert pdfs == same
    assert {"merge", "impose"} <= set(first)
    assert again.count("merge") == first.count("merge")
    assert not any(
        b"%PDF" in (small / ".cache/playbook/made" / name).read_bytes()
        for name in set(cached(small)) - set(before)
    )


def test_a_book_from_the_cache_keeps_the_rooms_that_are_known_of_it(run_of, monkeypatch):
    run, laid_out = run_of(), []
    book, rooms = FlowDocument("<p>Words.</p>", "", name="W01"), (Room("room-m1", 4, False),)

    async def lay_out(task):
        laid_out.append(task)
        return tasks.TaskResult(tasks.RenderedPdf(b"%PDF", ("Words.",), rooms=rooms), ())

    monkeypatch.setattr(run.pool, "run", lay_out)
    [job] = todo_of(run, "calibration")
    with ThreadPoolExecutor(1) as thread:  # where a browser is open, a loop runs in this one
        for _ in range(2):
            thread.submit(asyncio.run, run.render_flow(job, book)).result()
            assert run.known_rooms.find(book) == rooms
    assert len(laid_out) == 1


def test_pages_that_passed_preflight_are_told_to_the_next_making_of_their_file(run_of, monkeypatch):
    run, reported = run_of(), []

    async def put_together(task):
        reported.append(task.call.keywords["passed"])
        return tasks.TaskResult(tasks.RenderedPdf(b"%PDF", ("Words.",), pages=("key",)), ())

    monkeypatch.setattr(run.pool, "run", put_together)
    [job] = todo_of(run, "calibration")
    call = partial(tasks.crop_to_trim, tasks.RenderedPdf(b"", ()), 4)
    with ThreadPoolExecutor(1) as thread:  # where a browser is open, a loop runs in this one
        for deck in (b"first", b"first", b"second"):
            thread.submit(asyncio.run, run.put_together(job, call, deck)).result()
    assert reported == [frozenset(), {"key"}]


@pytest.mark.audit
def test_equal_jobs_of_a_run_are_one(run_of, renders):
    run = run_of()
    [job] = todo_of(run, "deck")
    first, second = print_jobs(run, [job, job])
    assert first is second
    assert renders.count("merge") == 1


class Progress(SilentReport):
    """Which pieces of which step were done."""

    def __init__(self):
        self.steps, self.pieces = [], []

    def step(self, name, total=1):
        self.steps.append((name, total))

    def advance(self, what=""):
        self.pieces.append(what)


def test_progress_is_reported_product_by_product_also_of_those_that_fail(run_of, monkeypatch):
    run, report = run_of(), Progress()
    todo = todo_of(run, "beliefs", "calibration")
    broken = RECIPES["poster"]

    async def failing(run, job):
        await broken(run, job)
        raise InputError([Problem("content/x.md", 1, "too many words")])

    monkeypatch.setitem(RECIPES, "poster", failing)
    with pytest.raises(InputError, match="too many words"):
        print_jobs(run, todo, report)
    assert report.steps == [("print", len(todo))]
    assert sorted(report.pieces) == sorted(job.file for job in todo)
