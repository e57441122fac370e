"""Every colour pair that carries text is far enough apart to read."""

from collections.abc import Iterator

from build_tools.problems import Problem
from build_tools.read.library import Library

WHITE = "#ffffff"


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1, of '#rrggbb' (WCAG 2.2, definition of relative luminance)."""
    channels = (int(colour[at:at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2, success criterion 1.4.3)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def too_faint(library: Library) -> Iterator[Problem]:
    """Kinds whose colours would make text hard to read."""
    tokens = library.site.tokens
    for kind in library.kinds.values():
        solid, accent, tint = kind.colours.solid, kind.colours.accent, kind.colours.tint
        for what, one, other, least in (("white on solid", WHITE, solid, 4.5), ("accent on solid", accent, solid, 4.5),
                                        ("solid on tint", solid, tint, 4.5), ("ink on tint", tokens.ink, tint, 7.0)):
            if contrast(one, other) < least:
                yield Problem(f"{kind.template_folder}/kind.yml", 1,
                              f"colours: {what} has a contrast of {contrast(one, other):.1f}; expected at least {least}")
