"""A kind of entry is a folder: `templates/kinds/<kind>/kind.yml` says which fields and sections it has."""

import re
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from build_tools.problems import Problem, Refused, did_you_mean
from build_tools.project import Project
from build_tools.read.checked_model import Settings, validate
from build_tools.read.source import read_source
from build_tools.read.yaml_lines import Tree, load

KINDS = "templates/kinds"
FieldType = Literal["text", "number", "date", "flag", "choice", "code",
                    "source", "audience", "situation", "tag", "collection", "entry"]
SectionType = Literal["line", "lines", "prose"]
CardStyle = Literal["say", "not", "plain"]


def colour(value: str) -> str:
    if not re.fullmatch(r"#[0-9a-f]{6}", value):
        raise ValueError(f"{value!r} is no colour; expected six lower-case hexadecimal digits such as '#1f5c57'")
    return value


Colour = Annotated[str, AfterValidator(colour)]


class FieldRule(Settings):
    """A fact in the front matter."""

    type: FieldType = "text"
    list: bool = False
    required: bool = False
    words: int | None = None       # at most so many
    choices: tuple[str, ...] = ()
    counts_within: str | None = None  # a place in a sequence: told as "1 of 5" among entries that share that fact
    printed: bool = False          # stands on the card or in an exercise: part of the fingerprint
    help: str


class SectionRule(Settings):
    """A section of the prose."""

    heading: str
    type: SectionType = "prose"
    required: bool = False
    words: int | None = None       # at most so many, in all
    least: int = 1                 # list items
    most: int | None = None
    marks: tuple[str, ...] = ()    # each item must begin with one of these, in italics
    pairs_with: str | None = None  # as many items as that section has
    printed: bool = False
    facilitator: bool = False      # never published
    help: str


class CardRow(Settings):
    """A labelled line on the back of the card: the first line, or the marked line, of a section or fact."""

    label: str
    source: str = Field(alias="from")
    mark: str | None = None
    style: CardStyle = "plain"


class Colours(Settings):
    """The kind's colour on a card, a lighter one for text on it, and a tint for ink text; contrast is checked."""

    solid: Colour
    accent: Colour
    tint: Colour


class Card(Settings):
    eyebrow: str = "{kind}"         # may hold {kind} and the names of facts
    step: str = "{n} of {all}"      # how a place in a sequence is told
    back: tuple[CardRow, ...]
    words: int = 45
    list_lines: int = 8
    list_line_words: int = 9
    list_words: int = 75


class Kind(Settings):
    """What entries of one folder have in common."""

    key: str
    name: str
    plural: str
    folder: str
    letter: str = Field(pattern="^[A-Z]$")
    order: int
    purpose: str                    # one line for the home page: why a reader comes here
    intro: str                      # a few sentences above the card wall
    colours: Colours
    notch: float = Field(ge=6, le=67)  # mm from the card's left edge to the notch
    fields: dict[str, FieldRule]
    sections: dict[str, SectionRule]
    card: Card

    def section_of(self, heading: str) -> str | None:
        """The key of the section with this heading."""
        return next((key for key, rule in self.sections.items() if rule.heading == heading), None)

    @property
    def template_folder(self) -> str:
        return f"{KINDS}/{self.key}"


def read_kinds(project: Project) -> dict[str, Kind]:
    """Every kind, by key, in reading order. Raises Refused with the problems of all kind files."""
    common = load_file(project, project.find(f"{KINDS}/common.yml"))
    kinds, problems = [], []
    for path in project.listing(KINDS, "*/kind.yml"):
        try:
            kinds.append(read_kind(project, path, common))
        except Refused as refused:
            problems += refused.problems
    problems += clashes(kinds, project)
    if problems:
        raise Refused(problems)
    return {kind.key: kind for kind in sorted(kinds, key=lambda kind: (kind.order, kind.key))}


def read_kind(project: Project, path: Path, common: Tree) -> Kind:
    """One kind file, with what it takes over from the common fields and sections filled in."""
    tree = load_file(project, path)
    if not isinstance(tree.value, dict):
        raise Refused([Problem(tree.file, 1, "expected keys such as 'name:', 'letter:' and 'sections:'")])
    value = {"key": path.parent.name, **tree.value,
             "fields": {**common.value["fields"], **(tree.value.get("fields") or {})},
             "sections": {key: taken_over(common, key, rule) for key, rule in (tree.value.get("sections") or {}).items()}}
    kind = validate(Kind, Tree(tree.file, value, tree.lines))
    problems = list(dangling(kind, tree))
    if problems:
        raise Refused(problems)
    return kind


def taken_over(common: Tree, key: str, rule: Any) -> Any:
    """A section rule laid over the common section of the same key."""
    shared = common.value["sections"].get(key, {})
    return {**shared, **rule} if isinstance(rule, dict) else shared if rule is None else rule


def dangling(kind: Kind, tree: Tree):
    """Names in a kind file that lead nowhere."""
    known = [*kind.fields, *kind.sections]
    for number, row in enumerate(kind.card.back):
        if row.source not in known:
            yield tree.problem(("card", "back", number), f"card row '{row.label}' takes from '{row.source}', "
                                                         f"which this kind does not have{did_you_mean(row.source, known)}")
    for name in re.findall(r"\{(\w*)\}", kind.card.eyebrow):
        if name not in ("kind", *kind.fields):
            yield tree.problem(("card", "eyebrow"), f"eyebrow: unknown field '{name}'{did_you_mean(name, kind.fields)}")
    for key, rule in kind.sections.items():
        if rule.pairs_with and rule.pairs_with not in kind.sections:
            yield tree.problem(("sections", key), f"pairs_with '{rule.pairs_with}' is no section of this kind"
                                                  f"{did_you_mean(rule.pairs_with, kind.sections)}")


def clashes(kinds: list[Kind], project: Project):
    """Two kinds that claim the same letter or folder."""
    for attribute in ("letter", "folder"):
        owner: dict[str, Kind] = {}
        for kind in kinds:
            first = owner.setdefault(getattr(kind, attribute), kind)
            if first is not kind:
                yield Problem(f"{kind.template_folder}/kind.yml", 1,
                              f"{attribute} '{getattr(kind, attribute)}' already belongs to the kind '{first.key}'")


def load_file(project: Project, path: Path) -> Tree:
    source = read_source(project, path)
    return load(source.file, source.text)
