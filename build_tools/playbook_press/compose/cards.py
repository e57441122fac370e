"""Cards as HTML: a front and a back for each entry, from the same templates for print and for screen."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from math import inf

from markupsafe import Markup

from playbook_press.compose.links import permanent_address
from playbook_press.compose.qr import ANY_ROOM, qr_image
from playbook_press.compose.templates import Templates
from playbook_press.editions.fingerprint import fingerprint
from playbook_press.read.card_back import BackLine, CardBack, card_back, ready_to_say
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library

SHARED_TEMPLATE = "card/card.html"
SIDES = ("front", "back")
SHORT_TAIL = 7  # characters: a last line this short looks forgotten
SHORT_WORD = 5  # characters: a word that stands alone on no line of a title
LONG_GROUP = 14  # characters that hardly fit beside a mark
FIRST_LINE = 1.5  # how much longer the first line is than those beside a mark
PUNCTUATION = ",;:.?!…”’)"
STRICT = 6  # power of the letters of a group: the longest one counts, not their sum
HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
WORD_JOINER = "\N{WORD JOINER}"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


FitSteps = dict[str, int]  # name of a face ("B04 front") -> step of type size at which it fits, 0 = largest


@dataclass(frozen=True)
class CardContent:
    """Everything a card template is given about an entry. A card split in two has `part` 1 or 2 of
    `parts`."""

    entry: Entry
    eyebrow: str
    fingerprint: str
    back: CardBack
    figure: Markup  # its mark, without words
    qr: str | None = None  # data: address of a PNG; None without a site_url, or where it does not fit
    part: int = 1
    parts: int = 1

    @property
    def title(self) -> str:
        """The title: no short word alone on a line, no line that ends in a hyphen."""
        return keep_hyphenated(self.plain_title)

    @property
    def plain_title(self) -> str:
        """The title, no short word alone on a line."""
        return join_short_words(self.entry.facts[self.entry.kind.card.title])

    @property
    def sentence(self) -> str:
        """The sentence to say, its last word kept off a line of its own; "" where the entry has none."""
        return prevent_widow(ready_to_say(self.entry))

    @property
    def cue(self) -> str:
        """The cue (one-line reminder), its last word kept off a line of its own."""
        return prevent_widow(self.entry.facts["cue"] or "")


@dataclass(frozen=True)
class Face:
    """One side of a card: its name in messages ("B04 front") and its HTML at the largest type size."""

    unit: str
    html: Markup

    def at(self, step: int) -> Markup:
        """The HTML with the class `fit-STEP`, which makes the type smaller; step 0 is the largest type
        size."""
        return (
            Markup(str(self.html).replace('class="face', f'class="fit-{step} face', 1)) if step else self.html
        )


def build_card(
    library: Library,
    entry: Entry,
    figure: Callable[[Library, Entry], Markup],
    room: float = ANY_ROOM,
) -> CardContent:
    """Collect what stands on an entry's card. `figure` draws its mark, for pages or for print; `room`: width
    for the code to scan, in mm, which is left out where it does not fit."""
    url, mark = library.site.brand.site_url, fingerprint(entry)
    qr = qr_image(permanent_address(url, entry.code, mark), room) if url else None
    return CardContent(entry, eyebrow(library, entry), mark, card_back(entry), figure(library, entry), qr)


def prevent_widow(text: str) -> str:
    """Join words at the end with no-break spaces until they have more than 7 characters, so that no short
    word stands alone on the last line. Titles of two words stay as they are."""
    words = text.split(" ")
    while len(words) > 2 and len(words[-1]) <= SHORT_TAIL:
        words[-2:] = [f"{words[-2]}\N{NO-BREAK SPACE}{words[-1]}"]
    return " ".join(words)


@lru_cache(maxsize=16_384)  # each title stands on pages, on posters and on both halves of its card
def join_short_words(title: str) -> str:
    """Join each short word to a neighbour with a no-break space, so that it stands alone on no line, whatever
    the width of lines; what is joined stays as short as it can. Titles of two words stay as they are."""
    words = title.split(" ")
    return " ".join(map("\N{NO-BREAK SPACE}".join, join_words(words))) if len(words) > 2 else title


def join_words(words: list[str]) -> list[list[str]]:
    """Words in groups with more letters than a short word; all in one where that cannot be."""
    best: list[tuple[float, list[list[str]]]] = [(0, [])]
    for end in range(1, len(words) + 1):
        ways = ((*best[begin], words[begin:end]) for begin in range(end))
        best.append(
            min(
                (
                    (
                        cost + group_cost(group, is_first=not groups, is_last=end == len(words)),
                        [*groups, group],
                    )
                    for cost, groups, group in ways
                ),
                key=lambda way: way[0],
            )
        )
    cost, groups = best[-1]
    return groups if cost < inf else [words]


def group_cost(group: list[str], *, is_first: bool, is_last: bool) -> float:
    """How much a group of words that stay on one line costs: short words are not allowed, words of middling
    length are where the group would become long."""
    letters = len(" ".join(group).rstrip(PUNCTUATION))
    if letters <= (SHORT_TAIL if is_last else SHORT_WORD):
        return inf
    room = FIRST_LINE if is_first else 1
    return float(max(letters / room, LONG_GROUP if letters <= SHORT_TAIL else 0) ** STRICT)


def keep_hyphenated(text: str) -> str:
    """A text whose words do not break at their hyphens, such as "thank-you"."""
    return HYPHEN.sub(f"-{WORD_JOINER}", text)


def split_card(card: CardContent) -> tuple[CardContent, ...]:
    """Split a card into two with about the same number of characters on each back; () if the back has one
    row."""
    rows = card.back.rows
    cuts = range(1, len(rows))
    if not cuts:
        return ()
    cut = min(cuts, key=lambda cut: max(count_letters(rows[:cut]), count_letters(rows[cut:])))
    shares = replace(card.back, rows=rows[:cut]), replace(card.back, rows=rows[cut:], first=cut + 1)
    return tuple(replace(card, back=share, part=part, parts=2) for part, share in enumerate(shares, 1))


def count_letters(rows: tuple[BackLine, ...]) -> int:
    """Number of characters in rows of a back."""
    return sum(len(row.label) + len(row.text) for row in rows)


def eyebrow(library: Library, entry: Entry) -> str:
    """The small line above a card's title, such as "Rebuild trust · 1 of 5".

    It is filled in from the `eyebrow` format of kind.yml. A field with `counts_within` is written as "n of
    all", counted among the entries that share the other field's value.
    """
    facts = {name: format_field(library, entry, name, value) for name, value in entry.facts.items()}
    return entry.kind.card.eyebrow.format_map({"kind": entry.kind.name, **facts})


def format_field(library: Library, entry: Entry, name: str, value: object) -> object:
    """A field's value as the eyebrow prints it: its number in the sequence, which no line end parts, a
    collection's name, or the value itself."""
    within = entry.kind.fields[name].counts_within
    if within:
        shared = library.by_sequence[entry.kind.key, within, entry.facts[within]]
        return entry.kind.card.step.format(n=value, all=len(shared)).replace(" ", NO_BREAK_SPACE)
    collections = library.site.taxonomy.collections
    return collections.get(value, value) if isinstance(value, str) else value


def render_faces(
    templates: Templates,
    card: CardContent,
    heading: str,
    layout: str,
    *,
    stands: bool = False,
    alone: bool = False,
) -> tuple[Face, Face]:
    """Render front and back of a card in a layout. `heading` is the element of the title: h1 in a deck, p
    inside a page. `stands`: it is a tent, whose front faces visitors, so that the cue is on its back;
    `alone`: its front is a label, which has the sentence to say."""
    name, part = (
        templates.for_kind(card.entry.kind, "card.html", SHARED_TEMPLATE),
        f" {card.part}" if card.parts > 1 else "",
    )
    units = {side: f"{card.entry.code} {side}{part}" for side in SIDES}
    front, back = (
        Face(
            unit,
            templates.render(
                name,
                card=card,
                face=side,
                unit=unit,
                heading=heading,
                layout=f"on-{layout}",
                stands=stands,
                alone=alone,
            ),
        )
        for side, unit in units.items()
    )
    return front, back
