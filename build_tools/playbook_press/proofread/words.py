"""The text to proofread: by line, to report places, and as sentences, to measure length and reading grade."""

from collections.abc import Iterator

from playbook_press.read.entries import Entry
from playbook_press.read.library import Library, SectionedPage
from playbook_press.read.pages import ContentPage

SENTENCE_ENDS = (".", "?", "!", ":", "”", "…")


def page_sentences(entry: Entry) -> str:
    """The text of an entry's page, with each list item as a sentence of its own."""
    texts = (
        text
        for section in entry.sections.values()
        for text in ([line.text for line in section.lines] or [section.text])
    )
    return " ".join(text if text.endswith(SENTENCE_ENDS) else f"{text}." for text in texts).translate(
        {ord("["): None, ord("]"): None}
    )


def prose_lines(library: Library) -> Iterator[tuple[str, int, str]]:
    """(file, line, text) of every body line and of every text field."""
    pages: tuple[SectionedPage | ContentPage, ...] = (*library.entries, *library.collections, *library.pages)
    for document in (page.document for page in pages):
        yield from (
            (document.file, number, text)
            for number, text in enumerate(document.body.split("\n"), document.body_line)
        )
    for entry in library.entries:
        for name, rule in entry.kind.fields.items():
            if rule.type == "text" and not rule.list and entry.facts[name]:
                yield entry.file, entry.line(name), entry.facts[name]
