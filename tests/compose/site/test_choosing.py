"""Pages to choose from: themes, audiences, sources and lists say of each entry its title, its sentence
and when it helps; so does a card's permanent address."""

import pytest
import tinyhtml5

from playbook_press.compose.links import relative_link
from playbook_press.compose.site import pages
from playbook_press.compose.site.mark_pictures import mark_path, mark_pictures
from playbook_press.compose.site.sentences import ready_sentence
from playbook_press.compose.site.slides import screens_path, split_into_slides
from playbook_press.compose.taxonomy import taxonomy_groups
from playbook_press.pipeline import ready_templates

# a unit as long as nothing is printed: the composer estimates the size of type


@pytest.fixture(scope="module")
def library(library_of, harbour):
    return library_of(harbour)


@pytest.fixture(scope="module")
def composer(library):
    return pages.PageComposer(library, ready_templates(library), [], None)


@pytest.fixture(scope="module")
def theme(library):
    """The themes, and the one with the most entries."""
    group = next(group for group in taxonomy_groups(library) if group.fact == "tags")
    return group, max(group.terms, key=lambda term: len(term.entries))


@pytest.fixture(scope="module")
def theme_page(composer, theme):
    return parsed(composer.term(*theme).html)


def parsed(html):
    return tinyhtml5.parse(html, namespace_html_elements=False)


def of_class(root, name):
    return [element for element in root.iter() if name in (element.get("class") or "").split()]


def text(element):
    return " ".join("".join(element.itertext()).split())


def test_a_theme_tells_of_each_entry_its_sentence_when_it_helps_and_its_mark(library, theme, theme_page):
    rows = {text(of_class(row, "code")[0]): row for row in of_class(theme_page, "choice-row")}
    assert rows.keys() == {entry.code for entry in theme[1].entries}
    for entry in theme[1].entries:
        row = rows[entry.code]
        assert entry.title in text(row)
        assert (ready_sentence(library, entry).say or entry.facts["summary"]) in text(row)
        assert " · ".join(entry.facts["situations"]) in text(row)
        assert row.find("img").get("src").endswith(mark_path(entry))


def test_a_theme_has_ways_to_its_kinds_and_to_the_other_themes(theme, theme_page):
    kinds = {entry.kind.key for entry in theme[1].entries}
    links = {link.get("href") for link in theme_page.iter("a")}
    assert {f"#{key}" for key in kinds} <= links
    [here] = [link for link in theme_page.iter("a") if link.get("aria-current")]
    assert text(here).startswith(theme[1].name)


def test_what_many_entries_are_narrowed_down_by_stands_above_them(monkeypatch, composer, theme):
    monkeypatch.setattr(pages, "FEWEST_TO_FILTER", 1)
    [form] = parsed(composer.term(*theme).html).iter("form")
    assert {select.get("data-fact") for select in form.iter("select")} <= {"situations", "tags"}


def test_each_mark_is_a_file_of_its_own(library):
    files = {file.path: file.content for file in mark_pictures(library)}
    assert files.keys() == {mark_path(entry) for entry in library.entries}
    assert all(content.startswith("<svg ") for content in files.values())


def test_an_index_of_lists_shows_the_figure_of_each(library, composer):
    made = next(
        page
        for page in pages.compose_pages(library, composer.templates, [])
        if page.path == "collections/index.md"
    )
    assert made.html.count('class="figure"') == len(library.collections_in_use)


def test_what_a_phone_shows_after_a_scan_has_the_sentence_the_search_and_the_way_home(library, composer):
    entry = next(entry for entry in library.entries if ready_sentence(library, entry).say)
    page = parsed(next(iter(composer.addresses(entry))).content)
    assert text(of_class(page, "sentence")[0]) == ready_sentence(library, entry).say
    [form] = page.iter("form")
    assert (form.get("action"), form.find("input").get("name")) == ("../index.html", "q")
    assert of_class(page, "brand")[0].get("href") == "../index.html"


def test_what_a_big_screen_repeats_is_no_part_of_the_page(library, composer):
    entry = next(entry for entry in library.entries if split_into_slides(entry))
    [script] = composer.screens(entry)
    assert script.path == screens_path(entry)
    assert script.content.count('class=\\"idea\\"') == len(split_into_slides(entry))
    assert f'data-screens="{relative_link(f"{entry.path}.html", script.path)}"' in composer.entry(entry).html
    assert composer.entry(entry).html.count('class="screen') == 1
