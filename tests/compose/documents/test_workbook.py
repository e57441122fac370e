"""The books of a workshop: everything on its page, in every format, and nothing that is the facilitator's."""

import re
from contextlib import closing
from functools import cache

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from playbook_press.compose.confidential import secrets_of
from playbook_press.compose.documents.workbook import compose_workbook
from playbook_press.pipeline import ready_templates
from playbook_press.plan.imposition.booklet import half_sheet
from playbook_press.print.pdf import weasyprint_engine
from playbook_press.print.pdf.tagged_pdf import pages_of, pages_with_content
from playbook_press.print.preflight import confidential_text
from playbook_press.print.run.scheduler import WorkerPool
from playbook_press.print.run.tasks import FileAccess, render_flow

LETTER = pytest.param("letter", marks=pytest.mark.audit)
PAPERS = ("a4", LETTER)
BOOKS = ("workbook", "workbook-large-print", "booklet", "guide")


@pytest.fixture(scope="module")
def library(school, library_of):
    return library_of(school)


@pytest.fixture(scope="module")
def units(library):
    """The units of a book as laid out: `units(paper, format)`."""

    @cache
    def lay_out(paper, format_="page"):
        flow = compose_workbook(
            library, ready_templates(library), library.workshops[0], library.site.papers[paper], format_
        )
        laid = weasyprint_engine.lay_out(
            flow.html, flow.css, base=library.project.content, roots=[library.project.root]
        )
        return {unit.name: unit for unit in laid.layout.units}

    return lay_out


def texts(pdf):
    """The words of every page, as PDFium reads them."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def half_empty(pdf):
    """The pages, from 1, on which all that stands or may be written ends above 40 % of the height."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        lowest = [max(places(page), default=0) for page in document]
    return [number for number, place in enumerate(lowest, 1) if place < 0.4]


def places(page):
    """Where each thing of a page's body ends: the part of the page's height above it."""
    text, height = page.get_textpage(), page.get_height()
    words = [text.get_rect(number) for number in range(text.count_rects())]
    rules = [thing.get_bounds() for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH])]
    return [place for box in (*words, *rules) if 0.08 < (place := 1 - box[1] / height) < 0.925]


@pytest.mark.parametrize("paper", PAPERS)
def test_the_contents_name_the_page_of_each_module(taught, paper):
    pdf = taught[f"first-hour-workbook-{paper}.pdf"].pdf
    places, contents = pages_of(pdf), texts(pdf)[1]
    for anchor, title in (
        ("m1", "A place to tie up"),
        ("m3", "When it was our fault"),
        ("m4", "One step"),
        ("index", "Ideas by code"),
    ):
        assert re.search(
            rf"{title}[ .\d]*min[ .]*{places[anchor]}\b|{title}[ .]*{places[anchor]}\b", contents
        ), title


def test_a_running_head_says_module_and_minutes(taught):
    pages = texts(taught["first-hour-workbook-a4.pdf"].pdf)
    assert "Module 1 · A place to tie up" in pages[2]
    assert "22 minutes" in pages[2]
    assert "Module 2 · When it was our fault" in pages[4]
    assert "26 minutes" in pages[4]


def test_a_reference_says_on_which_page_the_entry_is(taught):
    pdf = taught["first-hour-workbook-a4.pdf"].pdf
    assert f"see sorry (page {pages_of(pdf)['e-r01']})" in texts(pdf)[2]


def test_the_index_has_every_entry_by_its_code(taught):
    pdf = taught["first-hour-workbook-a4.pdf"].pdf
    index = texts(pdf)[pages_of(pdf)["index"] - 1]
    assert re.findall(r"\b[BRS]0\d\b", index) == ["B01", "R01", "R02", "S01"]


@pytest.mark.audit
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("format_", ["page", pytest.param("large-print", marks=pytest.mark.audit)])
def test_no_exercise_is_parted_from_its_instruction(units, paper, format_):
    pages = {
        name: unit.pages
        for name, unit in units(paper, format_).items()
        if re.fullmatch(r"m\d-\d|e-\w+", name or "")
    }
    assert len(pages) > 10
    assert {len(each) for each in pages.values()} == {1}


@pytest.mark.audit
@pytest.mark.parametrize("format_", ["page", "large-print", "booklet"])
def test_no_title_of_a_module_stands_alone_on_its_page(units, format_):
    found = units("a4", format_)
    for module, first in (("m1", "e-b01"), ("m3", "e-r01"), ("m4", "m4-1")):
        assert found[module].pages == found[first].pages[:1]


@pytest.mark.audit
@pytest.mark.parametrize("paper", PAPERS)
def test_pages_that_are_taught_stand_unchanged_in_the_guide_with_notes_behind_them(taught, paper):
    pdf = taught[f"first-hour-workbook-{paper}.pdf"].pdf
    book, guide = texts(pdf), texts(taught[f"first-hour-guide-{paper}.pdf"].pdf)
    places, filled = pages_of(pdf), pages_with_content(pdf)
    of_modules = range(places["m1"] - 1, places["after"] - 1)
    assert [page for page in guide if page in book] == [book[page] for page in of_modules if page in filled]
    behind = {each: guide[guide.index(page) + 1] for each, page in enumerate(book, 1) if page in guide[:-1]}
    noted = {
        number: page
        for number, page in behind.items()
        if page.endswith(f" {number}a") or f" {number}a " in f"{page} "
    }
    assert {places["m1"], places["m3"], places["m4"]} <= set(noted)
    assert "Begins at 0:27, takes 26 minutes: trios." in noted[places["m3"]]


