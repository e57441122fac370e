"""The statement on accessibility: on every page a link to it; what was not tested is said; whom to ask comes
from the settings."""

import pytest

pytestmark = pytest.mark.audit

PAGE = "accessibility.html"
OWN = "---\ntitle: Our own statement\nsummary: What we have tested ourselves.\n---\n\nWe asked Jo.\n"


@pytest.fixture
def built(small, playbook):
    """Builds the small playbook with more words in its brand; the text of its statement."""

    def build(brand=""):
        with (small / "site_config/brand.yml").open("a", encoding="utf-8") as file:
            file.write(brand)
        (small / "site_config/products.yml").write_text("{}\n")
        playbook("build", project=small)
        return (small / "site" / PAGE).read_text(encoding="utf-8")

    return build


def test_every_page_leads_to_it(documents):
    pages = {
        path: document
        for path, document in documents.items()
        if any(element.get("class") == "site-footer" for element in document.iter("footer"))
    }
    assert len(pages) > len(documents) / 2
    assert [
        path
        for path, document in pages.items()
        if not any((link.get("href") or "").endswith(PAGE) for link in document.iter("a"))
    ] == []


def test_it_says_what_was_tested_and_what_was_not(harbour_site, window, labels):
    base = harbour_site.as_uri() + "/"
    page = window(base).page
    page.goto(base + PAGE)
    for name in ("tested", "untested", "known"):
        heading = page.get_by_role("heading", name=labels[f"accessibility_{name}"], exact=True)
        reported = heading.locator("..").get_by_role("listitem").all_inner_texts()
        assert reported == labels[f"accessibility_{name}_lines"].splitlines()
    assert page.get_by_text(labels["accessibility_no_contact"]).is_visible()


def test_who_may_be_asked_comes_from_the_settings(built, labels):
    page = built("contact: Jo at the harbour\nproblems: help@example.org\n")
    assert labels["accessibility_contact"].replace("{contact}", "Jo at the harbour") in page
    assert f'<a href="mailto:help@example.org">{labels["accessibility_tell"]}</a>' in page


def test_a_project_may_write_its_own(small, built):
    (small / "content/accessibility.md").write_text(OWN, encoding="utf-8")
    page = built()
    assert "Our own statement" in page
    assert "We asked Jo." in page
    assert "axe" not in page
