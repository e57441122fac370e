"""An entry as Markdown beside its page."""

from dataclasses import replace

from playbook_press.compose.site.exports.entry_markdown import (
    entry_markdown,
    markdown_address,
    markdown_path,
)
from playbook_press.read.markdown import MarkdownBody, html_to_text


def test_it_stands_beside_the_page(library):
    assert markdown_path(library.by_code["B01"]) == "beliefs/ease.md"


def test_it_holds_every_public_section_in_its_order_and_says_the_same(library):
    for entry in library.entries:
        text = entry_markdown(library, entry)
        assert text.startswith(f"# {entry.title}\n\n{entry.facts['summary']}\n")
        headings = [line[3:] for line in text.splitlines() if line.startswith("## ")]
        assert headings == [section.heading for section in entry.sections.values()]
        body = MarkdownBody(text)
        said = html_to_text(body.render(body.blocks))
        assert all(html_to_text(section.html) in said for section in entry.sections.values())


def test_it_leads_to_the_markdown_of_entries_and_to_all_other_pages(library):
    def lead(address):
        return markdown_address(library, "beliefs/ease.html", address)

    assert lead("B02") == "trust-first.md"
    assert lead("trust-first.md#say") == "trust-first.md#say"
    assert lead("../about.md") == "../about.html"
    assert lead("https://example.org/a.md") == "https://example.org/a.md"
    assert lead("../images/door.svg") == "../images/door.svg"


def test_it_credits_the_work_and_says_the_licence(library):
    entry = library.by_code["B01"]
    text, source = entry_markdown(library, entry), library.site.sources[entry.facts["source"]]
    assert source.author in text
    assert f"[{library.site.brand.licence}]({library.site.brand.licence_url})" in text


def test_it_says_nothing_that_is_the_facilitators(library):
    entry = next(each for each in library.entries if each.sections)
    key, section = next(iter(entry.sections.items()))
    secret = replace(section, html="<p>only for the host</p>", text="only for the host")
    changed = replace(entry, for_facilitator={key: secret})
    assert entry_markdown(library, changed) == entry_markdown(library, entry)


def test_a_code_leads_to_its_public_address_where_there_is_one(branded):
    public = branded(site_url="https://playbook.example.org/")
    text = entry_markdown(public, public.by_code["B01"])
    assert "[B01](https://playbook.example.org/c/B01.html)" in text
