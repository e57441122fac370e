"""Phrases of settings that are looked for in what a reader types: `wants/want ... to die`.

A phrase is words in order. `a/b` stands for one or the other, `kill*` for every word that begins so, `...`
for up to three other words. assets/search-phrases.js finds them, as they stand and never by likeness.
"""

import re
from typing import Annotated

from pydantic import AfterValidator

from playbook_press.core.problems import shorten

GAP = "..."
SHORTEST_STEM = 3  # letters before a `*`: fewer would begin half of the dictionary
WORD = re.compile(r"[^\W_]+\*?")
HINT = "expected words such as 'want/wants ... to die' or 'suicid*', in small letters and without apostrophes"


def check_phrase(phrase: str) -> str:
    """Validator of a phrase. Raises ValueError with what is wrong with it."""
    parts = phrase.split()
    if not parts or GAP in (parts[0], parts[-1]):
        raise ValueError(f"'{shorten(phrase)}' must begin and end with a word; {HINT}")
    for word in (word for part in parts if part != GAP for word in part.split("/")):
        if not WORD.fullmatch(word) or word != word.lower():
            raise ValueError(f"'{shorten(word)}' in '{shorten(phrase)}' is no word; {HINT}")
        if word.endswith("*") and len(word) <= SHORTEST_STEM:
            raise ValueError(
                f"'{word}' in '{shorten(phrase)}' begins too many words; "
                f"expected at least {SHORTEST_STEM} letters before the *"
            )
    return " ".join(parts)


def check_hint(word: str) -> str:
    """Validator of a single word, or of the beginning of some. Raises ValueError with what is wrong with
    it."""
    if len(check_phrase(word).split()) > 1 or "/" in word:
        raise ValueError(f"'{shorten(word)}' is several words; expected one, such as 'late' or 'delay*'")
    return word


Phrase = Annotated[str, AfterValidator(check_phrase)]
Hint = Annotated[str, AfterValidator(check_hint)]
