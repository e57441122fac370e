"""The one place that knows textstat: how many years of school a text asks for (Flesch-Kincaid grade level,
1975)."""

import warnings
from collections.abc import Collection, Iterator

from playbook_press.core.problems import Problem
from playbook_press.proofread.words import sentences
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library

with warnings.catch_warnings():
    warnings.filterwarnings("ignore", "pkg_resources is deprecated")
    import textstat


def grade(text: str) -> float:
    """Flesch-Kincaid grade level: 0.39 words a sentence + 11.8 syllables a word - 15.59."""
    return float(textstat.flesch_kincaid_grade(text))


def grades(library: Library) -> list[tuple[Entry, float]]:
    """Every entry with its grade."""
    return [(entry, grade(sentences(entry))) for entry in library.entries]


def too_hard(library: Library) -> Iterator[Problem]:
    """Entries that ask too much, and an average that does."""
    limits, found = library.site.prose.grade, grades(library)
    for entry, value in found:
        if value > limits.most:
            yield Problem(
                entry.file,
                entry.document.body_line,
                f"reading grade {value:.1f}; expected at most {limits.most:g}: "
                "shorter words, shorter sentences",
            )
    mean = average([value for _, value in found])
    if mean > limits.average:
        yield Problem(
            "content/", 1, f"reading grade {mean:.1f} on average; expected at most {limits.average:g}"
        )


def average(values: Collection[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def summary(library: Library) -> str:
    """How hard the playbook is to read, in one line."""
    found = {entry.code: value for entry, value in grades(library)}
    hardest = max(found, key=found.__getitem__)
    return f"{len(found)} entries read; reading grade {average(found.values()):.1f} on average, {found[hardest]:.1f} at most ({hardest})"
