"""The whole site as a zip: unpacked anywhere, it is the site; and what a host is told to send keeps no page
from working."""

import re
import zipfile

import pytest


@pytest.fixture(scope="session")
def zipped(harbour_site):
    [path] = [path for path in (harbour_site / "downloads").glob("*.zip") if path.stem.endswith("-playbook")]
    return path


@pytest.fixture(scope="session")
def unpacked(zipped, tmp_path_factory):
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(zipped) as packed:
        packed.extractall(folder)
    return folder / zipped.stem


@pytest.mark.audit
def test_the_page_of_downloads_offers_it_and_says_its_size(harbour_site, zipped, window, labels):
    base = harbour_site.as_uri() + "/"
    page = window(base).page
    page.goto(base + "downloads.html#offline")
    link = page.get_by_role("link", name=labels["offline_get"])
    assert link.evaluate("link => link.href") == zipped.as_uri()
    assert float(re.search(r"([\d.]+) MB", link.inner_text())[1]) == pytest.approx(
        zipped.stat().st_size / 1e6, abs=0.06
    )


def test_it_holds_every_file_of_the_site_that_a_reader_can_use(harbour_site, zipped, unpacked):
    site, copy = (
        {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
        for root in (harbour_site, unpacked)
    )
    assert site - copy == {
        "_headers",
        ".playbook-press",
        "404.html",
        "sitemap.xml",
        "sitemap.xml.gz",
        "sw.js",
        f"downloads/{zipped.name}",
    }
    differing = [
        name for name in copy if (unpacked / name).read_bytes() != (harbour_site / name).read_bytes()
    ]
    assert differing == ["downloads.html"]


def test_the_copy_opens_from_its_folder_and_finds(unpacked, window, labels, records):
    base = unpacked.as_uri() + "/"
    page = window(base).page
    page.goto(base + "index.html")
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill(records[0]["title"])
    page.get_by_role("dialog").get_by_role("link", name=records[0]["title"]).first.click()
    assert page.url.startswith(base + records[0]["url"])
    page.goto(base + "downloads.html")
    assert page.get_by_role("heading", name=labels["offline_copy_title"]).is_visible()
    assert page.get_by_text(labels["offline_get"]).count() == 0
    for address in page.locator("main a[href*='downloads/']").evaluate_all(
        "all => all.map(each => each.getAttribute('href'))"
    ):
        assert (unpacked / address).is_file(), address


@pytest.mark.audit
def test_a_project_may_go_without(small, playbook):
    with (small / "site_config/brand.yml").open("a", encoding="utf-8") as brand:
        brand.write("offline: false\n")
    (small / "site_config/products.yml").write_text("{}\n")
    playbook("build", project=small)
    assert list((small / "site/downloads").glob("*.zip")) == []
    assert "data-offline" not in (small / "site/downloads.html").read_text(encoding="utf-8")


def test_what_a_host_is_told_allows_just_the_scripts_that_pages_have(harbour_site, documents):
    reported = set(re.findall(r"'sha256-[^']+'", (harbour_site / "_headers").read_text(encoding="utf-8")))
    own = {
        each
        for document in documents.values()
        for meta in document.iter("meta")
        if meta.get("http-equiv") == "Content-Security-Policy"
        for each in re.findall(r"'sha256-[^']+'", meta.get("content"))
    }
    assert reported == own
