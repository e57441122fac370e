"""Contrast of colours by WCAG 2.2, and colours that are derived from another so that words stay legible."""

WHITE, BLACK = "#ffffff", "#000000"
STEPS = 255  # so many shades between two colours are tried


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1, of '#rrggbb' (WCAG 2.2, definition of relative luminance)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2, success criterion 1.4.3)."""
    return luminance_contrast(luminance(one), luminance(other))


def luminance_contrast(one: float, other: float) -> float:
    """Contrast ratio of two relative luminances, 1 to 21."""
    high, low = sorted((one, other), reverse=True)
    return (high + 0.05) / (low + 0.05)


def channels(colour: str) -> list[float]:
    """Red, green and blue of '#rrggbb', each 0 to 1."""
    return [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]


def mix(one: str, other: str, share: float) -> str:
    """A colour between two in sRGB; `share` 0 is the first, 1 the other."""
    pairs = zip(channels(one), channels(other), strict=True)
    return "#" + "".join(f"{int(255 * (a + (b - a) * share) + 0.5):02x}" for a, b in pairs)


def nearest(colour: str, towards: str, against: str, least: float, share: float = 0.0) -> str:
    """The first colour on the way from one towards another, from `share` of it on, that has the least
    contrast against a third."""
    first = int(share * STEPS + 0.5)
    shades = (mix(colour, towards, step / STEPS) for step in range(first, STEPS + 1))
    return next((shade for shade in shades if contrast(shade, against) >= least), towards)
