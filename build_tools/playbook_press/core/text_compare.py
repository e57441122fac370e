"""Compares texts by visible characters, ignoring white space, hyphens and case: does a PDF say all it
should?"""

import unicodedata
from collections import Counter

INVISIBLE_CATEGORIES = {"Cc", "Cf", "Co", "Cn", "Zs", "Zl", "Zp"}
HYPHENS = "-\u2010\u2011\ufffe"  # a line end may add one or, as PDF readers see it, swallow one

# PDFium turns what opens into what closes, and the other way round, in lines that run from the right
SIDES = str.maketrans("’”)]}»›>≥", "‘“([{«‹<≤")


class VisibleCharacters(dict[int, int | None]):
    """Translation table for `str.translate`: visible characters map to themselves, others to None."""

    def __missing__(self, code: int) -> int | None:
        unseen = unicodedata.category(chr(code)) in INVISIBLE_CATEGORIES or chr(code) in HYPHENS
        return self.setdefault(code, None if unseen else code)


VISIBLE_CHARACTERS = VisibleCharacters()


def normalise_text(text: str) -> str:
    """The text without white space, invisible characters and hyphens, ligatures undone, in lower case, with
    quotes and brackets of one side."""
    return unicodedata.normalize("NFKC", text).casefold().translate(VISIBLE_CHARACTERS).translate(SIDES)


def missing_text(expected: str, found: str) -> str:
    """The part of `expected` that is missing in `found`: whole words, else single letters; '' if nothing is.

    Order is ignored: boxes out of the flow are painted last, without loss for a reader.
    """
    there = normalise_text(found)
    missing = Counter(normalise_text(expected)) - Counter(there)
    if not missing:
        return ""
    words = [word for word in expected.split() if normalise_text(word) not in there]
    return " ".join(words) or "".join(sorted(missing.elements()))
