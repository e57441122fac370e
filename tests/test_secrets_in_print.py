"""What is asked of workers, and under which key it is kept: what was printed before a sentence became the
facilitator's does not pass for what may be printed now."""

import pytest

from playbook_press.compose.documents.deck import Flow
from playbook_press.core.problems import Refused
from playbook_press.pipeline import ready_templates
from playbook_press.plan.jobs import jobs
from playbook_press.print.run import recipe_books, recipe_leaflets
from playbook_press.print.run.runner import Bench
from playbook_press.print.run.scheduler import Crew
from playbook_press.read.products import Product

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
WAYS = {
    "workbook": recipe_books.workbook,
    "booklet": recipe_books.booklet,
    "handout": recipe_leaflets.handout,
    "story": recipe_leaflets.story,
    "collection": recipe_leaflets.collection,
    "interview": recipe_leaflets.interview,
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
def bench(library):
    return Bench(library, ready_templates(library), Crew(1))


@pytest.fixture
def jobs_of(library):
    products = {key: Product(title=key, summary="x", papers=("a4",), **row) for key, row in ROWS.items()}
    return {job.key: job for job in jobs(library, products)}


def first_asked(errand):
    """What an errand asks for first, where nothing was made before."""
    return next(errand)


def secret_of(make):
    return tuple(make.args[-1])


@pytest.fixture
def unkept(bench, monkeypatch):
    """A bench whose cache is empty."""
    monkeypatch.setattr(bench, "kept", lambda keys: {})
    return bench


@pytest.mark.parametrize(
    "key", ["workbook", "booklet", "materials", "stories", "collection", "questions", "shop"]
)
def test_what_is_for_others_is_looked_through_for_what_is_the_facilitators(unkept, jobs_of, key):
    job = jobs_of[key]
    [work] = first_asked(WAYS[job.product.kind](unkept, job))
    assert secret_of(work.make)
    assert all(len(each) >= 12 for each in secret_of(work.make))


@pytest.mark.parametrize("key", ["guides", "trainers"])
def test_what_is_the_facilitators_own_is_not(unkept, jobs_of, key):
    [work] = first_asked(WAYS["story"](unkept, jobs_of[key]))
    assert secret_of(work.make) == ()


def test_sentences_that_may_not_be_printed_are_part_of_the_key(unkept, jobs_of):
    job = jobs_of["workbook"]
    flow = Flow(PAGE.format("Write."), "", {})
    deck = unkept.composed_chunk(
        unkept.library.of_kind(unkept.library.kinds["belief"]),
        Product(title="x", summary="x", kind="deck", stock="a7"),
    )
    for ask in (
        lambda secret: unkept.flow(job, flow, secret),
        lambda secret: unkept.laid_out(job, [deck], secret),
    ):
        keys = [
            first_asked(ask(secret))[0].key
            for secret in ((), (SECRET,), (SECRET, "Count to ten first."), (SECRET,))
        ]
        assert len(set(keys)) == 3
        assert keys[1] == keys[3]


def test_a_sentence_that_becomes_the_facilitators_is_found_in_what_was_printed_before(bench, jobs_of):
    job, flow = jobs_of["workbook"], Flow(PAGE.format(SECRET), "", {})
    bench.crew.all([bench.flow(job, flow)])
    assert bench.crew.all([bench.flow(job, flow)])[0].texts  # from the cache
    with pytest.raises(Refused, match="holds words for the facilitator only: 'Praise the shortest"):
        bench.crew.all([bench.flow(job, flow, (SECRET,))])


def test_so_it_is_in_cards(bench, jobs_of):
    deck = bench.composed_chunk(
        bench.library.of_kind(bench.library.kinds["belief"]),
        Product(title="x", summary="x", kind="deck", stock="a7"),
    )
    bench.crew.all([bench.laid_out(jobs_of["workbook"], [deck])])
    with pytest.raises(Refused, match="holds words for the facilitator only: 'Cross out one question"):
        bench.crew.all(
            [
                bench.laid_out(
                    jobs_of["workbook"],
                    [deck],
                    ("Cross out one question on the arrival form that nobody has needed this year.",),
                )
            ]
        )
