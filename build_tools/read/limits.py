"""How much text there may be, and by how much there is too much."""

from collections.abc import Iterator

from build_tools.read.markdown import count_words


def too_long(what: str, text: str, most: int | None) -> Iterator[str]:
    """A message where a text has more words than it may."""
    words = count_words(text)
    if most is not None and words > most:
        yield f"{what} has {words} words; expected at most {most}: {words - most} too many"
