"""`downloads/manifest.json` tells the truth about each PDF, in the words that the reference promises."""

import json
import re
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import fields
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from docx import Document
from PIL import Image, ImageChops, ImageStat
from pypdfium2 import PdfDocument

from playbook_press.compose.site.download_rows import DownloadRow
from playbook_press.core.project import SHIPPED
from playbook_press.print.files.read_slides import read_slides
from playbook_press.print.files.written_words import words_in

ROOT = Path(__file__).parents[2]
# what a facilitator takes along, of no entry; published where the settings say that guides are
OF_THE_MEETING = {"run-of-show", "flip-charts", "role-slips"}
OFFLINE = "-playbook.zip"  # how the name of the whole site ends


@pytest.fixture(scope="session")
def rows(harbour_site):
    return json.loads((harbour_site / "downloads/manifest.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def printed(rows):
    """The rows of PDFs, and of zips of PDFs."""
    return [row for row in rows if row["picture"]]


@pytest.fixture(scope="session")
def records(search_data):
    """The entries alone: workshops and paths have no cards."""
    return [record for record in search_data["entries"] if record["kind"] not in ("workshop", "path")]


@pytest.fixture(scope="session")
def vocabulary():
    """The words that each field may hold, where the reference lists them: `1`, `2` for `sides`."""
    page = (ROOT / "build_tools/docs/reference/manifest.md").read_text(encoding="utf-8")
    rows = re.findall(
        r"^\| `(\w+)` \| [^|]+ \| (?:a list of )?((?:`[\w-]+`(?:, )?)+) \|$", page, re.MULTILINE
    )
    found = {name: set(re.findall(r"`([^`]+)`", values)) for name, values in rows}
    assert set(found) == {"kind", "sides", "duplex", "edition", "audience", "suits"}
    return found


def pdfs_of(path):
    """The PDFs of a file: itself, or all in a zip, as bytes."""
    if path.suffix != ".zip":
        return [path.read_bytes()]
    with zipfile.ZipFile(path) as packed:
        return [packed.read(name) for name in packed.namelist()]


def test_every_pdf_has_a_row_and_every_row_a_pdf(harbour_site, rows):
    files = [row["file"] for row in rows]
    assert len(files) == len(set(files))
    pictures = {row["picture"] for row in rows if row["picture"]}
    there = {path.name for path in (harbour_site / "downloads").iterdir()}
    [offline] = [name for name in there if name.endswith(OFFLINE)]
    assert there == {*files, *pictures, offline, "manifest.json", "pending.js"}


def test_size_and_sum_and_pages_are_the_files_own(harbour_site, rows):
    for row in rows:
        data = (harbour_site / "downloads" / row["file"]).read_bytes()
        pages = count_pages(harbour_site / "downloads" / row["file"])
        assert (row["bytes"], row["sha256"], row["pages"]) == (len(data), sha256(data).hexdigest(), pages), (
            row["file"]
        )


def count_pages(path):
    """The pages of a PDF, of all PDFs in a zip, or the slides of a file of slides; in a Word file each
    begins with a title."""
    counters = {
        ".pptx": lambda data: len(read_slides(data)),
        ".docx": lambda data: len(titles_in(data)),
        ".apkg": lambda data: len(questions_in(data)),
        ".epub": lambda data: part_of_zip(data, "EPUB/package.opf").count("<itemref "),
        ".zip": lambda data: part_of_zip(data, "index.html").count("<article data-section"),
    }
    if path.suffix in counters and "pack" not in path.name:
        return counters[path.suffix](path.read_bytes())
    return sum(map(pages_in, pdfs_of(path)))


def part_of_zip(data, name):
    with zipfile.ZipFile(BytesIO(data)) as packed:
        return packed.read(name).decode()


def questions_in(data):
    with zipfile.ZipFile(BytesIO(data)) as packed, closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(packed.read("collection.anki2"))
        return database.execute("select id from notes").fetchall()


def titles_in(data):
    return [line for line in Document(BytesIO(data)).paragraphs if line.style.name == "Title"]


def pages_in(data):
    with closing(PdfDocument(data)) as pdf:
        return len(pdf)


def test_a_row_has_the_fields_of_the_reference_and_their_words(rows, vocabulary):
    for row in rows:
        assert list(row) == [each.name for each in fields(DownloadRow)]
        words = {
            name: map(str, row[name]) if isinstance(row[name], list) else [str(row[name])]
            for name in vocabulary
        }
        assert [
            (name, word) for name, each in words.items() for word in each if word not in vocabulary[name]
        ] == []
        assert row["sides"] == (1 if row["duplex"] in ("none", "fold-over") else 2)


def test_stock_and_paper_are_files_of_the_settings_or_null(rows):
    for row in rows:
        for folder in ("stock", "paper"):
            assert row[folder] is None or (SHIPPED / f"site_config/{folder}/{row[folder]}.yml").exists()
    assert {row["paper"] for row in rows} == {None, "a3", "a4", "letter"}


def test_codes_are_in_reading_order_and_their_cards_are_in_the_pdf(harbour_site, rows, records, pdf_text):
    titles = {record["code"]: record["title"] for record in records}
    for row in (row for row in rows if not row["path"]):  # whose steps have an order of their own
        assert row["codes"] == [code for code in titles if code in row["codes"]]
        has_none = (
            row["kind"] in ("calibration", "planner", "word-handout") or row["product"] in OF_THE_MEETING
        )
        assert bool(row["codes"]) != has_none, row["file"]
        path = harbour_site / "downloads" / row["file"]
        words = " ".join(map(pdf_text, pdfs_of(path)) if row["picture"] else words_in(path.read_bytes()))
        # a code beside a title of two lines is read between them
        prose = " ".join(word for word in words.split() if word not in titles)
        # cards may bear a title of their own
        wanted = {code: (code, words) if row["stock"] else (titles[code], prose) for code in row["codes"]}
        assert [
            code
            for code, (reported, read) in wanted.items()
            if not re.search(rf"(?<!\w){re.escape(reported)}", read)
        ] == [], row["file"]


def test_the_deck_has_a_front_and_a_back_of_every_entry(rows, records):
    [deck] = [row for row in rows if row["product"] == "deck"]
    assert sorted(deck["codes"] + deck["left_out"]) == sorted(record["code"] for record in records)
    assert deck["pages"] == 2 * len(deck["codes"])


def test_a_card_that_is_left_out_stands_in_another_set(rows, records, harbour_site):
    left_out = {code for row in rows for code in row["left_out"]}
    assert left_out <= {code for row in rows if row["product"] == "larger-cards" for code in row["codes"]}
    page = (harbour_site / "downloads.html").read_text(encoding="utf-8")
    assert all(code in page for code in left_out)


def test_a_deck_and_sheets_of_one_kind_hold_all_of_its_entries_and_no_others(rows, records):
    codes = [record["code"] for record in records if record["kind"] == "belief"]
    own = {
        (row["product"], row["paper"]): sorted(row["codes"] + row["left_out"])
        for row in rows
        if row["product"].endswith("-belief")
    }
    assert own == {
        ("deck-belief", None): codes,
        ("sheets-belief", "a4"): codes,
        ("sheets-belief", "letter"): codes,
    }


def test_what_the_print_studio_prints_can_be_published_too(rows):
    """Of the whole deck: every look and folding, both stocks of labels, the sheets that mend a printer."""
    whole = {(row["product"], row["paper"], row["look"], row["duplex"], row["stock"]) for row in rows}
    assert {
        ("high-contrast", "a4", "high-contrast", "long-edge", "85x55"),
        ("ink-saver", "a4", "ink-saver", "none", "85x55"),
        ("fold-over", "letter", "ink-saver", "fold-over", "85x55"),
        ("large-print", "a4", "large-print", "long-edge", "a6"),
        ("avery-5371", "letter", "colour", "long-edge", "avery-5371"),
        ("c32011", "a4", "colour", "long-edge", "c32011"),
    } <= whole
    assert ("calibration", "letter") in {(row["product"], row["paper"]) for row in rows}


def test_the_picture_of_a_row_shows_its_first_page(harbour_site, printed):
    for row in printed:
        with (
            Image.open(harbour_site / "downloads" / row["picture"]) as picture,
            closing(PdfDocument(pdfs_of(harbour_site / "downloads" / row["file"])[0])) as pdf,
        ):
            assert list(picture.size) == row["picture_size"]
            assert picture.width == 480
            page = (
                pdf[0]
                .render(scale=picture.width / pdf[0].get_width())
                .to_pil()
                .convert("RGB")
                .resize(picture.size)
            )
            assert max(map(max, difference(page, picture.convert("RGB")))) < 0.02, row["file"]


def difference(one, other):
    """How much of the light differs between two pictures, by quarter and colour."""
    boxes = [
        (x, y, x + one.width // 2, y + one.height // 2)
        for x in (0, one.width // 2)
        for y in (0, one.height // 2)
    ]
    apart = ImageChops.difference(one, other)
    return [[mean / 255 for mean in ImageStat.Stat(apart.crop(box)).mean] for box in boxes]


def test_the_page_of_downloads_links_how_to_calibrate(harbour_site):
    page = (harbour_site / "downloads.html").read_text(encoding="utf-8")
    assert 'href="calibration.html"' in page
    assert (harbour_site / "calibration.html").exists()


def test_the_page_of_downloads_links_every_file(harbour_site, rows):
    page = (harbour_site / "downloads.html").read_text(encoding="utf-8")
    assert [row["file"] for row in rows if f'href="downloads/{row["file"]}"' not in page] == []


@pytest.mark.harbour
def test_the_page_of_a_workshop_links_all_of_its_files_and_no_guide_is_published(
    harbour_site, rows, search_data
):
    pages = {
        record["code"]: (harbour_site / record["url"]).read_text(encoding="utf-8")
        for record in search_data["entries"]
        if record["kind"] == "workshop"
    }
    own = [row for row in rows if row["workshop"]]
    assert {row["workshop"] for row in own} == set(pages)
    assert [
        row["file"] for row in own if f'href="../downloads/{row["file"]}"' not in pages[row["workshop"]]
    ] == []
    assert [row["file"] for row in rows if row["edition"] == "facilitator"] == []


def has_form(data):
    with pikepdf.open(BytesIO(data)) as pdf:
        return "/AcroForm" in pdf.Root and len(pdf.Root.AcroForm.Fields) > 0


def test_what_can_be_filled_in_is_what_has_fields(harbour_site, printed):
    single = [row for row in printed if row["kind"] != "pack"]
    assert (
        {row["file"] for row in single if has_form((harbour_site / "downloads" / row["file"]).read_bytes())}
        == {row["file"] for row in single if row["fillable"]}
        != set()
    )


def test_large_print_has_the_same_words_and_is_there(rows):
    by_file = {row["file"]: row for row in rows}
    large = {row["file"] for row in rows if row["large_print"] == row["file"]}
    assert {by_file[name]["product"] for name in large} == {"large-print", "workbook-large-print"}
    for row in (row for row in rows if row["large_print"]):
        other = by_file[row["large_print"]]
        assert other["file"] in large
        assert other["workshop"] == row["workshop"]
        assert set(row["codes"]) <= set(other["codes"])
        assert row["paper"] in (None, other["paper"])
    assert {row["product"] for row in rows if row["large_print"]} >= {
        "sheets",
        "sheets-belief",
        "deck",
        "workbook",
        "booklet",
    }


@pytest.mark.audit
def test_each_line_says_how_accessible_its_file_is(documents, rows, labels):
    lines = {
        link.get("href").rpartition("/")[2]: "".join(line.itertext())
        for document in documents.values()
        for line in document.iter("li")
        if line.get("class") == "pdf"
        for link in line.iter("a")
        if link.get("class") == "get"
    }
    for row in rows:
        line = lines[row["file"]]
        assert (labels["downloads_tagged"] in line) == bool(row["picture"]), row["file"]
        assert (labels["downloads_fillable"] in line) == row["fillable"], row["file"]
        assert (labels["downloads_in_large"] in line) == (row["large_print"] not in (None, row["file"]))
