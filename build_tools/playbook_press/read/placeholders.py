"""Finds and validates the {placeholders} of texts."""

from collections.abc import Collection, Iterator
from functools import lru_cache
from string import Formatter

from playbook_press.core.problems import did_you_mean


@lru_cache(maxsize=4096)  # more than there are labels
def placeholders(text: str) -> tuple[str, ...]:
    """The names in braces. Raises ValueError for braces with anything else than a name."""
    names = []
    for _, name, more, conversion in Formatter().parse(text):
        if name is not None:
            if not name.isidentifier() or more or conversion:
                raise ValueError(f"'{{{name}}}' is no name")
            names.append(name)
    return tuple(names)


def placeholder_violations(text: str, known: Collection[str]) -> Iterator[str]:
    """Messages for invalid or unknown placeholders of a text."""
    try:
        names = placeholders(text)
    except ValueError:
        yield f"'{text}' has braces that hold no name; expected names such as {{{next(iter(known), 'name')}}}"
        return
    for name in dict.fromkeys(names):
        if name not in known:
            yield f"unknown name '{{{name}}}'{did_you_mean(name, known) or '; expected no braces'}"
