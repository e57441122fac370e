"""Small things that people notice: what a page is announced as, how to pass it on, when it was last changed,
whom to tell."""

import gzip
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
import tinyhtml5
from PIL import Image

from tests.harbour import lent

SMALL = Path(__file__).parent.parent / "fixtures/small"
KINDS = {"beliefs", "recovery", "traits", "cards"}  # folders of its entries
ADDRESS = "https://playbook.example.org/team/"
LOC, LASTMOD = (f"{{http://www.sitemaps.org/schemas/sitemap/0.9}}{name}" for name in ("loc", "lastmod"))
HEAVIEST_PAGE, HEAVIEST_VIEW = 25_000, 150_000  # bytes: of HTML; of all that a first view loads, packed
# share of the window times share of its height that may move, as the typeface takes its place (web.dev/cls:
# good)
SLIGHT = 0.1
LATE = 150  # ms after which words are drawn in another typeface
SHIFTS = """() => new Promise(done => {
  let all = 0;
  const add = list => { for (const each of list.getEntries()) all += each.value; };
  new PerformanceObserver(add).observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(all), 150);
})"""


@pytest.fixture(scope="session")
def published(tmp_path_factory, playbook):
    """The small playbook in git, with a public address and somebody to tell, built without PDFs."""
    project = shutil.copytree(SMALL, tmp_path_factory.mktemp("published") / "small")
    brand = project / "site_config/brand.yml"
    brand.write_text(
        re.sub("^site_url:.*$", f"site_url: {ADDRESS}", brand.read_text(), flags=re.MULTILINE)
        + "problems: help@example.org\n"
    )
    (project / "site_config/products.yml").write_text("{}\n")
    dated = {
        f"GIT_{who}_{what}": value
        for who in ("AUTHOR", "COMMITTER")
        for what, value in (("DATE", "2023-03-09T12:00:00Z"), ("NAME", "a"), ("EMAIL", "a@b"))
    }
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "first"]):
        subprocess.run(["git", *words], cwd=project, env={**dated, "PATH": "/usr/bin:/bin"}, check=True)
    about = project / "content/beliefs/ease.md"
    about.write_text(about.read_text() + "\n")  # edited since
    playbook("build", project=lent(project))
    return project / "site"


@pytest.fixture(scope="session")
def heads(published):
    """Every page of the frame: its path, and the elements of its head."""
    return {
        path.relative_to(published).as_posix(): tinyhtml5.parse(
            path.read_text(encoding="utf-8"), namespace_html_elements=False
        ).find("head")
        for path in published.rglob("*.html")
        if path.parent.name not in ("c", "embed")
    }


def announced(head):
    return {meta.get("property"): meta.get("content") for meta in head.iter("meta") if meta.get("property")}


def test_every_page_says_what_it_is_to_who_passes_it_on(heads):
    for path, head in heads.items():
        found = announced(head)
        [described] = [meta.get("content") for meta in head.iter("meta") if meta.get("name") == "description"]
        assert found["og:title"]
        assert found["og:title"] in head.findtext("title")
        assert found["og:title"][0] == found["og:title"][0].upper()
        assert found["og:description"] == described
        assert found["og:site_name"] == "The Harbour Office Playbook"
        assert found["og:type"] == (
            "article" if path.partition("/")[0] in KINDS and "index" not in path else "website"
        )
        assert path == "404.html" or found["og:url"] == ADDRESS + path


def test_every_page_has_a_picture_for_those_who_are_sent_its_address(published, heads):
    for path in sorted(set(heads) - {"404.html"}):
        picture = announced(heads[path])["og:image"]
        assert picture.startswith(ADDRESS)
        with Image.open(published / unquote(picture.removeprefix(ADDRESS))) as opened:
            assert opened.size == (1200, 630)


def test_every_page_names_the_feed_and_those_of_todays_card_the_calendars(heads):
    for path, head in heads.items():
        links = [link for link in head.iter("link") if "feed" in (link.get("rel") or "").split()]
        calendars = ["text/calendar"] * 2 if path in ("index.html", "today.html") else []
        assert [link.get("type") for link in links] == ["application/atom+xml", *calendars]
        assert all(link.get("title") for link in links)


