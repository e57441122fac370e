"""What may stand behind a key, in an author's words: a description of each type that the models use."""

import datetime
from collections.abc import Mapping
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from playbook_press.compose.site.download_rows import DownloadRow
from playbook_press.read import (
    danger,
    edition_records,
    health,
    kind_schema,
    media,
    pack_settings,
    phrase_patterns,
    printer_profile,
    products,
    settings,
    spelling,
    theme,
    weekly_plan,
)
from playbook_press.read.kind_schema import (
    CardRow,
    CardRules,
    Colours,
    FieldRule,
    MeetingRules,
    SectionRule,
    WordRange,
)
from playbook_press.read.path_schema import PathForm
from playbook_press.read.products import Product
from playbook_press.read.workshop_schema import BlockRule, WorkshopForm
from playbook_press.read.yaml_models import Count, DisplayText, Flag, Text


class Words(NamedTuple):
    """How one value of a type is described, and several of them."""

    one: str
    many: str


NUMBER = Words("a whole number from 1", "whole numbers from 1")
TEXT = Words("text", "texts")
SLUG = Words("small letters, digits and hyphens", "names")
NAME = Words("small letters of any language, digits and underscores", "names")
# types whose description cannot be derived
DESCRIBED: tuple[tuple[Any, Words], ...] = (
    (str, TEXT),
    (Text, TEXT),
    (DisplayText, TEXT),
    (settings.Label, TEXT),
    (bool, Words("`true` or `false`", "`true` or `false`")),
    (Flag, Words("`true` or `false`", "`true` or `false`")),
    (int, Words("a whole number", "whole numbers")),
    (Count, NUMBER),
    (media.Number, NUMBER),
    (datetime.date, Words("a date such as `2026-11-30`", "dates")),
    (kind_schema.Slug, SLUG),
    (kind_schema.Name, NAME),
    (kind_schema.Colour, Words('a colour such as `"#1f5c57"`', "colours")),
    (edition_records.Code, Words("a code such as `B07`", "codes such as `B07`")),
    (edition_records.Fingerprint, Words("six small letters and digits", "six small letters and digits")),
    (media.Length, Words("a length such as `3 mm`", "lengths")),
    (media.Extent, Words("a length such as `85 mm` or `3.5 in`", "lengths")),
    (spelling.Language, Words("a code such as `en` or `en-GB`", "codes of languages")),
    (theme.ColourName, Words("a name such as `deep purple`", "names of colours")),
    (theme.SitePath, Words("a path such as `assets/favicon.svg`", "paths")),
    (kind_schema.FieldType, Words("a [type of field](kinds.md#types-of-fields)", "types")),
    (kind_schema.Role, Words("a [role](kinds.md#roles)", "roles")),
    (products.KindName, Words("a [kind of product](products.md#kinds-of-products)", "kinds of products")),
    (FieldRule, Words("a [field](kinds.md#rules-of-a-field)", "[fields](kinds.md#rules-of-a-field)")),
    (
        SectionRule,
        Words("a [section](kinds.md#rules-of-a-section)", "[sections](kinds.md#rules-of-a-section)"),
    ),
    (CardRules, Words("a [card](kinds.md#the-card)", "cards")),
    (CardRow, Words("a [line](kinds.md#lines-of-the-back)", "[lines](kinds.md#lines-of-the-back)")),
    (Colours, Words("three [colours](kinds.md#colours)", "colours")),
    (theme.Palette, Words("a [palette](#palette)", "palettes")),
    (settings.ReadingGrade, Words("a [reading grade](#reading-grade)", "reading grades")),
    (MeetingRules, Words("what a [meeting](kinds.md#meetings) takes", "meetings")),
    (WordRange, Words("a [range](settings.md#length-of-a-page)", "ranges")),
    (settings.StyleWords, Words("[lists of words](#habits-of-style)", "lists of words")),
    (settings.Phrase, Words("a [phrase](#phrases)", "[phrases](#phrases)")),
    (
        phrase_patterns.Phrase,
        Words("a phrase such as `want/wants ... to die`", "phrases such as `want/wants ... to die`"),
    ),
    (danger.DangerTopic, Words("a [kind of danger](#a-kind-of-danger)", "[kinds](#a-kind-of-danger)")),
    (settings.Typeface, Words("a [typeface](#a-typeface)", "typefaces")),
    (settings.Translation, Words("a [language](#a-language)", "[languages](#a-language)")),
    (health.HealthStatement, Words("a [statement](#a-statement)", "[statements](#a-statement)")),
    (media.LabelGrid, Words("the [places of cards](#perforated-stock)", "places of cards")),
    (media.Tent, Words("a [tent](#tents)", "tents")),
    (pack_settings.PackFile, Words("a [part](#parts-of-a-pack)", "[parts](#parts-of-a-pack)")),
    (printer_profile.CalibrationReading, Words("a [reading](#readings)", "[readings](#readings)")),
    (printer_profile.EdgeDistances, Words("four [distances](#distances)", "distances")),
    (edition_records.RecordedCard, Words("a [recorded card](#recorded-cards)", "[cards](#recorded-cards)")),
    (BlockRule, Words("a [block](workshops.md#rules-of-a-block)", "[blocks](workshops.md#rules-of-a-block)")),
)
# keys whose check is more than a type, so that its description is written here
FIELDS: Mapping[tuple[type[Any], str], str] = {
    (settings.Brand, "site_url"): "the address of a folder, such as `https://playbook.example.org/`",
    (settings.Brand, "licence_url"): "a web address",
    (settings.Typeface, "family"): "a name, as font files say it",
    (settings.Brand, "problems"): "a web or mail address",
    (theme.Theme, "font"): "`false`",
    (kind_schema.KindFile, "letter"): "a capital letter",
    (WorkshopForm, "letter"): "a capital letter",
    (PathForm, "letter"): "a capital letter",
    (weekly_plan.WeeklyPlan, "first_monday"): "the date of a Monday",
    (weekly_plan.WeeklyPlan, "themes"): "[themes](#a-theme), from 6 to 53",
    (pack_settings.PackForm, "start"): "hours and minutes, in quotes",
    (edition_records.Edition, "scheme"): "`1`",
    (edition_records.RecordedCard, "path"): "a folder and a file",
    (edition_records.RetiredCode, "replaced_by"): "a code such as `B07`, or `null`",
    (DownloadRow, "sides"): "`1`, `2`",
    (Product, "entries"): "names with values",
    (DownloadRow, "picture_size"): "two whole numbers",
    (DownloadRow, "packed"): "[packed files](#files-in-a-zip)",
}


