"""In which direction languages are written."""

from typing import Literal

Direction = Literal["ltr", "rtl"]
RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"}
)


def direction_of(language: str) -> Direction:
    """The direction in which a language is written, by its tag such as `he` or `ar-EG`."""
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"