def test_notes_stand_behind_the_page_of_what_they_are_about(taught):
    pdf, guide = taught["first-hour-workbook-a4.pdf"].pdf, texts(taught["first-hour-guide-a4.pdf"].pdf)
    [note] = [at for at, page in enumerate(guide) if "Let the silence stand" in page]
    assert f"To page {pages_of(pdf)['m1-4']}".upper() in guide[note].upper()
    assert "How did it land?" in guide[note - 1]
    assert any("Nobody is to blame here" in page and "Alone with a long list" in page for page in guide)


@pytest.mark.parametrize("paper", PAPERS)
def test_nothing_of_the_facilitators_is_in_a_participants_file_and_all_of_it_in_the_guide(
    taught, library, paper
):
    secret = secrets_of(library, library.workshops[0])
    assert len(secret) >= 6
    for book in BOOKS:
        found = confidential_text.check(taught[f"first-hour-{book}-{paper}.pdf"].pdf, secret)
        assert len(found) == (len(secret) if book == "guide" else 0), book


def test_words_that_leak_are_refused_at_their_workshop(library, monkeypatch):
    from playbook_press.core.problems import InputError
    from playbook_press.plan.jobs import jobs
    from playbook_press.print.run.print_run import PrintRun
    from playbook_press.print.run.recipes import print_jobs

    monkeypatch.setattr(
        "playbook_press.compose.documents.shared.secrets_of",
        lambda *_: ("Think of the last crew that came in tired.",),
    )
    job = next(job for job in jobs(library, {"workbook": library.products["workbook"]}))
    with pytest.raises(InputError, match="holds words for the facilitator only: 'Think of the last crew"):
        print_jobs(PrintRun(library, ready_templates(library), WorkerPool(1)), [job])


@pytest.mark.parametrize("paper", PAPERS)
def test_nothing_in_large_print_is_smaller_than_18_points(taught, paper):
    assert min(sizes(taught[f"first-hour-workbook-large-print-{paper}.pdf"].pdf)) >= 18
    assert min(sizes(taught[f"first-hour-workbook-{paper}.pdf"].pdf)) < 12


def sizes(pdf):
    """The size in points of every letter."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        for page in document:
            words = page.get_textpage()
            for at in range(words.count_chars()):
                if not chr(pdfium.FPDFText_GetUnicode(words, at)).isspace():
                    yield round(pdfium.FPDFText_GetFontSize(words, at), 1)


@pytest.mark.parametrize(
    ("paper", "size"),
    [("a4", (842, 595)), pytest.param("letter", (792, 612), marks=pytest.mark.audit)],
)
def test_a_booklet_folds_to_half_of_its_sheets_and_has_no_fields(taught, paper, size):
    pdf = taught[f"first-hour-booklet-{paper}.pdf"].pdf
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        assert {tuple(map(round, page.get_size())) for page in document} == {size}
        assert len(document) % 2 == 0
        assert document.get_formtype() == 0
    assert "What is inside" in texts(pdf)[1]
    assert "The first hour in port" in texts(pdf)[0]


@pytest.mark.parametrize("paper", PAPERS)
def test_no_leaf_of_a_booklet_is_empty_what_is_left_is_for_notes_and_goes_on_counting(taught, paper):
    pages = texts(taught[f"first-hour-booklet-{paper}.pdf"].pdf)
    first, last = pages[0], 2 * len(pages)
    assert last % 4 == 0
    assert "Notes" in first
    assert str(last) in first


@pytest.mark.audit
def test_the_same_workshop_makes_the_same_bytes(library):
    def made():
        flow = compose_workbook(
            library, ready_templates(library), library.workshops[0], library.site.papers["a4"]
        )
        return weasyprint_engine.render(
            flow.html, flow.css, base=library.project.content, roots=[library.project.root]
        ).pdf

    assert made() == made()


@pytest.mark.parametrize("name", ["workbook", pytest.param("workbook-large-print", marks=pytest.mark.audit)])
def test_no_page_ends_high_up_unless_it_is_room_to_write_with_a_name(taught, name):
    assert half_empty(taught[f"first-hour-{name}-a4.pdf"].pdf) == []


@pytest.mark.audit
@pytest.mark.parametrize("name", ["a4", "letter"])
@pytest.mark.parametrize("format_", ["page", "booklet", "large-print"])
def test_no_page_of_the_shipped_workbooks_ends_high_up(own_library, format_, name):
    """Nor of their booklets and of those in large print."""
    access = FileAccess(own_library.project.content, own_library.project.layers)
    paper = own_library.site.papers[name]
    size = half_sheet(paper) if format_ == "booklet" else paper
    templates, found = ready_templates(own_library), {}
    for workshop in own_library.workshops:
        flow = compose_workbook(own_library, templates, workshop, size, format_, fillable=False)
        rendered = render_flow(flow.html, flow.css, access).rendered
        found[workshop.code] = half_empty(rendered.pdf) if rendered else "not printed"
    assert {code: pages for code, pages in found.items() if pages} == {}
