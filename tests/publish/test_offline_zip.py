"""The zip of the site holds the site, and a page of downloads that does not offer it."""

import random
import zipfile

import pytest

from playbook_press.publish.offline_zip import add_offline_zip, without_offline_zip

LABELS = {"number_decimal": "."}
ORIGINALS = "de/assets/write-translation-data.js"  # for translators alone
PAGE = (
    '<main><template data-offline="site" data-file="downloads/harbour.zip">'
    '<a href="downloads/harbour.zip">{size} MB</a></template>'
    '<template data-offline="copy"><p>A copy.</p></template><template id="other">{size}</template></main>'
)


@pytest.fixture
def site(tmp_path):
    for name, text in {
        "index.html": "home",
        "downloads.html": PAGE,
        "assets/a.js": "".join(
            random.Random(1).choices("0123456789abcdef", k=2_100_000)
        ),  # half of it packed
        **{f"pages/{letter}.html": letter for letter in "zyxwvu"},
        "404.html": "",
        "_headers": "/*",
        ORIGINALS: "window.playbookTranslation = {};",
        "sitemap.xml": "",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def files(zipped):
    with zipfile.ZipFile(zipped) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name).decode() for name in packed.namelist()}


def test_the_zip_holds_what_a_reader_needs_in_one_folder(site):
    add_offline_zip(site, LABELS, 1700000000)
    assert list(files(site / "downloads/harbour.zip")) == [
        "harbour/assets/a.js",
        f"harbour/{ORIGINALS}",
        "harbour/downloads.html",
        "harbour/index.html",
        *(f"harbour/pages/{letter}.html" for letter in "uvwxyz"),
    ]
    assert files(site / "downloads/harbour.zip")[f"harbour/{ORIGINALS}"] == ""


def test_the_page_of_the_site_says_how_large_the_zip_is_and_that_of_the_copy_does_not_offer_it(site):
    add_offline_zip(site, LABELS, 1700000000)
    page, copy = (
        (site / "downloads.html").read_text(),
        files(site / "downloads/harbour.zip")["harbour/downloads.html"],
    )
    assert (
        page
        == '<main><a href="downloads/harbour.zip">1.2 MB</a><template id="other">{size}</template></main>'
    )
    assert copy == '<main><p>A copy.</p><template id="other">{size}</template></main>'


def test_the_same_site_makes_the_same_bytes(site):
    add_offline_zip(site, LABELS, 1700000000)
    first = (site / "downloads/harbour.zip").read_bytes()
    (site / "downloads/harbour.zip").unlink()
    (site / "downloads.html").write_text(PAGE)
    add_offline_zip(site, LABELS, 1700000000)
    assert (site / "downloads/harbour.zip").read_bytes() == first


def test_a_page_that_offers_no_zip_gets_none(site):
    (site / "downloads.html").write_text("<main></main>")
    add_offline_zip(site, LABELS, 1700000000)
    assert not (site / "downloads").exists()


def test_a_site_that_is_not_whole_offers_no_copy_and_is_none(site):
    without_offline_zip(site)
    assert (site / "downloads.html").read_text() == '<main><template id="other">{size}</template></main>'
    assert not (site / "downloads").exists()
