"""The schema of `kind.yml`: fields, sections, card and colours of a kind."""

import re
from typing import Annotated, Literal
from unicodedata import normalize

from pydantic import AfterValidator, Field

from playbook_press.core.problems import shorten
from playbook_press.read.yaml_lines import YamlTree
from playbook_press.read.yaml_models import (
    Count,
    DisplayText,
    Flag,
    Text,
    YamlModel,
    is_name,
    pattern_validator,
)

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
    "address",
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
# what a section is for, whatever a kind calls it
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
    "practice",
    "trap",
    "reflection",
    "card_back",
    "recall",
]
# roles that several sections may have; the others have one. A conversation is a story that is told twice.
SEVERAL: frozenset[Role] = frozenset({"story", "answers"})
# roles of what only the facilitator may read
FACILITATORS: frozenset[Role] = frozenset({"answers"})
# roles whose sections are taken line by line
IN_LINES: frozenset[Role] = frozenset(
    {"say", "questions", "follow_up", "ratings", "practice", "card_back", "recall"}
)
# roles of what stands on no page of an entry and on no card of its own: asked from memory, elsewhere
ASKED_APART: frozenset[Role] = frozenset({"recall"})
# the marks of a section with role `recall`: of a question, its answer, the reason, a choice that is wrong
RECALL_MARKS = 4
CardStyle = Literal["say", "not", "plain"]


def check_colour(value: str) -> str:
    """Validator: `#rrggbb`, in capital letters too, as style guides have it. Raises ValueError."""
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", value):
        raise ValueError(
            f"'{value}' is no colour; expected # and six digits or letters a to f, such as '#1f5c57'"
        )
    return value.lower()


def check_name(value: str) -> str:
    """Validator: the name of a fact or section, in small letters. Raises ValueError."""
    if not is_name(value):
        meant = meant_name(value)
        write = f"; write: {meant}" if is_name(meant) else ""
        raise ValueError(
            f"'{shorten(value)}' will not do; expected small letters of any language, digits and "
            f"underscores, such as 'try_it'{write}"
        )
    return value


def meant_name(value: str) -> str:
    """The name that is nearest to a value. `İ` in small letters is an `i` with a second dot, which nobody
    would type: it is taken for an `i`."""
    small = normalize("NFC", value.lower().replace("i\u0307", "i"))
    known = "".join(sign if f"a{sign}".isidentifier() else " " for sign in small)
    return "_".join(known.split()).strip("_")


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
Name = Annotated[str, AfterValidator(check_name)]


class FieldRule(YamlModel):
    """The rule for one field of the front matter."""

    type: FieldType = "text"
    """What the field holds."""
    role: Literal["question"] | None = None
    """`question`: the field is the question to ask in an interview, where no section is."""
    list: Flag = False
    """Whether it holds a list, such as `[one, two]`."""
    required: Flag = False
    """Whether every entry must have it."""
    words: Count | None = None
    """At most so many words."""
    least: Count | None = None
    """Of a number, at least so much; of a list, at least so many items."""
    most: Count | None = None
    """Of a number, at most so much; of a list, at most so many items."""
    choices: tuple[DisplayText, ...] = ()
    """What may stand here, for `type: choice`."""
    choice_names: tuple[DisplayText, ...] = ()
    """What the editor calls these, in their order, where their own words are no words of your language."""
    counts_within: str | None = None
    """The field within which a number counts: `step` with `counts_within: sequence` is shown as "1 of 5"
    among entries of the same sequence."""
    printed: Flag = False
    """Whether it appears on the card or in an exercise. When printed words change, so does the card's
    fingerprint."""
    heading: DisplayText | None = None
    """The word above it on the page of an entry; its name, if none is given."""
    help: Text
    """What it holds, as messages say it to an author who left it out."""
    form_help: Text | None = None
    """What the editor says in its place, where the other says how it is written in a file."""


class SectionRule(YamlModel):
    """The rule for one section of the body."""

    heading: DisplayText
    """The words behind `##`."""
    type: SectionType = "prose"
    """What stands in it: one paragraph, a list, or any prose."""
    role: Role | None = None
    """What the press is to do with it, whatever the kind calls it."""
    required: Flag = False
    """Whether every entry must have it."""
    words: Count | None = None
    """At most so many words in all."""
    least: Count = 1
    """Of `lines`, at least so many."""
    most: Count | None = None
    """Of `lines`, at most so many."""
    marks: tuple[DisplayText, ...] = ()
    """Each line begins with one of these, in italics: `- *You:* ...`. Each of these begins a line, if `least`
    is not below their number."""
    pairs_with: str | None = None
    """The section whose lines these answer, from the first on: at most one for each."""
    printed: Flag = False
    """Whether it appears on the card or in an exercise. When printed words change, so does the card's
    fingerprint."""
    facilitator: Flag = False
    """Whether only the facilitator reads it. Such words are never published."""
    asked: Flag = False
    """Whether readers may answer it on the page, for themselves."""
    help: Text
    """What it holds, as messages say it to an author who left it out."""
    form_help: Text | None = None
    """What the editor says in its place, where the other says how it is written in a file."""


