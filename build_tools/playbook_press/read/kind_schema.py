"""The schema of `kind.yml`: fields, sections, card and colours of a kind."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from playbook_press.read.yaml_lines import YamlTree
from playbook_press.read.yaml_models import Count, DisplayText, Flag, Text, YamlModel, pattern_validator

KINDS_FOLDER = "templates/kinds"
SLUG_PATTERN = r"[a-z0-9]+(-[a-z0-9]+)*"  # a path segment of a URL
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


def check_colour(value: str) -> str:
    """Validator: `#rrggbb` in lower case. Raises ValueError."""
    if not re.fullmatch(r"#[0-9a-f]{6}", value):
        raise ValueError(
            f"'{value}' is no colour; expected six lower-case hexadecimal digits such as '#1f5c57'"
        )
    return value


def letter(value: str) -> str:
    """Validator: one capital letter A-Z. Raises ValueError."""
    if not re.fullmatch("[A-Z]", value):
        raise ValueError(f"'{value}' is no code letter; expected one capital letter such as 'B'")
    return value


Colour = Annotated[str, AfterValidator(check_colour)]
Slug = Annotated[
    str,
    AfterValidator(
        pattern_validator(SLUG_PATTERN, "small letters, digits and hyphens, such as 'our-beliefs'")
    ),
]
Name = Annotated[
    str,
    AfterValidator(
        pattern_validator(r"[a-z][a-z0-9_]*", "small letters, digits and underscores, such as 'try_it'")
    ),
]


class FieldRule(YamlModel):
    """The rule for one field of the front matter."""

    type: FieldType = "text"
    role: Literal["question"] | None = None  # what it is for, where no section is
    list: Flag = False
    required: Flag = False
    words: Count | None = None  # at most so many
    least: Count | None = None  # of a number; of a list, items
    most: Count | None = None
    choices: tuple[DisplayText, ...] = ()
    # position in a sequence, shown as "1 of 5" among entries with the same value of this field
    counts_within: str | None = None
    printed: Flag = False  # appears on the card or in an exercise: part of the fingerprint
    help: Text


class SectionRule(YamlModel):
    """The rule for one section of the body."""

    heading: DisplayText
    type: SectionType = "prose"
    role: Role | None = None  # what it is for; pages, search and print products ask for it by this
    required: Flag = False
    words: Count | None = None  # at most so many, in all
    least: Count = 1  # list items
    most: Count | None = None
    # each item begins with one of these, in italics, and each of these begins an item
    marks: tuple[DisplayText, ...] = ()
    pairs_with: str | None = None  # as many items as that section has
    printed: Flag = False
    facilitator: Flag = False  # never published
    asked: Flag = False  # what it asks may be answered on the page
    help: Text


class CardRow(YamlModel):
    """A labelled line on the back of the card: the first line, or the marked line, of a section or fact."""

    label: DisplayText
    source: str = Field(alias="from")
    mark: DisplayText | None = None
    style: CardStyle = "plain"


class Colours(YamlModel):
    """The kind's colour on a card, a lighter one for text on it, and a tint for ink text; contrast is
    checked."""

    solid: Colour
    accent: Colour
    tint: Colour


class CardRules(YamlModel):
    title: str = "title"  # the field shown on the front
    eyebrow: DisplayText = "{kind}"  # may hold {kind} and the names of facts
    step: DisplayText = "{n} of {all}"  # how the position in a sequence is shown
    back: tuple[CardRow, ...]
    words: Count = 45
    list_lines: Count = 8
    list_line_words: Count = 9
    list_words: Count = 75


class CommonRules(YamlModel):
    """Fields and sections that all kinds share."""

    fields: dict[Name, FieldRule]
    sections: dict[Name, SectionRule]


class KindFile(YamlModel):
    """What a `kind.yml` holds."""

    name: DisplayText
    plural: DisplayText
    folder: Slug
    letter: Annotated[str, AfterValidator(letter)]
    order: Annotated[int, Field(strict=True)]
    purpose: DisplayText  # one line for the home page: why a reader comes here
    intro: DisplayText  # a few sentences above the card wall
    colours: Colours
    notch: Annotated[float, Field(strict=True, ge=6, le=67)]  # mm from the card's left edge to the notch
    group_by: str | None = None  # the field by which its page groups entries
    # search lists kinds with a higher number below those with a lower one, unless the query names them
    search_rank: Count = 1
    asked_for: tuple[DisplayText, ...] = ()  # query words that name this kind
    for_meetings: Flag = False  # has a navigation item of its own on the home page: for a team meeting
    daily: Flag = False  # its entries take turns as today's card
    screens: tuple[Name, ...] = ()  # sections that are shown one idea a screen, in this order
    fields: dict[Name, FieldRule]
    sections: dict[Name, SectionRule]
    card: CardRules


class Kind(KindFile):
    """What entries of one folder have in common. `tree` is its file, for the lines of later problems."""

    key: str
    tree: Annotated[YamlTree, Field(exclude=True, repr=False)]

    @property
    def question_field(self) -> str | None:
        """The field that holds the question to ask, where a kind has it as a fact."""
        return next((name for name, rule in self.fields.items() if rule.role), None)

    def keys_of(self, role: Role) -> tuple[str, ...]:
        """The keys of the sections that have a role, in the kind's order."""
        return tuple(key for key, rule in self.sections.items() if rule.role == role)
