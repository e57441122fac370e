"""The form of a kind: what its `kind.yml` may say about fields, sections, card and colours."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from playbook_press.read.yaml_lines import Tree
from playbook_press.read.yaml_models import Count, Flag, Settings, Text, Words, word

KINDS = "templates/kinds"
SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"  # what may stand in an address
FieldType = Literal[
    "text",
    "number",
    "date",
    "flag",
    "choice",
    "code",
    "slug",
    "span",
    "length",
    "selection",
    "source",
    "audience",
    "situation",
    "tag",
    "collection",
    "entry",
    "stock",
]
SectionType = Literal["line", "lines", "prose"]
# what a section is for, whatever a kind calls it; `answers` may be several sections, the others are one
Role = Literal[
    "say",
    "action",
    "story",
    "questions",
    "answers",
    "question",
    "follow_up",
    "ratings",
    "reason",
    "reflection",
    "card_back",
]
SEVERAL: frozenset[Role] = frozenset({"answers"})
# roles whose sections are taken line by line
IN_LINES: frozenset[Role] = frozenset({"say", "questions", "follow_up", "ratings", "card_back"})
CardStyle = Literal["say", "not", "plain"]


def colour(value: str) -> str:
    if not re.fullmatch(r"#[0-9a-f]{6}", value):
        raise ValueError(
            f"'{value}' is no colour; expected six lower-case hexadecimal digits such as '#1f5c57'"
        )
    return value


def letter(value: str) -> str:
    if not re.fullmatch("[A-Z]", value):
        raise ValueError(f"'{value}' is no code letter; expected one capital letter such as 'B'")
    return value


Colour = Annotated[str, AfterValidator(colour)]
Slug = Annotated[str, AfterValidator(word(SLUG, "small letters, digits and hyphens, such as 'our-beliefs'"))]
Name = Annotated[
    str, AfterValidator(word(r"[a-z][a-z0-9_]*", "small letters, digits and underscores, such as 'try_it'"))
]


class FieldRule(Settings):
    """A fact in the front matter."""

    type: FieldType = "text"
    role: Literal["question"] | None = None  # what it is for, where no section is
    list: Flag = False
    required: Flag = False
    words: Count | None = None  # at most so many
    least: Count | None = None  # of a number; of a list, items
    most: Count | None = None
    choices: tuple[Words, ...] = ()
    # a place in a sequence: told as "1 of 5" among entries that share that fact
    counts_within: str | None = None
    printed: Flag = False  # stands on the card or in an exercise: part of the fingerprint
    help: Text


class SectionRule(Settings):
    """A section of the prose."""

    heading: Words
    type: SectionType = "prose"
    role: Role | None = None  # what it is for; pages, search and print products ask for it by this
    required: Flag = False
    words: Count | None = None  # at most so many, in all
    least: Count = 1  # list items
    most: Count | None = None
    # each item begins with one of these, in italics, and each of these begins an item
    marks: tuple[Words, ...] = ()
    pairs_with: str | None = None  # as many items as that section has
    printed: Flag = False
    facilitator: Flag = False  # never published
    asked: Flag = False  # what it asks may be answered on the page
    help: Text


class CardRow(Settings):
    """A labelled line on the back of the card: the first line, or the marked line, of a section or fact."""

    label: Words
    source: str = Field(alias="from")
    mark: Words | None = None
    style: CardStyle = "plain"


class Colours(Settings):
    """The kind's colour on a card, a lighter one for text on it, and a tint for ink text; contrast is
    checked."""

    solid: Colour
    accent: Colour
    tint: Colour


class Card(Settings):
    title: str = "title"  # the fact that stands on the front
    eyebrow: Words = "{kind}"  # may hold {kind} and the names of facts
    step: Words = "{n} of {all}"  # how a place in a sequence is told
    back: tuple[CardRow, ...]
    words: Count = 45
    list_lines: Count = 8
    list_line_words: Count = 9
    list_words: Count = 75


class Common(Settings):
    """What kinds share."""

    fields: dict[Name, FieldRule]
    sections: dict[Name, SectionRule]


class KindFile(Settings):
    """What a `kind.yml` holds."""

    name: Words
    plural: Words
    folder: Slug
    letter: Annotated[str, AfterValidator(letter)]
    order: Annotated[int, Field(strict=True)]
    purpose: Words  # one line for the home page: why a reader comes here
    intro: Words  # a few sentences above the card wall
    colours: Colours
    notch: Annotated[float, Field(strict=True, ge=6, le=67)]  # mm from the card's left edge to the notch
    group_by: str | None = None  # the fact by which its page groups entries
    # in search, kinds of a higher number stand below those of a lower one, until
    search_rank: Count = 1
    asked_for: tuple[Words, ...] = ()  # one of these words asks for them
    for_meetings: Flag = False  # has a door of its own on the home page: for a team meeting
    daily: Flag = False  # its entries take turns as today's card
    screens: tuple[Name, ...] = ()  # sections that are shown one idea a screen, in this order
    fields: dict[Name, FieldRule]
    sections: dict[Name, SectionRule]
    card: Card


class Kind(KindFile):
    """What entries of one folder have in common. `tree` is its file, for the lines of later problems."""

    key: str
    tree: Annotated[Tree, Field(exclude=True, repr=False)]

    def section_of(self, heading: str) -> str | None:
        """The key of the section with this heading."""
        return next((key for key, rule in self.sections.items() if rule.heading == heading), None)

    @property
    def question_field(self) -> str | None:
        """The field that holds the question to ask, where a kind has it as a fact."""
        return next((name for name, rule in self.fields.items() if rule.role), None)

    def keys_of(self, role: Role) -> tuple[str, ...]:
        """The keys of the sections that have a role, in the kind's order."""
        return tuple(key for key, rule in self.sections.items() if rule.role == role)

    @property
    def template_folder(self) -> str:
        return f"{KINDS}/{self.key}"