def test_the_map_has_every_page_and_dates_only_from_git(published, heads):
    found = {
        url.findtext(LOC).removeprefix(ADDRESS): url.findtext(LASTMOD)
        for url in ElementTree.parse(published / "sitemap.xml").getroot()
    }
    assert set(found) == set(heads) - {"404.html"}
    assert found["beliefs/trust-first.html"] == "2023-03-09"
    assert found["beliefs/ease.html"] is None
    assert found["downloads.html"] is None


def test_an_entry_says_when_it_was_last_changed_where_git_knows(published):
    assert "Last changed 9 March 2023" in (published / "beliefs/trust-first.html").read_text(encoding="utf-8")
    assert "Last changed" not in (published / "beliefs/ease.html").read_text(encoding="utf-8")


def test_every_page_says_whom_to_tell_of_a_problem_and_which_version_it_is(published, heads, labels):
    for path in heads:
        page = (published / path).read_text(encoding="utf-8")
        assert f'<a href="mailto:help@example.org">{labels["footer_problem"]}</a>' in page
        assert "Playbook Press 0." in page


def test_without_somebody_to_tell_there_is_no_such_link(harbour_site, labels):
    assert f">{labels['footer_problem']}<" not in (harbour_site / "index.html").read_text(encoding="utf-8")


@pytest.mark.audit
def test_the_link_that_is_copied_is_the_one_that_outlives_new_names(published, window, host, labels):
    base = host(published)
    page = window(base, permissions=["clipboard-read", "clipboard-write"]).page
    page.goto(base + "beliefs/trust-first.html")
    page.get_by_role("button", name=labels["tool_link"]).click()
    page.get_by_role("status").get_by_text(labels["copy_done"]).wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == ADDRESS + "c/B02.html"


@pytest.mark.audit
@pytest.mark.harbour
def test_while_there_is_no_public_address_the_link_is_that_of_the_page(harbour_site, window, host, labels):
    base = host(harbour_site)
    page = window(base, permissions=["clipboard-read", "clipboard-write"]).page
    page.goto(base + "beliefs/ease.html#say")
    page.get_by_role("button", name=labels["tool_link"]).click()
    page.get_by_role("status").get_by_text(labels["copy_done"]).wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == base + "beliefs/ease.html"


@pytest.mark.audit
@pytest.mark.harbour
def test_the_sign_of_a_printer_prints(harbour_site, window, labels):
    base = harbour_site.as_uri() + "/"
    page = window(base).page
    page.add_init_script("window.print = () => { window.printed = true; }")
    page.goto(base + "beliefs/ease.html")
    page.get_by_role("button", name=labels["tool_print"]).click()
    assert page.evaluate("window.printed")


@pytest.mark.audit
@pytest.mark.parametrize("width", [390, 1440])
def test_hardly_anything_moves_while_a_page_loads(harbour_site, window, host, samples, width):
    base = host(harbour_site)
    page = window(base, viewport={"width": width, "height": 844}).page
    moved = {path: page.goto(base + path) and page.evaluate(SHIFTS) for path in samples}
    assert {path: shift for path, shift in moved.items() if shift > SLIGHT} == {}


@pytest.mark.audit
@pytest.mark.parametrize("width", [390, 1440])
def test_hardly_anything_moves_when_the_typeface_comes_late(harbour_site, window, host, samples, width):
    base = host(harbour_site)
    page = window(base, viewport={"width": width, "height": 844}).page
    moved = {path: shift for path in samples if (shift := shift_with_late_type(page, base + path)) > SLIGHT}
    assert moved == {}


def shift_with_late_type(page, address):
    """How much moves on a page whose typeface comes after its words have been drawn."""
    held = []
    page.route("**/*.woff2", lambda route: held.append(route))
    page.goto(address, wait_until="domcontentloaded")
    page.wait_for_timeout(LATE)
    assert held
    for route in held:
        route.continue_()
    page.unroute("**/*.woff2")
    return page.evaluate(SHIFTS)


