"""`downloads/manifest.json` tells the truth about each PDF, in the words that the README promises."""

import json
import re
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from build_tools.publish.manifest import FIELDS

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def rows(repository_site):
    return json.loads((repository_site / "downloads/manifest.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def vocabulary():
    """What the README says each field may hold: `sides` (1, 2)."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    told = readme[readme.index("`site/downloads/manifest.json`"):readme.index("## Your own playbook")]
    found = {name: set(re.split(r",\s+", values)) for name, values in re.findall(r"`(\w+)`\s+\(([^)`]+)\)", told)}
    assert set(found) == {"kind", "sides", "duplex", "edition", "audience"}
    return found


def test_every_pdf_has_a_row_and_every_row_a_pdf(repository_site, rows):
    files = [row["file"] for row in rows]
    assert len(files) == len(set(files))
    assert {path.name for path in (repository_site / "downloads").iterdir()} == {*files, "manifest.json"}


def test_size_and_sum_and_pages_are_the_files_own(repository_site, rows):
    for row in rows:
        data = (repository_site / "downloads" / row["file"]).read_bytes()
        with closing(PdfDocument(data)) as pdf:
            assert (row["bytes"], row["sha256"], row["pages"]) == (len(data), sha256(data).hexdigest(), len(pdf)), row["file"]


def test_a_row_has_the_fields_of_the_readme_and_their_words(rows, vocabulary):
    for row in rows:
        assert tuple(row) == FIELDS
        assert {name: str(row[name]) for name in vocabulary if str(row[name]) not in vocabulary[name]} == {}
        assert row["sides"] == (1 if row["duplex"] in ("none", "fold-over") else 2)


def test_stock_and_paper_are_files_of_the_settings_or_null(repository, rows):
    for row in rows:
        for folder in ("stock", "paper"):
            assert row[folder] is None or (repository / f"site_config/{folder}/{row[folder]}.yml").exists()
    assert {row["paper"] for row in rows} == {None, "a3", "a4", "letter", "tabloid"}


def test_codes_are_in_reading_order_and_their_cards_are_in_the_pdf(repository_site, rows, records, pdf_text):
    titles = {record["code"]: record["title"] for record in records}
    for row in rows:
        assert row["codes"] == [code for code in titles if code in row["codes"]]
        assert bool(row["codes"]) == (row["kind"] != "calibration")
        words = pdf_text(repository_site / "downloads" / row["file"])
        assert [code for code in row["codes"] if titles[code] not in words] == [], row["file"]


def test_the_deck_has_a_front_and_a_back_of_every_entry(rows, records):
    [deck] = [row for row in rows if row["kind"] == "deck"]
    assert deck["codes"] == [record["code"] for record in records]
    assert deck["pages"] == 2 * len(records)


def test_the_page_of_downloads_links_how_to_calibrate(repository_site):
    page = (repository_site / "downloads.html").read_text(encoding="utf-8")
    assert 'href="calibration.html"' in page and (repository_site / "calibration.html").exists()


def test_the_page_of_downloads_links_every_file(repository_site, rows):
    page = (repository_site / "downloads.html").read_text(encoding="utf-8")
    assert [row["file"] for row in rows if f'href="downloads/{row["file"]}"' not in page] == []
