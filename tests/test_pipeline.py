"""A playbook without a date, as one that is not in git, says nowhere of when it is."""

import os
import re
import zipfile

import pytest

from playbook_press.core.project import Project
from playbook_press.core.reporting import SilentReport
from playbook_press.mkdocs_plugin.mkdocs_build import build
from playbook_press.print.pdf.tagged_pdf import open_pdf
from playbook_press.print.run.scheduler import WorkerPool
from playbook_press.publish.inputs import locked_inputs
from playbook_press.read.library import PICTURE_SUFFIXES

PRODUCTS = """
deck: {title: Cards, summary: Beliefs., kind: deck, stock: 85x55, entries: {kind: belief}}
workbook:
  {title: "{name}: workbook", summary: To write in., kind: workbook, edition: participant, papers: [a4]}
pack: {title: "{name}: pack", summary: All of it., kind: pack, edition: participant,
   papers: [a4]}
"""
PACK = """
start: "9:00"
late: 20
people: [8]
spare: 2
at_a_table: 4
parts:
  - {name: workbook, product: workbook, copies: person}
"""
YEAR = re.compile(r"\b19[78]\d\b")
UNREADABLE = {".zip", ".pdf", ".woff2", ".gz", *PICTURE_SUFFIXES - {".svg"}}


class Heard(SilentReport):
    """A report that keeps the notes."""

    def __init__(self) -> None:
        self.notes: list[str] = []

    def note(self, message: str) -> None:
        self.notes.append(message)


@pytest.fixture
def undated(teaching, monkeypatch):
    """The small playbook with its workshop, to be printed as a deck, a workbook and a pack, in no
    repository."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(teaching.parent))
    (teaching / "site_config/products.yml").write_text(PRODUCTS)
    (teaching / "site_config/pack.yml").write_text(PACK)
    return teaching


@pytest.fixture
def site(undated):
    heard = Heard()
    with locked_inputs(Project.at(undated)) as inputs:
        folder = build(inputs, heard, open_pool=lambda: WorkerPool(1))
    assert [note for note in heard.notes if "has no date" in note] == [
        "this playbook has no date yet: cards name no edition, and the site has no feed and no calendars. "
        "The first commit is its date: in GitHub Desktop, Commit; in a terminal: git init && git add . && "
        "git commit -m 'First words'; without git, set SOURCE_DATE_EPOCH"
    ]
    return folder


@pytest.mark.audit
def test_no_page_no_pdf_and_no_calendar_tells_of_a_date_and_a_note_says_why(site, pdf_text):
    files = [path for path in site.rglob("*") if path.is_file()]
    # a label of the editor of settings asks for an edition
    ours = [path for path in files if path.suffix not in UNREADABLE and path.name != "write-settings-data.js"]
    texts = {path: path.read_text() for path in ours}
    pdfs = [path for path in files if path.suffix == ".pdf"]
    texts |= {path: pdf_text(path) for path in pdfs}
    assert {path.name for path in pdfs} == {"deck.pdf", "first-hour-workbook-a4.pdf"}
    assert not [path for path, text in texts.items() if YEAR.search(text)]
    assert not [path for path, text in texts.items() if re.search(r"\b[Ee]dition\s*(·|<|\{|$)", text)]
    assert not [path for path in files if path.suffix == ".ics" or path.name == "feed.xml"]
    texts.pop(site / "assets/paths.js")  # makes a calendar in the browser, from the reader's first day
    assert not [path for path, text in texts.items() if "feed.xml" in text or ".ics" in text]
    assert (site / "sitemap.xml.gz").read_bytes()[4:8] == bytes(4)  # RFC 1952: no date
    assert "SOURCE_DATE_EPOCH" not in os.environ


@pytest.mark.audit
def test_pdfs_hold_no_date_in_their_metadata_and_zips_the_one_that_programs_show_for_none(site):
    for path in site.rglob("*.pdf"):
        pdf = open_pdf(path.read_bytes())
        assert not {"/CreationDate", "/ModDate"} & set(pdf.docinfo.keys())
        assert not re.search(rb"Date>|\b19[78]\d\b", pdf.Root.Metadata.read_bytes())
    packed = [zipfile.ZipFile(path) for path in site.rglob("*.zip")]
    assert packed
    assert {each.date_time for file in packed for each in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.audit
def test_with_a_date_all_of_it_is_of_that_date(undated, monkeypatch, pdf_text):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    heard = Heard()
    with locked_inputs(Project.at(undated)) as inputs:
        site = build(inputs, heard, open_pool=lambda: WorkerPool(1))
    assert not [note for note in heard.notes if "date" in note]
    assert "edition 2023-11" in pdf_text(site / "downloads/first-hour-workbook-a4.pdf")
    assert "2023-11-14" in (site / "feed.xml").read_text()
    assert "DTSTART;VALUE=DATE:202311" in next(site.rglob("*.ics")).read_text()
    packed = [zipfile.ZipFile(path) for path in site.rglob("*.zip")]
    assert {each.date_time[:3] for file in packed for each in file.infolist()} == {(2023, 11, 14)}
    assert os.environ["SOURCE_DATE_EPOCH"] == "1700000000"
