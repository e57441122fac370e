"""What only the facilitator reads is nowhere in the site, and no link of the site leads to its source."""

import zipfile
from contextlib import closing
from io import BytesIO

import pikepdf
import pytest
import yaml
from pypdfium2 import PdfDocument

from tests.harbour import MARKER

OFFLINE = "-playbook.zip"  # ends the name of what holds the same files once more, see test_offline.py


@pytest.fixture(scope="session")
def noted(harbour):
    """The files with a note for the facilitator: entries and a collection."""
    return [path for path in harbour.glob("content/*/*.md") if MARKER in path.read_text(encoding="utf-8")]


def holds(path, word):
    """Is the word in a file, packed or not?"""
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as packed:
            return any(is_in(packed.read(name), name, word) for name in packed.namelist())
    return is_in(path.read_bytes(), path.name, word)


def is_in(data, name, word):
    """Is the word in a file of that name?"""
    return word.lower().encode() in data.lower() or (name.endswith(".pdf") and in_pdf(data, word))


def in_pdf(data, word):
    """Is the word in a stream of a PDF, or on one of its pages?"""
    with closing(PdfDocument(data)) as pdf:
        return any(word.encode() in stream for stream in streams(data)) or any(
            word in page.get_textpage().get_text_range() for page in pdf
        )


def streams(data):
    with pikepdf.open(BytesIO(data)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream):
                yield thing.read_bytes() if thing.get("/Subtype") != "/Image" else b""


@pytest.mark.harbour
def test_the_note_is_in_no_file(harbour_site, noted):
    files = [path for path in harbour_site.rglob("*") if path.is_file() and not path.name.endswith(OFFLINE)]
    assert len(noted) > 2
    assert {"stories", "collections"} <= {path.parent.name for path in noted}
    assert [path.name for path in files if holds(path, MARKER)] == []


def test_the_rest_of_these_files_is_published(harbour_site, noted, records):
    pages = {f"{path.parent.name}/{path.stem}.html" for path in noted}
    assert all((harbour_site / page).is_file() for page in pages)
    assert {page for page in pages if not page.startswith("collections/")} <= {
        record["url"] for record in records
    }


@pytest.mark.audit
def test_every_page_that_is_an_authors_can_be_edited_but_those(harbour, noted, labels, documents):
    settings = yaml.safe_load((harbour / "mkdocs.yml").read_text(encoding="utf-8"))
    ways = {
        page: link.get("href")
        for page, document in documents.items()
        for link in document.iter("a")
        if "".join(link.itertext()).strip() == labels["edit_page"]
    }
    content = harbour / "content"
    sources = [path.relative_to(content) for path in sorted(content.rglob("*.md")) if path not in noted]
    assert ways == {
        source.with_suffix(
            ".html"
        ).as_posix(): f"{settings['repo_url']}/{settings['edit_uri']}{source.as_posix()}"
        for source in sources
    }
