"""How many years of school a text asks for, by the length of its sentences and words."""

import re
from collections.abc import Collection, Iterator
from functools import cache

from pyphen import Pyphen

from playbook_press.core.problems import Problem
from playbook_press.proofread.words import WORD, page_sentences
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library

END = re.compile(r"[.!?…]+")  # of a sentence
SYLLABLES = Pyphen(lang="en_US")  # the grade is one of American schools


def grade(text: str) -> float:
    """The Flesch-Kincaid grade level of an English text, in years of school; 0 where it has no word.

    0.39 * words per sentence + 11.8 * syllables per word - 15.59, from J. P. Kincaid, R. P. Fishburne, R. L.
    Rogers and B. S. Chissom, Derivation of New Readability Formulas for Navy Enlisted Personnel, Research
    Branch Report 8-75, Naval Technical Training Command, 1975. Words with hyphens and contractions are one
    word each.
    """
    counts = [len(found) for sentence in END.split(text) if (found := WORD.findall(sentence))]
    words = WORD.findall(text)
    if not words:
        return 0.0
    return 0.39 * len(words) / len(counts) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


@cache  # a playbook repeats its words
def syllables(word: str) -> int:
    """Syllables of a word, those of a compound part by part: one more than the places to hyphenate it. As no
    letter is left alone at the end of a line, `open` counts as one: grades are rather too low than too
    high."""
    return sum(len(SYLLABLES.positions(part)) + 1 for part in word.lower().split("-"))


def grades(library: Library) -> list[tuple[Entry, float]]:
    """Every entry with its grade."""
    return [(entry, grade(page_sentences(entry))) for entry in library.entries]


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
    return (
        f"{len(found)} entries read; reading grade {average(found.values()):.1f} on average, "
        f"{found[hardest]:.1f} at most ({hardest})"
    )
