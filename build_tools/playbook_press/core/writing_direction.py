"""In which direction languages are written."""

from typing import Literal

Direction = Literal["ltr", "rtl"]
RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"}
)
# scripts of ISO 15924, as the second or third part of a tag names one: `az-Arab`, `zh-cmn-Hans`
SCRIPTS_FROM_THE_RIGHT = frozenset(
    {"adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"}
)
SCRIPT_LENGTH = 4  # in letters; regions are shorter, variants longer or begin with a digit (BCP 47)


def direction_of(language: str) -> Direction:
    """The direction in which a language is written, by its tag such as `he` or `ar-EG`; by the script, where
    the tag names one (`pa-Arab`, `ks-Deva`)."""
    name, *others = language.lower().split("-")
    script = next((part for part in others if len(part) == SCRIPT_LENGTH and part.isalpha()), "")
    from_the_right = script in SCRIPTS_FROM_THE_RIGHT if script else name in RIGHT_TO_LEFT
    return "rtl" if from_the_right else "ltr"