def test_the_page_of_an_entry_is_light(harbour_site, window, host, records):
    base = host(harbour_site)
    entries = [record["url"] for record in records if record["kind"] not in ("workshop", "path")]
    assert max((harbour_site / url).stat().st_size for url in entries) <= HEAVIEST_PAGE
    made = window(base)
    made.page.goto(base + entries[0], wait_until="load")  # the search comes later, when there is time
    files = {harbour_site / url.removeprefix(base) for url in made.asked if url.startswith(base)}
    assert len(files) > 10
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) <= HEAVIEST_VIEW


@pytest.mark.audit
@pytest.mark.parametrize("scheme", [pytest.param("light", marks=pytest.mark.audit), "dark"])
def test_pages_for_frames_are_as_light_or_dark_as_the_readers_system(address, window, harbour_site, scheme):
    page = window(address, color_scheme=scheme).page
    for path in sorted(harbour_site.glob("embed/*.html")):
        page.goto(f"{address}embed/{path.name}")
        ground, words = (
            brightness(page.locator("body").evaluate(f"body => getComputedStyle(body).{name}"))
            for name in ("backgroundColor", "color")
        )
        is_dark, is_light = ground < 60 and words > 180, ground > 230 and words < 60
        assert (is_dark, is_light) == (scheme == "dark", scheme == "light"), path.name


def brightness(colour):
    """Mean of red, green and blue, from 0 to 255."""
    parts = [float(each) for each in re.findall(r"[\d.]+", colour)[:3]]
    return sum(parts) / len(parts)


@pytest.mark.audit
def test_the_agenda_of_a_workshop_tells_the_clock_once_it_knows_the_beginning(
    address, window, records, labels
):
    page = window(address).page
    [workshop, *_] = [record["url"] for record in records if record["kind"] == "workshop"]
    page.goto(address + workshop)
    times = page.locator(".agenda tbody tr > :first-child")
    assert times.first.inner_text() == "0:00"
    page.get_by_label(labels["workshop_begins"]).fill("23.30")
    assert times.first.inner_text() == "23:30"
    assert times.last.inner_text().startswith("0")  # over midnight
    page.reload()
    assert times.first.inner_text() == "23:30"
    page.get_by_label(labels["workshop_begins"]).fill("soon")
    assert times.first.inner_text() == "0:00"


@pytest.mark.audit
def test_boxes_of_what_is_done_can_be_ticked_by_keyboard_and_stay_so(address, window, documents):
    path = next(path for path, page in documents.items() if page.findall(".//section[@class='done']"))
    page = window(address).page
    page.goto(address + path)
    box = page.locator(".done").get_by_role("checkbox")
    assert box.count() == 1
    box.focus()
    page.keyboard.press("Space")
    page.reload()
    assert box.is_checked()
    assert page.locator(".done p").inner_text() == words_of(documents[path])


def words_of(document):
    """The sentence of the section, as it is without scripts."""
    [section] = document.findall(".//section[@class='done']")
    return " ".join("".join(section.find("p").itertext()).split())


@pytest.mark.audit
@pytest.mark.harbour
def test_the_parts_of_a_workshop_are_chosen_on_a_phone_and_open_elsewhere(window, base):
    page = window(base, viewport={"width": 390, "height": 844}).page
    page.goto(base + "workshops/first-hour.html")
    part = page.get_by_role("button", name="When it was our fault")
    said = page.get_by_text("Say sorry before you look it up", exact=True).last
    assert (part.get_attribute("aria-expanded"), said.is_visible()) == ("false", False)
    part.press("Enter")
    assert (part.get_attribute("aria-expanded"), said.is_visible()) == ("true", True)
    page.locator(".agenda").get_by_role("link", name="A place to tie up").click()
    page.get_by_role("button", name="A place to tie up", expanded=True).wait_for()
    page.get_by_role("button", name="Open all parts").click()
    assert page.get_by_role("button", name="Close all parts").is_visible()
    page.set_viewport_size({"width": 1280, "height": 800})
    assert page.get_by_role("heading", name="When it was our fault").get_by_role("button").count() == 0
    assert said.is_visible()
