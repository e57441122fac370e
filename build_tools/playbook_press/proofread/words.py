"""The text to proofread: by line, to report places, and as sentences, to measure length and reading grade."""

import re
from collections.abc import Iterator, Sequence

from playbook_press.read.entries import Entry
from playbook_press.read.library import Library, SectionedPage
from playbook_press.read.pages import ContentPage
from playbook_press.read.sections import Section

WORD = re.compile(r"\w+(?:['’-]\w+)*")  # also it's, well-known
# between two sentences: white space behind a full stop and the quotation marks that follow it
SENTENCE_BREAK = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][\"”’'*)]))\s+")
PARAGRAPH_BREAK = re.compile(r"\n\s*\n")
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
    """(file, line, text) of every body line and of every text field, as they are written."""
    pages: tuple[SectionedPage | ContentPage, ...] = (*library.entries, *library.collections, *library.pages)
    for document in (page.document for page in pages):
        yield from (
            (document.file, number, text)
            for number, text in enumerate(document.body.split("\n"), document.body_line)
        )
    for entry in library.entries:
        for name, rule in entry.kind.fields.items():
            if rule.type == "text" and not rule.list and entry.facts[name]:
                yield entry.file, entry.line(name), str(entry.document.facts.value[name])


def paragraphs(section: Section) -> list[str]:
    """The paragraphs of a section, as written."""
    return [text.strip() for text in PARAGRAPH_BREAK.split(section.source.text) if text.strip()]


def sentences(text: str) -> list[str]:
    """The sentences of a text. One that is quoted inside another counts as a sentence; "e.g." ends one."""
    return [part for part in SENTENCE_BREAK.split(text.strip()) if WORD.search(part)]


def words(text: str) -> list[str]:
    """The words of a text in small letters, with straight apostrophes."""
    return [word.replace("’", "'").lower() for word in WORD.findall(text)]


def any_of(phrases: Sequence[str]) -> re.Pattern[str]:
    """Finds whole words or phrases in large or small letters, in a text with straight apostrophes."""
    choices = "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))
    return re.compile(rf"(?<![\w'-])(?:{choices})(?![\w'-])", re.IGNORECASE)


def has_phrase(phrases: re.Pattern[str], text: str) -> bool:
    """Whether a text has one of the phrases of `any_of`."""
    return phrases.search(text.replace("’", "'")) is not None
