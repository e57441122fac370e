"""Markdown as the press reads it: what HTML may stand in it, and how long it may be."""

from manual_reference.tables import code, codes, table
from playbook_press.check.markup import ALLOWED_ELEMENTS, COMMON_ATTRIBUTES, SCHEMES
from playbook_press.check.pictures import MAX_PIXELS
from playbook_press.core.photographs import LONGEST_ON_SCREEN
from playbook_press.read import size_limits, source
from playbook_press.read.callouts import LOOKS, OTHER_NAMES
from playbook_press.read.library import MAX_PHOTOGRAPH_SIZE, PHOTOGRAPH_SUFFIXES, PICTURE_SUFFIXES

LIMITS = (
    (source.MAX_FILE_SIZE, "bytes of a text, or of a drawing"),
    (MAX_PHOTOGRAPH_SIZE, "bytes of a photograph"),
    (MAX_PIXELS, "dots of a photograph"),
    (size_limits.MAX_TEXT_LENGTH, "characters of a text"),
    (size_limits.MAX_BLOCK_LENGTH, "characters without an empty line between"),
    (size_limits.MAX_LINE_LENGTH, "characters of a line"),
    (size_limits.MAX_BRACKETS, "`[` without an empty line between"),
    (size_limits.MAX_TAGS, "`<` in a text"),
    (size_limits.MAX_DEPTH, "levels of lists and quotations within one another"),
)


def html_elements() -> str:
    """The elements that are allowed, with the attributes that each may have besides the common ones."""
    plain = [name for name, attributes in ALLOWED_ELEMENTS.items() if attributes == COMMON_ATTRIBUTES]
    others = [
        (codes([name]), attributes - COMMON_ATTRIBUTES) for name, attributes in ALLOWED_ELEMENTS.items()
    ]
    return table(
        ("elements", "attributes"),
        [
            (codes(plain), codes(sorted(COMMON_ATTRIBUTES))),
            *((name, f"the same and {codes(sorted(more))}") for name, more in others if more),
        ],
    )


def schemes() -> str:
    """How an address may begin."""
    return codes(f"{name}:" for name in sorted(SCHEMES["href"]) if name)


def pictures() -> str:
    """The endings of pictures."""
    return codes(sorted(PICTURE_SUFFIXES))


def photographs() -> str:
    """The endings of photographs."""
    return codes(sorted(PHOTOGRAPH_SUFFIXES))


def longest_photograph() -> int:
    """How many dots the longer side of a JPEG has on the site, at most."""
    return LONGEST_ON_SCREEN


def callouts() -> str:
    """The kinds of call-outs, by the look that they have, with their other names."""
    rows = []
    for look in dict.fromkeys(LOOKS.values()):
        kinds = [kind for kind in LOOKS if LOOKS[kind] == look]
        others = [f"{code(name)} ({code(kind)})" for name, kind in OTHER_NAMES.items() if kind in kinds]
        rows.append((code(look), codes(kinds), ", ".join(others)))
    return table(("look", "kinds", "other names"), rows)


def limits() -> str:
    """A row for each limit."""
    return table(("at most", "of what"), [(f"{most:,}", what) for most, what in LIMITS])