def describe_field(model: type[Any], name: str, hint: Any) -> str:
    """What may stand behind one key of a model."""
    return FIELDS.get((model, name)) or describe(hint).one


def describe(hint: Any) -> Words:
    """One value of a type, and several of them. Raises KeyError for a type of which nothing is known."""
    for known, words in DESCRIBED:
        if known == hint:
            return words
    derived: Words = BY_ORIGIN[get_origin(hint) or hint](hint)
    return derived


def described_choice(hint: Any) -> Words:
    """Values of which there are few."""
    listed = ", ".join(f"`{choice}`" for choice in get_args(hint))
    return Words(listed, listed)


def described_list(hint: Any) -> Words:
    """A list of any length."""
    words = f"a list of {describe(get_args(hint)[0]).many}"
    return Words(words, words)


def described_mapping(hint: Any) -> Words:
    """Values by name."""
    key, value = get_args(hint)
    names = describe(key).one if get_origin(key) is Literal else describe(key).many
    names = "names" if names == TEXT.many else names
    words = f"{names}, each with {describe(value).one}"
    return Words(words, words)


def described_optional(hint: Any) -> Words:
    """A value that may be missing."""
    [there] = [each for each in get_args(hint) if each is not NoneType]
    return describe(there)


def described_limits(hint: Any) -> Words:
    """A value within limits, or of a model with a check of its own."""
    kind, *metadata = get_args(hint)
    rules = [rule for each in metadata for rule in (each.metadata if isinstance(each, FieldInfo) else [each])]
    limits = [
        words.format(getattr(rule, name))
        for rule in rules
        for name, words in LIMITS.items()
        if hasattr(rule, name)
    ]
    base = Words("a number", "numbers") if kind is float else describe(kind)
    return Words(" ".join((base.one, *limits)), base.many)


# attribute of one of pydantic's rules -> how it is said
LIMITS: Mapping[str, str] = {
    "ge": "from {:g}",
    "gt": "above {:g}",
    "le": "to {:g}",
    "min_length": "(at least {})",
}
BY_ORIGIN: Mapping[Any, Any] = {
    Literal: described_choice,
    tuple: described_list,
    dict: described_mapping,
    Union: described_optional,
    UnionType: described_optional,
    Annotated: described_limits,
}
