"""Comparing texts by what a reader would miss: letters and signs, not spaces, hyphens or capitals."""

import unicodedata
from collections import Counter

UNSEEN = {"Cc", "Cf", "Co", "Cn", "Zs", "Zl", "Zp"}
HYPHENS = "-\u2010\u2011\ufffe"  # a line end may add one or, as PDF readers see it, swallow one


class Seen(dict[int, int | None]):
    """Every character that a reader sees, as itself, and None for others; looked up once."""

    def __missing__(self, code: int) -> int | None:
        unseen = unicodedata.category(chr(code)) in UNSEEN or chr(code) in HYPHENS
        return self.setdefault(code, None if unseen else code)


SEEN = Seen()


def squeeze(text: str) -> str:
    """The text without white space, invisible characters and hyphens, ligatures undone, in lower case."""
    return unicodedata.normalize("NFKC", text).casefold().translate(SEEN)


def lost(expected: str, found: str) -> str:
    """What `expected` says and `found` does not: words that occur nowhere, else single letters; '' if all is
    there.

    Order does not count: boxes out of the flow are painted last, and a reader misses nothing by it.
    """
    there = squeeze(found)
    missing = Counter(squeeze(expected)) - Counter(there)
    if not missing:
        return ""
    words = [word for word in expected.split() if squeeze(word) not in there]
    return " ".join(words) or "".join(sorted(missing.elements()))