class CardRow(YamlModel):
    """A labelled part of the back of the card: lines of a section, or a fact."""

    label: DisplayText
    """The small word before the line."""
    source: str = Field(alias="from")
    """The section or field that the words are taken from."""
    take: Literal["first", "all"] | None = None
    """Of a list, its first line or all. Where it is not said: the first of words to say or to avoid, and
    all of others."""
    mark: DisplayText | None = None
    """Of a list with marks, the lines with this mark alone."""
    style: CardStyle = "plain"
    """How the line looks: as words to say, as words to avoid, or plain."""

    @property
    def takes_first(self) -> bool:
        """Whether a list gives its first line only."""
        return self.take == "first" if self.take else self.style != "plain"


class Colours(YamlModel):
    """The kind's colour on a card, a lighter one for text on it, and a tint for ink text; contrast is
    checked."""

    solid: Colour
    """The ground of a card's front."""
    accent: Colour
    """Light words and marks on that ground."""
    tint: Colour
    """A ground for dark words."""


class WordRange(YamlModel):
    """An inclusive range of word counts."""

    least: Count
    """At least so many words."""
    most: Count
    """At most so many words."""


class CardRules(YamlModel):
    smallest_stock: str | None = None
    """The smallest card that its words are meant for, such as `a6`, where an entry says no other."""
    title: str = "title"
    """The field that is the card's title."""
    eyebrow: DisplayText = "{kind}"
    """The small line above the title; `{kind}` and names of fields stand for their words."""
    step: DisplayText = "{n} of {all}"
    """How the place in a sequence is shown; `{n}` and `{all}` are its numbers."""
    back: tuple[CardRow, ...]
    """The lines of the back, in order."""
    words: Count = 45
    """At most so many words on a back of such lines."""
    list_lines: Count = 8
    """At most so many lines on a back that is a list of its own, the section with role `card_back`."""
    list_line_words: Count = 9
    """At most so many words in a line of such a list."""
    list_words: Count = 75
    """At most so many words in all of such a list."""


class MeetingRules(YamlModel):
    """What a meeting of ten minutes takes from an entry: names of sections, one for each of its parts."""

    read: Name
    """What somebody reads aloud."""
    talk: Name
    """The question, or the questions of which the meeting takes one."""
    say: Name
    """What everybody says aloud once, in a round."""
    step: Name
    """What they take with them for today."""


class CommonRules(YamlModel):
    """Fields and sections that all kinds share."""

    fields: dict[Name, FieldRule]
    """Fields that all kinds have."""
    sections: dict[Name, SectionRule]
    """Sections that a kind takes over by naming them."""


class KindFile(YamlModel):
    """What a `kind.yml` holds."""

    name: DisplayText
    """One of them, as readers see it."""
    plural: DisplayText
    """Several of them."""
    folder: Slug
    """The folder of its entries in `content/`, and part of their addresses."""
    letter: Annotated[str, AfterValidator(letter)]
    """The letter of its codes; no other kind has it."""
    order: Annotated[int, Field(strict=True)]
    """Its place among the kinds: lower numbers come first."""
    purpose: DisplayText
    """One line for the home page: why a reader comes here."""
    intro: DisplayText
    """A few sentences above the entries on its page."""
    colours: Colours
    """Its colours on cards and pages. Contrast is checked."""
    notch: Annotated[float, Field(strict=True, ge=6, le=67)]
    """Where the tab sits, in mm from the card's left edge; no other kind has the same place."""
    group_by: str | None = None
    """The field by which its page groups entries."""
    search_rank: Count = 1
    """Where the search lists it: below kinds with a lower number, however well it fits."""
    asked_for: tuple[DisplayText, ...] = ()
    """Words that lift it all the same when they, or one of their family, are typed."""
    for_meetings: Flag = False
    """Whether it has a door of its own on the home page, for a team meeting. None of its entries then helps
    first in a situation."""
    daily: Flag = False
    """Whether its entries take turns as today's card."""
    screens: tuple[Name, ...] = ()
    """The sections that "Show it on a big screen" shows, one idea at a time, in this order."""
    meeting: MeetingRules | None = None
    """What each of its entries gives to a meeting of ten minutes, or a huddle of five, which a page of its
    own runs by the clock; no such pages, if none is given."""
    page_words: WordRange | None = None
    """How many words its pages have, where that differs from `prose.yml`."""
    review_every: Annotated[int, Field(strict=True, ge=1, le=120)] | None = None
    """After so many months an entry is due to be read again: its page says by when, and `playbook check
    --stale` names it. Left out: never."""
    fields: dict[Name, FieldRule]
    """Fields of its own, and changes to common ones."""
    sections: dict[Name, SectionRule]
    """Its sections in order. One that `common.yml` has is taken over by its name alone."""
    card: CardRules
    """What stands on its cards."""


class Kind(KindFile):
    """What entries of one folder have in common. `tree` is its file, for the lines of later problems."""

    key: str
    tree: Annotated[YamlTree, Field(exclude=True, repr=False)]
    own_fields: tuple[str, ...] = ()
    """The fields that no other kind has from `common.yml`."""

    @property
    def question_field(self) -> str | None:
        """The field that holds the question to ask, where a kind has it as a fact."""
        return next((name for name, rule in self.fields.items() if rule.role), None)

    def keys_of(self, role: Role) -> tuple[str, ...]:
        """The keys of the sections that have a role, in the kind's order."""
        return tuple(key for key, rule in self.sections.items() if rule.role == role)
