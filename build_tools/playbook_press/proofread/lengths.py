"""The number of words on an entry's page."""

from collections.abc import Iterator

from playbook_press.core.problems import Problem
from playbook_press.proofread.words import page_sentences
from playbook_press.read.library import Library
from playbook_press.read.markdown import count_words


def unusual_lengths(library: Library) -> Iterator[Problem]:
    """Entries whose page has too few or too many words."""
    for entry in library.entries:
        limits = entry.kind.page_words or library.site.prose.page_words
        count = count_words(page_sentences(entry))
        if not limits.least <= count <= limits.most:
            off = (
                f"{limits.least - count} too few"
                if count < limits.least
                else f"{count - limits.most} too many"
            )
            yield Problem(
                entry.file,
                entry.document.body_line,
                f"the page has {count} words; expected {limits.least} to {limits.most}: {off}",
            )
