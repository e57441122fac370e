"""c/CODE.html in a real browser: leads on, or says whether a printed card is the current one."""

import re

import pytest

from playbook_press.core.project import Project
from playbook_press.editions.fingerprint import fingerprint
from playbook_press.read.library import read_library
from tests.harbour import assemble
from tests.tiers import one_in

CHANGED = "beliefs/trust-first"  # B02


@pytest.fixture(scope="session")
def released(tmp_path_factory, playbook):
    """The small playbook after two editions: B02 has changed in between and since, T01 is retired. Without
    PDFs."""
    project = assemble(tmp_path_factory.mktemp("released") / "small", ["small"])
    path = project / f"content/{CHANGED}.md"
    playbook("edition", "edition-1", project=project)
    rewrite(path, "every word", "each word")
    playbook("edition", "edition-2", project=project)
    rewrite(path, "each word", "all")
    rewrite(path, "owner:", "aliases: [trust-last]\nowner:")
    for entry in project.glob("content/*/*.md"):
        rewrite(entry, "[B01, T01]", "[B01]")
        rewrite(entry, "[T01, R02]", "[R02]")
    (project / "content/traits/calm-listener.md").unlink()
    (project / "site_config/retired.yml").write_text(
        "T01: {replaced_by: B02, reason: The belief says it shorter.}\n"
        "T02: {replaced_by: null, reason: Nobody read it.}\n",
        encoding="utf-8",
    )
    (project / "site_config/products.yml").write_text("{}\n")
    playbook("build", project=project)
    return project


def rewrite(path, old, new):
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@pytest.fixture(scope="session")
def library(released):
    return read_library(Project.at(released))[0]


@pytest.fixture(scope="session", params=["a host", pytest.param("a folder", marks=pytest.mark.audit)])
def base(request, released, host):
    return (
        host(released / "site", "/team/") if request.param == "a host" else (released / "site").as_uri() + "/"
    )


@pytest.fixture
def answer(base, window):
    """Opens c/CODE.html with a fingerprint; the page, once it has answered."""

    def ask(code, given, **options):
        page = window(base, **options).page
        page.goto(f"{base}c/{code}.html#{given}")
        page.get_by_role("status").locator("p").first.wait_for()
        return page

    return ask


def verdict(page):
    return page.get_by_role("status").locator("p").first.inner_text()


@pytest.mark.audit
def test_without_a_fingerprint_it_leads_on_to_the_entry(base, window):
    page = window(base).page
    page.goto(base + "c/B02.html")
    page.wait_for_url(base + CHANGED + ".html")


def test_without_script_it_leads_on_whatever_the_fingerprint(base, window):
    page = window(base, java_script_enabled=False).page
    page.goto(base + "c/B02.html#prxwcs")
    page.wait_for_url(re.compile(re.escape(base + CHANGED + ".html")))


@pytest.mark.audit
def test_a_former_file_name_still_leads_on(base, window):
    page = window(base).page
    page.goto(base + "beliefs/trust-last.html")
    page.wait_for_url(base + CHANGED + ".html")


def test_the_current_card_is_told_so_and_stays(base, answer, library):
    page = answer("B02", fingerprint(library.by_code["B02"]))
    assert verdict(page) == library.site.labels["address_current"]
    assert page.url.startswith(base + "c/B02.html#")
    assert page.get_by_role("heading", level=1).inner_text() == library.by_code["B02"].title


@pytest.mark.parametrize("edition", one_in(2, ["edition-1", "edition-2"]))
def test_a_changed_card_is_told_since_when_and_what(answer, library, edition):
    card = library.site.editions[edition].cards["B02"]
    page = answer("B02", card.fingerprint)
    assert verdict(page) == library.site.labels["address_changed"].replace("{edition}", edition)
    [change] = page.locator(".change").all()
    assert change.get_by_role("heading").inner_text() == library.site.labels["field_cue"]
    old, new = change.locator("p").all()
    assert card.text["cue"] in old.inner_text()
    assert library.by_code["B02"].facts["cue"] in new.inner_text()
    assert new.locator("ins").inner_text() == "all"
    assert old.locator("del").inner_text() in card.text["cue"]


@pytest.mark.audit
@pytest.mark.parametrize(
    ("written", "is_current"),
    [
        (str.upper, True),
        (lambda given: given.replace("0", "o").replace("1", "l"), True),
        (lambda given: given[:5], False),
        (lambda given: given + "0", False),
    ],
)
def test_a_fingerprint_may_be_typed_as_it_looks_but_not_guessed(answer, library, written, is_current):
    entry = next(entry for entry in library.entries if set("01") & set(fingerprint(entry)))
    said = library.site.labels["address_current" if is_current else "address_unknown"]
    assert verdict(answer(entry.code, written(fingerprint(entry)))) == said


@pytest.mark.audit
def test_another_fingerprint_is_answered_without_opening_the_page_again(answer, library):
    page = answer("B02", "zzzzzz")
    assert verdict(page) == library.site.labels["address_unknown"]
    page.evaluate("given => { location.hash = given; }", fingerprint(library.by_code["B02"]))
    page.get_by_text(library.site.labels["address_current"]).wait_for()


@pytest.mark.audit
def test_a_scan_leads_to_the_search_without_a_step_in_between(base, answer, library):
    page = answer("B02", "prxwcs")
    page.get_by_role("searchbox").fill("sorry")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(re.escape(base) + r"index\.html.*q=sorry"))
    page.locator("#search[open]").wait_for()


@pytest.mark.audit
@pytest.mark.parametrize("label", ["address_read", "address_print"])
def test_it_has_a_way_to_the_entry_and_to_its_card(base, answer, library, label):
    page = answer("B02", "prxwcs")
    page.get_by_role("link", name=library.site.labels[label]).click()
    page.wait_for_url(re.compile(re.escape(f"{base}{CHANGED}.html")))
    assert page.locator("#on-card").count() == 1


def test_a_retired_code_leads_to_what_replaced_it(base, window, library):
    page = window(base).page
    page.goto(base + "c/T01.html#18y0wm")
    assert library.site.labels["address_retired"].replace("{code}", "T01") in page.locator("h1").inner_text()
    page.get_by_role("link", name=library.by_code["B02"].title).click()
    page.wait_for_url(base + CHANGED + ".html")
    page.goto(base + "c/T02.html")
    assert library.site.labels["address_no_heir"] in page.locator("main").inner_text()
    assert [link.get_attribute("href") for link in page.get_by_role("link").all()] == ["../index.html"]


@pytest.mark.audit
@pytest.mark.parametrize("base", ["a host"], indirect=True)
@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.audit)])
@pytest.mark.parametrize(("code", "given"), [("B02", "prxwcs"), ("B02", "zzzzzz")])
def test_axe_finds_no_fault_in_an_answer(answer, code, given, scheme, faults):
    page = answer(code, given, color_scheme=scheme, viewport={"width": 390, "height": 844})
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.audit
@pytest.mark.parametrize("base", ["a host"], indirect=True)
@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.audit)])
def test_axe_finds_no_fault_in_a_retired_address(base, window, scheme, faults):
    page = window(base, color_scheme=scheme).page
    page.goto(base + "c/T01.html")
    assert faults(page) == []
