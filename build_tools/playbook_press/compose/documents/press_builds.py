"""The inks of a playbook's colours, as a print shop's file has them and its job ticket lists them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from playbook_press.core.output_condition import FOGRA39, output_profile
from playbook_press.core.press_colours import Rgb, press_colours, rgb_of
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library

NEUTRAL = ("ink", "slate", "hairline")  # tokens of words and rules


def neutral_colours(library: Library) -> frozenset[Rgb]:
    """The colours that are printed in black alone, so that fine words stay sharp if inks do not meet."""
    return frozenset(rgb_of(getattr(library.site.tokens, name)) for name in NEUTRAL)


@dataclass(frozen=True)
class Build:
    """A colour of the screen and its cyan, magenta, yellow and black, in percent."""

    name: str
    colour: str
    inks: str


def list_builds(library: Library, entries: Iterable[Entry]) -> list[Build]:
    """The build of each colour of words and of the kinds of entries. Raises InputError where the profile of
    the press is not installed."""
    colours = press_colours(output_profile(), FOGRA39.most_ink, neutral_colours(library))
    return [
        Build(name, shade, " / ".join(map(str, colours.inks(rgb_of(shade)))))
        for name, shade in named_shades(library, entries)
    ]


def named_shades(library: Library, entries: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """What has colours of its own, and each of them."""
    words, tokens = library.site.labels["job_builds_words"], library.site.tokens
    yield from ((words, shade) for shade in (tokens.ink, tokens.slate))
    used = {entry.kind.key for entry in entries}
    for kind in library.kinds_in_use:
        if kind.key in used:
            yield from ((kind.plural, shade) for shade in (kind.colours.solid, kind.colours.accent))
