"""The words of an entry as a reader meets them: line by line for what is marked, as sentences for what is
measured."""

from collections.abc import Iterator

from playbook_press.read.entries import Entry
from playbook_press.read.library import Library

ENDS = (".", "?", "!", ":", "”", "…")


def sentences(entry: Entry) -> str:
    """Everything that stands on an entry's page, each line of a list a sentence of its own."""
    texts = (
        text
        for section in entry.sections.values()
        for text in ([line.text for line in section.lines] or [section.text])
    )
    return " ".join(text if text.endswith(ENDS) else f"{text}." for text in texts).translate(
        {ord("["): None, ord("]"): None}
    )


def lines(library: Library) -> Iterator[tuple[str, int, str]]:
    """File, line and words of all prose, and of every fact that readers see."""
    for each in (*library.entries, *library.collections, *library.pages):
        yield from (
            (each.document.file, number, text)
            for number, text in enumerate(each.document.body.split("\n"), each.document.body_line)
        )
    for entry in library.entries:
        for name, rule in entry.kind.fields.items():
            if rule.type == "text" and not rule.list and entry.facts[name]:
                yield entry.file, entry.line(name), entry.facts[name]
