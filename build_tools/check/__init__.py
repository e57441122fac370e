"""Step 2, check: every problem of the whole playbook is found and reported, then the run fails once."""

from collections.abc import Callable, Iterator

from build_tools.check import cards, colours, links, markup, names, pictures, references, unprintable
from build_tools.problems import Problem, Refused
from build_tools.read.library import Library

Check = Callable[[Library], Iterator[Problem]]
CHECKS: tuple[Check, ...] = (
    names.duplicates, references.unknown, markup.unsafe, links.dead, pictures.unsafe, cards.overfull,
    colours.too_faint, unprintable.characters, references.brand_mismatch)


Reading = tuple[Library, tuple[Problem, ...]]


def check(reading: Reading) -> Library:
    """Step 2. Raises Refused with every problem of every file, those found while reading among them."""
    library, problems = reading
    problems += tuple(problem for found in CHECKS for problem in found(library))
    if problems:
        raise Refused(problems)
    return library
