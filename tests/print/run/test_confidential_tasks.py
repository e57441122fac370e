"""What is asked of workers, and under which key it is kept: what was printed before a sentence became the
facilitator's does not pass for what may be printed now."""

import pytest

from playbook_press.compose.documents.deck import FlowDocument
from playbook_press.core.problems import InputError
from playbook_press.pipeline import ready_templates
from playbook_press.plan.jobs import jobs
from playbook_press.print.run.print_run import PrintRun
from playbook_press.print.run.recipes import RECIPES
from playbook_press.print.run.scheduler import Task, WorkerPool, run_event_loop
from playbook_press.read.products import Product
from tests.tiers import one_in

SECRET = "Praise the shortest apology in the room."
PAGE = "<html lang=en><head><title>Book</title></head><body><h1>Book</h1><p>{}</p></body></html>"
ROWS = {
    "workbook": {"kind": "workbook"},
    "booklet": {"kind": "booklet"},
    "materials": {"kind": "handout", "sheet": "materials"},
    "stories": {"kind": "story"},
    "collection": {"kind": "collection", "entries": {"collection": "harbour-beliefs"}},
    "questions": {"kind": "interview", "entries": {"kind": "trait"}},
    "shop": {"kind": "story", "audience": "print-shop"},
    "guides": {"kind": "story", "edition": "facilitator"},
    "trainers": {"kind": "story", "audience": "trainers"},
}


@pytest.fixture
def library(teaching, library_of):
    """The playbook with a workshop; each of its entries and its collection says something to the facilitator
    alone."""
    for path in (
        path for path in teaching.glob("content/*/*.md") if path.parent.name not in ("workshops", "stories")
    ):
        path.write_text(
            path.read_text(encoding="utf-8")
            + f"\n## For the facilitator\nAsk about {path.stem} before noon.\n",
            encoding="utf-8",
        )
    return library_of(teaching)


@pytest.fixture
def run(library):
    return PrintRun(library, ready_templates(library), WorkerPool(1))


@pytest.fixture
def jobs_of(library):
    products = {key: Product(title=key, summary="x", papers=("a4",), **row) for key, row in ROWS.items()}
    return {job.key: job for job in jobs(library, products)}


class Submitted(Exception):
    """A task has reached the pool."""


@pytest.fixture
def first_task(run, monkeypatch):
    """The first task that a coroutine of the run hands to a worker, where the cache has nothing."""

    async def submit(task):
        raise Submitted(task)

    def of(coroutine) -> Task:
        with pytest.raises(Submitted) as submitted:
            run_event_loop(coroutine)  # browser tests leave a loop running in this thread
        return submitted.value.args[0]

    monkeypatch.setattr(run.pool, "run", submit)
    monkeypatch.setattr(run.cache, "find", lambda key: None)
    return of


def secret_of(task):
    """The sentences that a task looks for."""
    return tuple(task.call.args[3])


@pytest.mark.parametrize(
    "key", one_in(2, ["workbook", "booklet", "materials", "stories", "collection", "questions", "shop"])
)
def test_what_is_for_others_is_looked_through_for_what_is_the_facilitators(run, first_task, jobs_of, key):
    job = jobs_of[key]
    task = first_task(RECIPES[job.product.kind](run, job))
    assert secret_of(task)
    assert all(len(sentence) >= 12 for sentence in secret_of(task))


@pytest.mark.parametrize("key", ["guides", "trainers"])
def test_what_is_the_facilitators_own_is_not(run, first_task, jobs_of, key):
    assert secret_of(first_task(RECIPES["story"](run, jobs_of[key]))) == ()


def beliefs(run):
    return run.shared.chunk(run.library.of_kind(run.library.kinds["belief"]), "a7", "colour")


def test_sentences_that_may_not_be_printed_are_part_of_the_key(run, first_task, jobs_of):
    job, flow, deck = jobs_of["workbook"], FlowDocument(PAGE.format("Write."), "", {}), beliefs(run)
    for render in (
        lambda secret: run.render_flow(job, flow, secret),
        lambda secret: run.render_decks(job, [deck], secret),
    ):
        keys = [
            first_task(render(secret)).key
            for secret in ((), (SECRET,), (SECRET, "Count to ten first."), (SECRET,))
        ]
        assert len(set(keys)) == 3
        assert keys[1] == keys[3]


def test_a_sentence_that_becomes_the_facilitators_is_found_in_what_was_printed_before(run, jobs_of):
    flow = FlowDocument(PAGE.format(SECRET), "", {})

    async def render(secret):
        return await run.render_flow(jobs_of["workbook"], flow, secret)

    run.pool.map(render, [()])
    [cached] = run.pool.map(render, [()])
    assert cached.texts
    with pytest.raises(InputError, match="holds words for the facilitator only: 'Praise the shortest"):
        run.pool.map(render, [(SECRET,)])


def test_so_it_is_in_cards(run, jobs_of):
    deck = beliefs(run)

    async def render(secret):
        return await run.render_decks(jobs_of["workbook"], [deck], secret)

    run.pool.map(render, [()])
    with pytest.raises(InputError, match="holds words for the facilitator only: 'Cross out one question"):
        run.pool.map(
            render, [("Cross out one question on the arrival form that nobody has needed this year.",)]
        )
