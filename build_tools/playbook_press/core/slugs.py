"""Slugs: text as a part of URLs and file names."""

import re
import unicodedata

MAX_FILE_NAME = 80  # characters without the suffix: a folder that is synchronised has to find room for it too
# letters that are no other letter with an accent (Unicode decomposes none of them)
PLAIN_LETTERS = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ı": "i",
    "'": "",
    "\N{RIGHT SINGLE QUOTATION MARK}": "",
}
# what letters are written as where only plain ones can be, by language
WRITTEN_OUT = {
    "de": {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"},
    "da": {"æ": "ae", "ø": "oe", "å": "aa"},
    "nb": {"æ": "ae", "ø": "oe", "å": "aa"},
}


def slugify(text: str, *, language: str = "") -> str:
    """The words of a text in lower case, joined by hyphens. Words are of letters and digits of any script. In
    a `language` that has a way to write its letters in plain ones, they are (`Größe` -> `groesse`). '' if
    there are none."""
    return "-".join(re.findall(r"[^\W_]+", text.lower().translate(written_out(language)).lower()))


def file_name(text: str, *, language: str = "") -> str:
    """The words of a text as a file name without its suffix: small letters from a to z, digits and hyphens.
    Accents and apostrophes are dropped (`Don't touch` -> `dont-touch`). '' if there are none. The editor
    names its files by the same rule."""
    whole = unicodedata.normalize("NFC", text).lower()
    letters = {ord(letter): plain for letter, plain in plain_letters(language).items()}
    decomposed = unicodedata.normalize("NFKD", whole.translate(letters)).lower()
    plain = "".join(each for each in decomposed if unicodedata.category(each)[0] != "M")
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:MAX_FILE_NAME].rstrip("-")


def plain_letters(language: str) -> dict[str, str]:
    """What small letters become in a file name besides losing their accents."""
    return PLAIN_LETTERS | WRITTEN_OUT.get(language.partition("-")[0], {})


def written_out(language: str) -> dict[int, str]:
    """The letters that a language writes in plain ones, as `str.translate` takes them."""
    rows = WRITTEN_OUT.get(language.partition("-")[0], {})
    return {ord(letter): plain for letter, plain in rows.items()}
