"""What is written from the right, or without spaces between its words, is printed as it is read."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest
from pypdfium2 import PdfDocument, PdfPage

from playbook_press.check import check
from playbook_press.pipeline import ready_templates
from playbook_press.plan.jobs import jobs
from playbook_press.print.run.print_run import PrintRun
from playbook_press.print.run.recipes import print_jobs
from playbook_press.print.run.scheduler import WorkerPool
from playbook_press.read.base import open_project
from playbook_press.read.library import read_partial_library
from tests.conftest import append
from tests.harbour import FIXTURES, assemble
from tests.square_font import font

pytestmark = pytest.mark.integration  # prints
LAYERS = FIXTURES / "scripts"
CLOSING, OPENING = "。、）」”", "（「“"  # no line begins with the one, or ends with the other


def letters_of(folder: Path) -> str:
    """Every letter in the files of a folder that the packaged font may lack."""
    texts = (path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.is_file())
    return "".join(sorted({letter for text in texts for letter in text if letter > "\u0250"}))


@pytest.fixture(scope="module")
def translations(tmp_path_factory):
    """The small playbook in Hebrew and in Japanese, with a font for both."""
    folder = assemble(tmp_path_factory.mktemp("scripts") / "small", ["small", "workshop"])
    copytree(LAYERS, folder, dirs_exist_ok=True)
    append(folder / "site_config/brand.yml", "languages: {he: {}, ja: {}}\n")
    for name, width in (("he", 500), ("ja", 1000)):
        letters = letters_of(LAYERS / f"site_config/languages/{name}")
        font(folder / f"site_config/fonts/Squares-{name}.ttf", f" AZaz09{letters}", width)
    return check(read_partial_library(open_project(folder))).translations


@pytest.fixture(scope="module")
def cards(translations) -> Iterator[dict[str, tuple[PdfPage, PdfPage]]]:
    """Front and back of B01, by language."""
    with_cards = {}
    documents = []
    for language, (library, _) in translations.items():
        alone = replace(library, entries=(library.by_code["B01"],), workshops=())
        [job] = [job for job in jobs(alone, alone.products) if job.file == "deck.pdf"]
        [printed] = print_jobs(PrintRun(alone, ready_templates(alone), WorkerPool(1)), [job])
        documents.append(PdfDocument(printed.pdf))
        with_cards[language] = documents[-1][0], documents[-1][1]
    yield with_cards
    for document in documents:
        document.close()


@pytest.fixture(scope="module")
def hebrew_book(translations):
    """Prints a book of the workshop in Hebrew, by the name of its product."""
    library, _ = translations["he"]
    documents = []

    def printed(product: str) -> PdfDocument:
        [job] = [job for job in jobs(library, library.products) if job.file == f"first-hour-{product}-a4.pdf"]
        [made] = print_jobs(PrintRun(library, ready_templates(library), WorkerPool(1)), [job])
        documents.append(PdfDocument(made.pdf))
        return documents[-1]

    yield printed
    for document in documents:
        document.close()


def page_numbers(page: PdfPage) -> dict[int, float]:
    """The page numbers at the foot of a page, in bold, and where they stand from the left in points."""
    found = {}
    with closing(page.get_textpage()) as text:
        for number in range(text.count_chars()):
            left, bottom, right, _ = text.get_charbox(number)
            letter = text.get_text_range(number, 1)
            beside = left < 60 or right > page.get_width() - 60
            if letter.isdigit() and bottom < 60 and beside:
                found[int(letter)] = left
    return found


@pytest.mark.audit
def test_a_booklet_in_hebrew_is_folded_at_its_right_and_numbered_at_its_outer_edges(hebrew_book):
    sides = [page_numbers(page) for page in hebrew_book("booklet")]
    assert [sorted(side, key=side.get) for side in sides] == [[8], [7, 2], [3, 6], [5, 4]]


@pytest.mark.audit
def test_a_workbook_in_hebrew_is_bound_at_its_right_and_read_from_there(hebrew_book):
    book = hebrew_book("workbook")
    assert [list(page_numbers(page)) for page in book] == [[], [2], [3], [4], [5], [6]]
    middle = book[0].get_width() / 2
    for number, page in enumerate(book, 1):
        if number > 1:
            assert (page_numbers(page)[number] > middle) == (number % 2 == 0)
    recto, verso = (margins(book[number]) for number in (4, 5))
    assert recto[1] > recto[0]  # where it is bound is more room
    assert verso[0] > verso[1]
    title = across(book[4], "כשזה")
    assert title == sorted(title, reverse=True)
    assert title[0] > middle


def margins(page: PdfPage) -> tuple[float, float]:
    """How far all that is printed on a page is from its left and right edge, in points."""
    picture = page.render(scale=1).to_pil().convert("L").point(lambda value: 255 * (value < 250))
    left, _, right, _ = picture.getbbox()
    return left, page.get_width() - right


def lines(page: PdfPage) -> list[str]:
    """The lines of a page, by where its letters stand: those of one height, in the order of the file."""
    with closing(page.get_textpage()) as text:
        found: dict[int, str] = {}
        for number in range(text.count_chars()):
            letter = text.get_text_range(number, 1)
            if letter.strip():
                _, bottom, _, _ = text.get_charbox(number, loose=True)
                found[round(bottom)] = found.get(round(bottom), "") + letter
    return list(found.values())


def across(page: PdfPage, word: str) -> list[float]:
    """Where the letters of a word stand, from the left."""
    with closing(page.get_textpage()) as text, closing(text.search(word)) as search:
        first, length = search.get_next()
        return [text.get_charbox(number)[0] for number in range(first, first + length)]


def test_hebrew_is_read_from_the_right_and_its_punctuation_stands_at_the_left(cards):
    front, _ = cards["he"]
    places = across(front, "לעגון,")
    assert places == sorted(places, reverse=True)
    assert across(front, "קודם")[0] > front.get_width() / 2


def test_a_card_written_from_the_right_has_its_tab_at_the_right(cards):
    front, back = cards["he"]
    other, _ = cards["ja"]
    assert tab_place(front) == pytest.approx(1 - tab_place(other), abs=0.02)
    assert tab_place(back) == pytest.approx(1 - tab_place(front), abs=0.02)  # the same place of the card


def tab_place(page: PdfPage) -> float:
    """Where the middle of the tab is at the upper edge of a card, from its left, as a share of its width."""
    row = page.render(scale=2).to_pil().convert("RGB").crop((0, 12, int(2 * page.get_width()), 13))
    pixels = [row.getpixel((place, 0)) for place in range(row.width)]
    ground = pixels[len(pixels) // 2]
    tab = [place for place, pixel in enumerate(pixels) if pixel != ground]
    return sum(tab) / len(tab) / len(pixels)


def test_lines_of_japanese_break_between_letters_but_not_before_a_full_stop(cards):
    front, back = cards["ja"]
    written = [line for page in (front, back) for line in lines(page)]
    assert "書類よりも先に、まず船をつなぐ場所を" in "".join(written)
    assert not [line for line in written if line[0] in CLOSING or line[-1] in OPENING]
    assert sum("。" in line or "、" in line for line in written) >= 3


def test_words_that_are_not_translated_keep_the_direction_of_their_language(translations):
    hebrew, japanese = (
        translations[language][0].by_code["B02"].sections["why"].html for language in ("he", "ja")
    )
    assert '<p lang="en-GB" dir="ltr">' in hebrew
    assert '<p lang="en-GB">' in japanese
