"""Slugs: text as a part of URLs and file names."""

import re
import unicodedata

# letters that are no other letter with an accent (Unicode decomposes none of them)
PLAIN_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


# what letters are written as where only plain ones can be, by language
WRITTEN_OUT = {
    "de": str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}),
    "da": str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"}),
    "nb": str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"}),
}


def slugify(text: str, *, ascii_only: bool = False, language: str = "") -> str:
    """The words of a text in lower case, joined by hyphens. Words are of letters and digits of any script;
    with `ascii_only`, accents and apostrophes are dropped (`Don't touch` -> `dont-touch`). In a `language`
    that has a way to write its letters in plain ones, they are (`Größe` -> `groesse`). '' if there are
    none."""
    text = text.lower().translate(WRITTEN_OUT.get(language.partition("-")[0], {}))
    if ascii_only:
        text = unicodedata.normalize("NFKD", text.lower().translate(PLAIN_LETTERS))
        text = text.encode("ascii", "ignore").decode().replace("'", "")
    return "-".join(re.findall(r"[^\W_]+", text.lower()))
