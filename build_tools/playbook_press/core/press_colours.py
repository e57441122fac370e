"""Colours of the screen as inks of a press: words and rules in black alone, other colours one build each."""

from collections.abc import Collection, Sequence
from functools import cached_property, lru_cache
from io import BytesIO
from typing import Literal

from PIL import Image, ImageCms, ImageFilter

Rgb = tuple[int, int, int]  # 0 to 255
Inks = tuple[int, int, int, int]  # cyan, magenta, yellow, black, in whole percent
LEAST_INK = 3  # percent: less of an ink is a dot that no press holds, in a colour that has other inks
GRID = 17  # nodes of the table by which pictures are changed, along each of its three edges
FULL = 255
ROUNDING = 1  # percent that four inks may gain when each is rounded to one of 255 steps


class PressColours:
    """The builds of one printing condition. `neutral`: colours of words and rules besides the greys."""

    def __init__(self, profile: bytes, most_ink: int, neutral: Collection[Rgb] = ()):
        self.most_ink, self.neutral = most_ink, frozenset(neutral)
        self.press = ImageCms.ImageCmsProfile(BytesIO(profile))

    def inks(self, colour: Rgb) -> Inks:
        """The build of a colour: a tint of black for what is neutral, else by the profile, whole percent."""
        if colour in self.neutral or len(set(colour)) == 1:
            return 0, 0, 0, self.black_as_light_as(colour)
        return whole_percent(limited(self.by_profile(colour), self.most_ink))

    def picture(self, picture: Image.Image) -> Image.Image:
        """A photograph in the four inks."""
        return picture.convert("RGB").filter(self.table)

    def by_profile(self, colour: Rgb) -> tuple[float, ...]:
        """Inks of a colour in percent, as the profile has them."""
        return tuple(100 * ink / FULL for ink in pixels(self.separated([colour]))[0])

    def separated(self, colours: Sequence[Rgb]) -> Image.Image:
        """Colours as a row of pixels in the four inks."""
        return apply(self.to_press, row_of("RGB", colours))

    def black_as_light_as(self, colour: Rgb) -> int:
        """The tint of black alone that is as light as a colour; nothing for white."""
        wanted = pixels(apply(self.to_lab, row_of("RGB", [colour])))[0][0]
        return min(range(101), key=lambda tint: (abs(self.tints[tint] - wanted), tint))

    @cached_property
    def tints(self) -> list[int]:
        """Lightness of each tint of black, from paper to solid."""
        steps = [(0, 0, 0, round(FULL * tint / 100)) for tint in range(101)]
        to_lab = transform(self.press, screen_profile("LAB"), "CMYK", "LAB")
        return [lightness for lightness, *_ in pixels(apply(to_lab, row_of("CMYK", steps)))]

    @cached_property
    def to_press(self) -> ImageCms.ImageCmsTransform:
        return transform(screen_profile("sRGB"), self.press, "RGB", "CMYK")

    @cached_property
    def to_lab(self) -> ImageCms.ImageCmsTransform:
        return transform(screen_profile("sRGB"), screen_profile("LAB"), "RGB", "LAB")

    @cached_property
    def table(self) -> ImageFilter.Color3DLUT:
        """Inks of a grid of colours, none with more ink than the press bears."""
        steps = [round(FULL * node / (GRID - 1)) for node in range(GRID)]
        grid = [(red, green, blue) for blue in steps for green in steps for red in steps]
        inks = (
            limited([100 * ink / FULL for ink in node], self.most_ink - ROUNDING)
            for node in pixels(self.separated(grid))
        )
        values = [ink / 100 for node in inks for ink in node]
        return ImageFilter.Color3DLUT(GRID, values, channels=4, target_mode="CMYK")


def transform(
    source: ImageCms.ImageCmsProfile, target: ImageCms.ImageCmsProfile, read: str, written: str
) -> ImageCms.ImageCmsTransform:
    """A colorimetric transformation relative to the paper: white stays unprinted."""
    return ImageCms.buildTransform(
        source, target, read, written, renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC
    )


def screen_profile(name: Literal["sRGB", "LAB"]) -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile(name))


def apply(change: ImageCms.ImageCmsTransform, picture: Image.Image) -> Image.Image:
    """A new picture after a transformation. Raises ValueError where there is none."""
    changed = ImageCms.applyTransform(picture, change)
    if changed is None:
        raise ValueError("a transformation in place makes no new picture")
    return changed


def row_of(mode: str, colours: Sequence[tuple[int, ...]]) -> Image.Image:
    """Colours as a picture one pixel high."""
    row = Image.new(mode, (len(colours), 1))
    row.putdata(colours)
    return row


def pixels(row: Image.Image) -> list[tuple[int, ...]]:
    return [row.getpixel((across, 0)) for across in range(row.width)]  # type: ignore[misc]


def limited(inks: Sequence[float], most: float) -> tuple[float, ...]:
    """Inks, the colours in their ratio so much less that all together are no more than `most` percent."""
    *colours, black = inks
    excess = sum(inks) - most
    share = 1 - max(0.0, excess) / (sum(colours) or 1)
    return (*(ink * share for ink in colours), black)


def whole_percent(inks: Sequence[float]) -> Inks:
    """Inks in whole percent, rounded down where rounding up would add ink, traces left out."""
    cyan, magenta, yellow, black = (int(ink) if ink >= LEAST_INK else 0 for ink in inks)
    return cyan, magenta, yellow, black


@lru_cache(maxsize=4)
def press_colours(profile: bytes, most_ink: int, neutral: frozenset[Rgb]) -> PressColours:
    """The colours of a condition; its tables are made once a process."""
    return PressColours(profile, most_ink, neutral)


def rgb_of(name: str) -> Rgb:
    """The colour of a token such as '#1f2a37'."""
    red, green, blue = bytes.fromhex(name.lstrip("#"))
    return red, green, blue
