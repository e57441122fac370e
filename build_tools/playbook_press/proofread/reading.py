"""How many years of school a text asks for, by the length of its sentences and words."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache

from pyphen import Pyphen

from playbook_press.core.problems import Problem
from playbook_press.proofread.words import WORD, page_sentences
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library

END = re.compile(r"[.!?…]+")  # of a sentence
ENGLISH = "en_US"  # the grade is one of American schools
LONG_WORD, MANY_SYLLABLES = 6, 3  # letters above which, syllables from which a German word is hard


def grade(text: str, language: str = "en") -> float:
    """How many years of school a text asks for, by the formula of its language; that for English where a
    language has none of its own. 0 where it has no word."""
    return FORMULAS.get(language.partition("-")[0], flesch_kincaid)(text)


def wiener_sachtext(text: str) -> float:
    """The first Vienna formula for non-fiction, in years of school, for German.

    0.1935 * % of words with three syllables or more + 0.1672 * words per sentence + 0.1297 * % of words of
    more than six letters - 0.0327 * % of words with one syllable - 0.875, from R. Bamberger and E. Vanecek,
    Lesen, Verstehen, Lernen, Schreiben, Jugend und Volk, Vienna 1984.
    """
    counts = [len(found) for sentence in END.split(text) if (found := WORD.findall(sentence))]
    words = WORD.findall(text)
    if not words:
        return 0.0
    spoken = [syllables(word, "de_DE") for word in words]
    many = 100 * sum(count >= MANY_SYLLABLES for count in spoken) / len(words)
    single = 100 * spoken.count(1) / len(words)
    long = 100 * sum(len(word) > LONG_WORD for word in words) / len(words)
    return 0.1935 * many + 0.1672 * len(words) / len(counts) + 0.1297 * long - 0.0327 * single - 0.875


def flesch_kincaid(text: str) -> float:
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


FORMULAS: Mapping[str, Callable[[str], float]] = {"en": flesch_kincaid, "de": wiener_sachtext}


@cache
def hyphenation(dictionary: str) -> Pyphen:
    """The places at which words of a language may be hyphenated."""
    return Pyphen(lang=dictionary)


@cache  # a playbook repeats its words
def syllables(word: str, dictionary: str = ENGLISH) -> int:
    """Syllables of a word, those of a compound part by part: one more than the places to hyphenate it. As no
    letter is left alone at the end of a line, `open` counts as one: grades are rather too low than too
    high."""
    places = hyphenation(dictionary).positions
    return sum(len(places(part)) + 1 for part in word.lower().split("-"))


def grades(library: Library) -> list[tuple[Entry, float]]:
    """Every entry with its grade."""
    language = library.site.brand.language
    return [(entry, grade(page_sentences(entry), language)) for entry in library.entries]


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
