"""`llms.txt` has the form that https://llmstxt.org asks for."""

import re

from playbook_press.compose.site.exports.llms_txt import llms_txt

LINK = re.compile(r"- \[.+?\]\((\S+?)\): .+")


def test_it_has_a_title_a_summary_words_and_lists_of_links(library):
    title, summary, words, *lists = llms_txt(library).rstrip("\n").split("\n\n")
    assert title == f"# {library.site.brand.name}"
    assert summary == f"> {library.site.brand.tagline}"
    assert not words.startswith(("#", "-", ">"))
    for heading, links in zip(lists[::2], lists[1::2], strict=True):
        assert heading.startswith("## ")
        assert all(LINK.fullmatch(line) for line in links.splitlines())


def test_it_leads_to_the_markdown_of_every_entry(library, branded):
    public = branded(site_url="https://playbook.example.org/")
    for read, address in ((library, ""), (public, "https://playbook.example.org/")):
        assert LINK.findall(llms_txt(read)) == [
            f"{address}playbook.json",
            *(f"{address}{entry.path}.md" for entry in library.entries),
        ]
