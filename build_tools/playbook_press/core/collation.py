"""The order of the alphabet, as readers of a language know it from their dictionaries."""

import unicodedata
from collections.abc import Mapping

DANISH = {"æ": "z\ue001", "ä": "z\ue001", "ø": "z\ue002", "ö": "z\ue002", "å": "z\ue003"}
SWEDISH = {"å": "z\ue001", "ä": "z\ue002", "æ": "z\ue002", "ö": "z\ue003", "ø": "z\ue003"}
# language -> letters that stand elsewhere than their letter without marks. German has none: by DIN 5007-1
# (dictionaries) ä is filed as a, and ß, which casefold turns into ss, as that.
LETTERS: Mapping[str, Mapping[str, str]] = {
    "cs": {"ch": "h\ue001", "č": "c\ue001", "ř": "r\ue001", "š": "s\ue001", "ž": "z\ue001"},
    "da": DANISH,
    "nb": DANISH,
    "nn": DANISH,
    "no": DANISH,
    "es": {"ñ": "n\ue001"},
    "sv": SWEDISH,
    "fi": SWEDISH,
}
NONE: Mapping[str, str] = {}


def collation_key(text: str, language: str) -> tuple[str, str]:
    """What texts of a language are sorted by: letters without case and marks, but for those that are letters
    of their own; what is alike then, as it is written."""
    folded = unicodedata.normalize("NFC", text).casefold()
    for letters, place in LETTERS.get(language.partition("-")[0], NONE).items():
        folded = folded.replace(letters, place)
    bare = unicodedata.normalize("NFD", folded)
    return "".join(each for each in bare if not unicodedata.combining(each)), text
