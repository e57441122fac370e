"""A kind of entry is a folder: `templates/kinds/<kind>/kind.yml` says which fields and sections it has."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from build_tools.problems import Problem, Refused
from build_tools.project import SHIPPED, Project
from build_tools.read.checked_model import Count, Flag, Settings, Text, Words, validate, word
from build_tools.read.kind_rules import SLUG, clashes, dangling, overruled
from build_tools.read.source import read_source
from build_tools.read.yaml_lines import Tree, parse

KINDS = "templates/kinds"
COMMON = f"{KINDS}/common.yml"
FieldType = Literal["text", "number", "date", "flag", "choice", "code", "slug", "span", "length", "selection",
                    "source", "audience", "situation", "tag", "collection", "entry", "stock"]
SectionType = Literal["line", "lines", "prose"]
CardStyle = Literal["say", "not", "plain"]


def colour(value: str) -> str:
    if not re.fullmatch(r"#[0-9a-f]{6}", value):
        raise ValueError(f"'{value}' is no colour; expected six lower-case hexadecimal digits such as '#1f5c57'")
    return value


def letter(value: str) -> str:
    if not re.fullmatch("[A-Z]", value):
        raise ValueError(f"'{value}' is no code letter; expected one capital letter such as 'B'")
    return value


Colour = Annotated[str, AfterValidator(colour)]
Slug = Annotated[str, AfterValidator(word(SLUG, "small letters, digits and hyphens, such as 'our-beliefs'"))]
Name = Annotated[str, AfterValidator(word(r"[a-z][a-z0-9_]*", "small letters, digits and underscores, such as 'try_it'"))]


class FieldRule(Settings):
    """A fact in the front matter."""

    type: FieldType = "text"
    list: Flag = False
    required: Flag = False
    words: Count | None = None        # at most so many
    least: Count | None = None        # of a number; of a list, items
    most: Count | None = None
    choices: tuple[Words, ...] = ()
    counts_within: str | None = None  # a place in a sequence: told as "1 of 5" among entries that share that fact
    printed: Flag = False             # stands on the card or in an exercise: part of the fingerprint
    help: Text


class SectionRule(Settings):
    """A section of the prose."""

    heading: Words
    type: SectionType = "prose"
    required: Flag = False
    words: Count | None = None        # at most so many, in all
    least: Count = 1                  # list items
    most: Count | None = None
    marks: tuple[Words, ...] = ()     # each item begins with one of these, in italics, and each of these begins an item
    pairs_with: str | None = None     # as many items as that section has
    printed: Flag = False
    facilitator: Flag = False         # never published
    asked: Flag = False               # what it asks may be answered on the page
    help: Text


class CardRow(Settings):
    """A labelled line on the back of the card: the first line, or the marked line, of a section or fact."""

    label: Words
    source: str = Field(alias="from")
    mark: Words | None = None
    style: CardStyle = "plain"


class Colours(Settings):
    """The kind's colour on a card, a lighter one for text on it, and a tint for ink text; contrast is checked."""

    solid: Colour
    accent: Colour
    tint: Colour


class Card(Settings):
    title: str = "title"              # the fact that stands on the front
    eyebrow: Words = "{kind}"         # may hold {kind} and the names of facts
    step: Words = "{n} of {all}"      # how a place in a sequence is told
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
    purpose: Words                    # one line for the home page: why a reader comes here
    intro: Words                      # a few sentences above the card wall
    colours: Colours
    notch: Annotated[float, Field(strict=True, ge=6, le=67)]  # mm from the card's left edge to the notch
    group_by: str | None = None       # the fact by which its page groups entries
    search_rank: Count = 1            # in search, kinds of a higher number stand below those of a lower one, until
    asked_for: tuple[Words, ...] = () # one of these words asks for them
    for_meetings: Flag = False        # has a door of its own on the home page: for a team meeting
    daily: Flag = False               # its entries take turns as today's card
    screens: tuple[Name, ...] = ()    # sections that are shown one idea a screen, in this order
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
    def template_folder(self) -> str:
        return f"{KINDS}/{self.key}"


@dataclass(frozen=True)
class Kinds:
    """The kinds that could be read, by key in reading order, and the problems of all kind files."""

    by_key: dict[str, Kind]
    problems: tuple[Problem, ...]


def read_kinds(project: Project) -> dict[str, Kind]:
    """Every kind, by key, in reading order. Raises Refused with the problems of all kind files."""
    kinds = whole_kinds(project)
    if kinds.problems:
        raise Refused(kinds.problems)
    return kinds.by_key


def whole_kinds(project: Project) -> Kinds:
    """The kinds that are as they should be, and what is wrong with the others."""
    common, problems = read_common(project)
    kinds: list[Kind] = []
    for path in project.listing(KINDS, "*/kind.yml"):
        try:
            kinds.append(read_kind(project, path, common))
        except Refused as refused:
            problems += refused.problems
    problems += clashes(kinds)
    return Kinds({kind.key: kind for kind in sorted(kinds, key=lambda kind: (kind.order, kind.key))}, tuple(problems))


def read_common(project: Project) -> tuple[Common, list[Problem]]:
    """The shipped common fields and sections, with those of the project laid over them; shipped ones where that fails."""
    shipped_tree = read_tree(project, SHIPPED / COMMON)
    shipped = validate(Common, shipped_tree)
    path = project.find(COMMON)
    try:
        tree = read_tree(project, path)
        value = {part: laid_over(shipped_tree.value.get(part, {}), rules, keep=True) for part, rules in filled(tree, Common).items()}
        common = validate(Common, Tree(tree.file, {**shipped_tree.value, **value}, tree.lines, tree.written))
    except Refused as refused:
        return shipped, list(refused.problems)
    return common, list(overruled(shipped, common, tree))


def read_kind(project: Project, path: Path, common: Common) -> Kind:
    """One kind file, with what it takes over from the common fields and sections filled in. Raises Refused."""
    tree = read_tree(project, path)
    shared = common.model_dump()
    value = filled(tree, KindFile)
    value = {**value, "fields": laid_over(shared["fields"], value.get("fields"), keep=True),
             "sections": laid_over(shared["sections"], value.get("sections"), keep=False)}
    file = validate(KindFile, Tree(tree.file, value, tree.lines, tree.written))
    kind = Kind.model_construct(**dict(file), key=path.parent.name, tree=tree)
    problems = [*dangling(kind), *overruled(common, kind, tree)]
    if problems:
        raise Refused(problems)
    return kind


def filled(tree: Tree, model: type[Settings]) -> dict[str, Any]:
    """The top of a file that must be a mapping. Raises Refused."""
    if not isinstance(tree.value, dict):
        known = ", ".join(f"'{name}:'" for name in list(model.model_fields)[:3])
        raise Refused([tree.problem((), f"expected names such as {known}")])
    return tree.value


def laid_over(shared: dict[str, Any], own: Any, keep: bool) -> Any:
    """Own rules laid over the shared ones of the same name; with `keep`, shared ones that are not named stay."""
    if not isinstance(own, dict):
        return own if own is not None else shared if keep else {}
    laid = {name: {**shared.get(name, {}), **rule} if isinstance(rule, dict) else shared.get(name) if rule is None else rule
            for name, rule in own.items()}
    return {**shared, **laid} if keep else laid


def read_tree(project: Project, path: Path) -> Tree:
    """One YAML file. Raises Refused with all that is wrong with its YAML."""
    source = read_source(project, path)
    tree, problems = parse(source.file, source.text)
    if tree is None or problems:
        raise Refused(problems)
    return tree
