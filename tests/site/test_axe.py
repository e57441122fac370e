"""No page has a fault that axe can find, in light or in dark; `make audit` asks every page."""

import pytest

# in dark, what differs from light: the same pages in other colours
RULES = {"light": (), "dark": ("color-contrast", "link-in-text-block")}
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="session")
def base(host, harbour_site):
    return host(harbour_site)


def test_the_pages_of_somebody_with_a_customer_on_the_line_are_without_fault(base, window, samples, faults):
    page = window(base).page
    needed = [path for path in samples if path.startswith(("index", "beliefs", "situations"))]
    found = {path: page.goto(base + path) and faults(page) for path in needed}
    assert len(found) >= 3
    assert {path: fault for path, fault in found.items() if fault} == {}


@pytest.mark.audit
@pytest.mark.parametrize("scheme", RULES)
def test_the_busiest_templates_are_without_fault(base, window, samples, scheme, faults):
    page = window(base, color_scheme=scheme).page
    found = {path: page.goto(base + path) and faults(page, RULES[scheme]) for path in samples}
    assert {path: fault for path, fault in found.items() if fault} == {}


@pytest.mark.audit
@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.audit)])
def test_what_was_found_is_without_fault(base, window, labels, scheme, faults):
    page = window(base, color_scheme=scheme, viewport=PHONE).page
    page.goto(base + "index.html")
    page.keyboard.press("/")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("link").first.wait_for()  # the situations
    assert faults(page) == []
    dialog.get_by_text(labels["search_narrow"]).click()
    page.get_by_role("searchbox").fill("refund")
    page.get_by_role("dialog").get_by_role("listitem").first.wait_for()
    assert faults(page) == []


@pytest.mark.audit
@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.audit)])
def test_everything_that_can_be_printed_is_without_fault(base, window, scheme, faults):
    page = window(base, color_scheme=scheme, viewport=PHONE).page
    for task in ("cards", "workbook"):
        page.goto(base + f"downloads.html#{task}")
        page.locator(".on-paper button").first.click()
        assert page.locator(".desk:visible").count() == 1
        assert faults(page) == []
