"""The site on a phone's home screen: an icon, an offline copy that says how old it is, pictures of links."""

import json
import re
import shutil
from pathlib import Path

import pytest

from playbook_press.core.project import SHIPPED
from playbook_press.publish.content_security_policy import add_policy
from playbook_press.publish.offline_worker import kept_files, write_worker

PATH = "/team/our%20playbook/"
PAGE = (
    '<!doctype html><html lang="en-GB"><head><title>T</title><link rel="icon" href="data:,">'
    "</head><body><h1>{words}</h1>"
    '<p data-offline-note role="status" hidden><span></span> <button hidden>Take it</button></p>'
    '<script src="assets/offline.js" data-worker="yes" data-saved="Saved on {{date}}." '
    'data-newer="Newer."></script>'
)
FORGOTTEN = """async () => {
  while ((await caches.keys()).length) await new Promise(done => setTimeout(done, 100));
}"""
CONTROLLED = "() => navigator.serviceWorker.controller !== null"


def publish(site: Path, words: str, *, keeps_copy: bool = True) -> None:
    """A site of two pages, with its worker."""
    for name in ("index", "other"):
        html = add_policy(PAGE.format(words=f"{name} {words}"), ())
        (site / f"{name}.html").write_text(html)
    write_worker(site, keeps_copy=keeps_copy)


@pytest.fixture
def site(tmp_path):
    (tmp_path / "assets").mkdir()
    shutil.copy(SHIPPED / "templates/assets/offline.js", tmp_path / "assets")
    (tmp_path / "manifest.webmanifest").write_text("{}")
    publish(tmp_path, "first")
    return tmp_path


def saved(page, address):
    """Open a page, and once more as soon as its copy is kept."""
    page.goto(address + "index.html")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.get_by_role("status").get_by_text("Saved on").wait_for()
    page.goto(address + "index.html")
    page.wait_for_function(CONTROLLED)


def test_without_a_network_every_page_is_there_below_any_path(site, host, window):
    address = host(site, PATH)
    page = window(address, saves_data=False).page
    saved(page, address)
    page.context.set_offline(True)
    page.goto(address + "other.html?x=1#part")
    assert page.get_by_role("heading").inner_text() == "other first"
    assert re.fullmatch(r"Saved on \d+ \w+ \d{4}\.", page.locator("[data-offline-note] span").inner_text())


@pytest.mark.audit
def test_a_newer_copy_is_told_of_and_taken_only_when_the_reader_says_so(site, host, window):
    address = host(site)
    page = window(address, saves_data=False).page
    saved(page, address)
    publish(site, "second")
    page.goto(address + "index.html")
    page.get_by_role("status").get_by_text("Newer.").wait_for()
    assert page.get_by_role("heading").inner_text() == "index first"
    with page.expect_navigation():
        page.get_by_role("button", name="Take it").click()
    assert page.get_by_role("heading").inner_text() == "index second"


@pytest.mark.audit
def test_where_no_copy_is_to_be_kept_any_more_the_old_one_goes(site, host, window):
    address = host(site)
    page = window(address, saves_data=False).page
    saved(page, address)
    publish(site, "second", keeps_copy=False)
    page.goto(address + "index.html")
    page.wait_for_event("load")  # it loads itself anew once the old worker has gone
    page.evaluate(FORGOTTEN)
    page.goto(address + "other.html")
    assert page.get_by_role("heading").inner_text() == "other second"


def test_from_a_folder_there_is_neither_a_copy_nor_a_manifest(site, window):
    base = site.as_uri() + "/"
    page = window(base, saves_data=False).page
    page.goto(base + "index.html")
    assert page.locator("link[rel=manifest]").count() == 0
    assert page.locator("[data-offline-note]").is_hidden()


def test_the_version_changes_with_any_kept_file_and_with_nothing_else(site):
    def version():
        write_worker(site, keeps_copy=True)
        return re.search(r'VERSION = "(\w+)"', (site / "sw.js").read_text())[1]

    before = version()
    (site / "downloads").mkdir()
    (site / "downloads/deck.png").write_text("x")
    (site / "playbook.json").write_text("{}")
    assert version() == before
    (site / "other.html").write_text("changed")
    assert version() != before


def test_the_copy_holds_pages_and_what_they_load_and_no_prints(site):
    originals = "de/assets/write-translation-data.js"  # for translators alone
    for name in ("downloads/a.png", "previews/a.png", "embed/today.html", "feed.xml", originals):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("")
    assert kept_files(site) == ["assets/offline.js", "index.html", "other.html"]


@pytest.mark.harbour
def test_the_manifest_names_icons_that_are_there_and_says_nothing_of_the_address(harbour_site):
    manifest = json.loads((harbour_site / "manifest.webmanifest").read_text(encoding="utf-8"))
    sizes = {icon["sizes"]: icon["purpose"] for icon in manifest["icons"] if "purpose" in icon}
    assert {"192x192", "512x512"} <= set(sizes)
    assert "maskable" in {icon.get("purpose") for icon in manifest["icons"]}
    assert all((harbour_site / icon["src"]).is_file() for icon in manifest["icons"])
    assert all((harbour_site / each["url"]).is_file() for each in manifest["shortcuts"])
    assert (manifest["start_url"], manifest["scope"]) == ("index.html", "./")


@pytest.mark.harbour
def test_pages_name_the_touch_icon_and_the_colour_of_the_brand(harbour_site, documents):
    head = documents["beliefs/ease.html"].find("head")
    [icon] = [link.get("href") for link in head.iter("link") if link.get("rel") == "apple-touch-icon"]
    assert (harbour_site / "beliefs" / icon).resolve().is_file()
    [colour] = [meta.get("content") for meta in head.iter("meta") if meta.get("name") == "theme-color"]
    assert colour == "#1f5c57"


@pytest.mark.harbour
def test_without_a_public_address_no_pictures_of_links_are_made(harbour_site, documents):
    assert not (harbour_site / "previews").exists()
    named = {meta.get("property") for meta in documents["index.html"].find("head").iter("meta")}
    assert "og:image" not in named
