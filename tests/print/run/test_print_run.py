"""What was printed before is not printed again: after a change, only what holds it."""

import pytest

from playbook_press.compose.templates import Templates
from playbook_press.plan.jobs import jobs
from playbook_press.plan.packs import parts_of
from playbook_press.print.pdf import weasyprint_engine
from playbook_press.print.run import tasks
from playbook_press.print.run.print_run import Shop
from playbook_press.print.run.scheduler import Crew
from playbook_press.read.products import Product

PRODUCTS = """
deck: {title: All, kind: deck, stock: 85x55, summary: All of them.}
"deck-{kind}": {title: "{plural}", kind: deck, stock: 85x55, summary: Of one kind.}
sheets: {title: Sheets, kind: sheets, stock: 85x55, papers: [a4, letter], duplex: long-edge, summary: To cut.}
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
def printed(unprinted, small, library_of, renders):
    """Prints everything as a new run does; what was rendered for it, and the PDFs."""
    (small / "site_config/products.yml").write_text(PRODUCTS)

    def run():
        del renders[:]
        library = library_of(small)
        done = Shop(library, Templates(library.project, library.site, "x"), Crew(1)).print(
            jobs(library, library.products)
        )
        return list(renders), [sheets.pdf for sheets in done]

    return run


def edit(small, old, new):
    file = small / "content/beliefs/ease.md"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_a_second_run_renders_nothing_and_gives_the_same_pdfs(printed):
    first, pdfs = printed()
    assert first.count("impose") == 2
    assert printed() == ([], pdfs)


def test_chunks_that_several_products_share_are_laid_out_once(printed):
    documents = [html for html in printed()[0] if "data-unit" in html and "B01 front" in html]
    assert len(documents) == 1


def test_after_a_change_only_documents_that_hold_it_are_rendered_and_of_a_deck_its_chunk(printed, small):
    _, before = printed()
    edit(small, "title: ", "title: Now ")
    renders, after = printed()
    documents = [html for html in renders if html not in ("merge", "impose")]
    cards, *posters = documents
    assert "B01 front" in cards
    assert not any("B01 front" in html for html in posters)
    assert all("Now" in html and "R01" not in html for html in documents)
    assert (renders.count("merge"), renders.count("impose")) == (3, 2)
    # deck, deck of beliefs, sheets twice, posters
    assert sum(old != new for old, new in zip(before, after, strict=True)) == 5


def test_what_is_not_printed_renders_nothing(printed, small):
    printed()
    edit(small, "summary: ", "summary: Now, ")
    renders, _ = printed()
    assert not [html for html in renders if "front" in html]


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
        job.key: [part.product for part, _ in parts_of(library, job)]
        for job in jobs(library, library.products)
        if job.product.kind == "pack"
    }
    assert {"guide", "workbook", "story-guides"} <= set(parts["pack"])
    assert parts["room-pack"] == ["workbook"]
    assert parts["shop-pack"] == ["workbook"]
