"""Reads packed places as the browser does."""

from playbook_press.compose.site.packed_search import BACKSLASH, BASE, DIGITS, FIRST


def unpacked_places(word: str) -> list[int]:
    """What assets/search-index.js reads in a word: distances and weights in turn."""
    found: list[int] = []
    number, unit = 0, 1
    for character in word:
        digit = ord(character) - FIRST - (ord(character) > BACKSLASH)
        number, unit = number + digit % DIGITS * unit, unit * DIGITS
        if digit >= DIGITS:
            found += divmod(number, BASE)
            number, unit = 0, 1
    return found
