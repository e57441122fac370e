"""Colours that follow from the one colour of a brand: a ground for white words, light words on it, a tint."""

from playbook_press.core.contrast import BLACK, WHITE, contrast, nearest

LEAST = 4.5  # contrast of words (WCAG 2.2, success criterion 1.4.3)
ACCENT, TINT = 0.72, 0.9  # how far they are on the way to white at least


def check_brand_colour(colour: str) -> str:
    """Validator: white words must be legible on it. Raises ValueError, which offers the nearest darker shade
    on which they are."""
    if contrast(WHITE, colour) < LEAST:
        raise ValueError(
            f"white words on '{colour}' have a contrast of {contrast(WHITE, colour):.2f}; expected at least "
            f"{LEAST}, such as '{legible_ground(colour)}'"
        )
    return colour


def legible_ground(colour: str) -> str:
    """The colour, or the nearest shade on the way to black on which white words are legible."""
    return nearest(colour, BLACK, WHITE, LEAST)


def brand_colours(colour: str) -> dict[str, str]:
    """Ground (`solid`), light words on it (`accent`) and a ground for dark words (`tint`)."""
    return {
        "solid": colour,
        "accent": nearest(colour, WHITE, colour, LEAST, ACCENT),
        "tint": next(shade for shade in tints(colour) if contrast(colour, shade) >= LEAST),
    }


def tints(colour: str) -> list[str]:
    """Lighter and lighter tints, the last of them white."""
    return [nearest(colour, WHITE, colour, LEAST, TINT), WHITE]
