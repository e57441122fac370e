"""Slugs: text as a part of URLs and file names."""

import re
import unicodedata

# letters that are no other letter with an accent (Unicode decomposes none of them)
PLAIN_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


def slugify(text: str, *, ascii_only: bool = False) -> str:
    """The words of a text in lower case, joined by hyphens. Words are of letters and digits of any script;
    with `ascii_only`, accents and apostrophes are dropped (`Don't touch` -> `dont-touch`). '' if there are
    none."""
    if ascii_only:
        text = unicodedata.normalize("NFKD", text.lower().translate(PLAIN_LETTERS))
        text = text.encode("ascii", "ignore").decode().replace("'", "")
    return "-".join(re.findall(r"[^\W_]+", text.lower()))
