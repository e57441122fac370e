"""Everything an organisation changes without touching a template: `site_config/`."""

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar, get_args

from pydantic import AfterValidator, Field

from playbook_press.core.problems import Problem, Refused, shortened
from playbook_press.core.project import SHIPPED, Project
from playbook_press.read.edition_records import Code, Edition, Retired
from playbook_press.read.kind_schema import Colour, Slug
from playbook_press.read.markdown import typographic
from playbook_press.read.media import Paper, Stock
from playbook_press.read.pack_settings import PackForm
from playbook_press.read.printer_profile import Printer
from playbook_press.read.products import Key, Product
from playbook_press.read.source import read_source
from playbook_press.read.theme import Theme
from playbook_press.read.urls import address, folder_address, post
from playbook_press.read.variables import Blank
from playbook_press.read.yaml_lines import Tree, parse
from playbook_press.read.yaml_models import Count, Flag, Settings, Text, Words, validate, word

FOLDER = "site_config"
Setting = TypeVar("Setting")
# stands in classes of style sheets and in names of PDFs
FILE_NAME = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")
Weekday = Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
Language = Annotated[
    str, AfterValidator(word(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", "a language code such as 'en' or 'en-GB'"))
]
Filed = Annotated[tuple[str, ...], Field(min_length=1)]


class Brand(Settings):
    """Who publishes this playbook."""

    name: Words
    tagline: Words
    language: Language = "en"
    site_url: Annotated[str, AfterValidator(folder_address)] = ""  # public address; '' until there is one
    publisher: Words
    licence: Words  # of the words
    licence_url: Annotated[str, AfterValidator(address)] = ""
    edition: Words | None = None  # as printed; otherwise year and month of the edition date
    contact: Words | None = None  # whom a print shop may ask
    # where readers report a problem: a web or mail address
    problems: Annotated[str, AfterValidator(post)] = ""
    offline: Flag = True  # whether the whole site can be had as a zip
    notes: Flag = True  # whether readers may answer questions on pages, for themselves


class Author(Settings):
    """A published work that an idea comes from."""

    author: Words
    work: Words
    year: Words


class Taxonomy(Settings):
    """The words that entries may be filed under."""

    audiences: Filed
    situations: Filed
    tags: Filed
    collections: dict[Slug, Words]  # key -> name


class Phrase(Settings):
    """A phrase that is not to be used: what to do instead, and who may use it (codes, or files of
    `content/`)."""

    instead: Text
    allowed_in: tuple[str, ...] = ()


class Grade(Settings):
    """Years of school that an entry may ask for."""

    average: Annotated[float, Field(gt=0)]
    most: Annotated[float, Field(gt=0)]


class Span(Settings):
    """At least and at most so many."""

    least: Count
    most: Count


class Prose(Settings):
    """What an editor holds the prose against."""

    dictionary: Text  # of Hunspell
    grade: Grade
    page_words: Span
    phrases: dict[str, Phrase]
    words: tuple[str, ...]  # that are right though no dictionary has them


class Daily(Settings):
    """When there is a card of the day."""

    working_days: Annotated[tuple[Weekday, ...], Field(min_length=1)]

    @property
    def weekdays(self) -> tuple[int, ...]:
        """Numbers of the working days in order, Monday being 0."""
        return tuple(number for number, name in enumerate(get_args(Weekday)) if name in self.working_days)


class Tokens(Settings):
    """Colours that do not belong to a kind, for web and print."""

    ink: Colour
    slate: Colour
    hairline: Colour
    paper: Colour
    brand: Colour
    brand_accent: Colour
    brand_tint: Colour


class Press(Settings):
    """How the press works on its machine."""

    cache: Count  # MB, at most, of what is kept in .cache/


class Site(Settings):
    """All settings of a project. `trees` are the files they come from, by name, for the lines of later
    problems."""

    brand: Brand
    labels: dict[str, str]
    taxonomy: Taxonomy
    sources: dict[str, Author]
    synonyms: dict[str, tuple[str, ...]]
    situations: dict[str, tuple[str, ...]]  # situation -> the codes that help first, best first
    twins: dict[str, tuple[str, ...]]  # idea -> the codes of entries that share it
    channels: dict[str, tuple[str, ...]]  # way of talking -> words by which marks of sentences name it
    daily: Daily
    blanks: dict[str, Blank]
    prose: Prose
    pack: PackForm
    products: dict[str, Product]  # rows; what they stand for is in the library
    tokens: Tokens
    theme: Theme
    papers: dict[str, Paper]
    stocks: dict[str, Stock]
    printers: dict[str, Printer]
    editions: dict[str, Edition]  # released ones
    retired: dict[str, Retired]  # code -> why it is no longer used
    press: Press
    trees: dict[str, Tree]


Lists = dict[str, Filed]
Label = Annotated[str, AfterValidator(typographic)]
FILES: dict[str, Any] = {
    "brand": Brand,
    "taxonomy": Taxonomy,
    "sources": dict[str, Author],
    "products": dict[Key, Product],
    "labels": dict[str, Label],
    "tokens": Tokens,
    "theme": Theme,
    "retired": dict[Code, Retired],
    "blanks": dict[Slug, Blank],
    "prose": Prose,
    "synonyms": dict[str, tuple[str, ...]],
    "situations": Lists,
    "twins": Lists,
    "channels": Lists,
    "daily": Daily,
    "pack": PackForm,
    "press": Press,
}
# only the project can say these
OWN = frozenset({"brand", "sources", "retired", "situations", "twins", "editions", "printers"})
OPTIONAL = frozenset({"retired", "situations", "twins"})  # nothing, where the file is not there or empty
# a project need only say what differs
MERGED = frozenset({"labels", "tokens", "synonyms", "blanks", "press", "theme"})
FOLDERS = {
    "papers": ("paper", Paper),
    "stocks": ("stock", Stock),
    "printers": ("printers", Printer),
    "editions": ("editions", Edition),
}


def readable_settings(project: Project) -> tuple[Site, tuple[Problem, ...]]:
    """All of `site_config/` that could be read, and the problems of the rest, which is None."""
    reader = SettingsReader(project)
    values = {name: reader.file(name, model) for name, model in FILES.items()}
    values |= {name: reader.folder(folder, model) for name, (folder, model) in FOLDERS.items()}
    return Site.model_construct(**values, trees=reader.trees), tuple(reader.problems)


@dataclass
class SettingsReader:
    """Reads the files of one project, gathering their problems."""

    project: Project
    problems: list[Problem] = field(default_factory=list)
    trees: dict[str, Tree] = field(default_factory=dict)

    def file(self, name: str, model: Any) -> Any:
        """One settings file: the project's, else the shipped one where one is for everybody."""
        path = self.project.root / FOLDER / f"{name}.yml"
        if name not in OWN:
            path = self.project.find(f"{FOLDER}/{name}.yml") or path
        if name in OPTIONAL and not os.path.lexists(path):
            return {}
        if not os.path.lexists(path):
            self.problems.append(
                Problem(f"{FOLDER}/{name}.yml", 1, "not found; 'playbook init' writes one to start from")
            )
            return None
        try:
            tree = self.tree(path)
            if name in OPTIONAL and tree.value is None:
                return {}
            self.trees[name] = self.over_shipped(name, tree) if name in MERGED else tree
            return validate(model, self.trees[name])
        except Refused as refused:
            self.problems += refused.problems
        return None

    def over_shipped(self, name: str, own: Tree) -> Tree:
        """A file whose keys are laid over those of the shipped file."""
        if own.value is not None and not isinstance(own.value, Mapping):
            return own
        shipped = self.tree(SHIPPED / FOLDER / f"{name}.yml")
        return Tree(own.file, {**shipped.value, **(own.value or {})}, own.lines, own.written)

    def folder(self, name: str, model: type[Setting]) -> dict[str, Setting]:
        """Every paper, stock or printer: one small file each, called by its file name."""
        found = {}
        for path in self.files(name):
            # what an edition may be called is checked with the rest of it
            if name != "editions" and not FILE_NAME.fullmatch(path.stem):
                self.problems.append(
                    Problem(
                        self.project.name(path),
                        1,
                        f"'{shortened(path.stem)}' will not do as the name of a {name.removesuffix('s')}; "
                        "expected small letters, digits, hyphens and dots, such as '3.5x2in'",
                    )
                )
                continue
            try:
                self.trees[f"{name}/{path.stem}"] = tree = self.tree(path)
                found[path.stem] = validate(model, tree)
            except Refused as refused:
                self.problems += refused.problems
        return found

    def files(self, name: str) -> Iterable[Path]:
        """The YAML files of a folder; what only the project can say is not looked for in the shipped set."""
        own = sorted((self.project.root / FOLDER / name).glob("*.yml"))
        return own if name in OWN else self.project.listing(f"{FOLDER}/{name}", "*.yml")

    def tree(self, path: Any) -> Tree:
        """One YAML file, mended where it can be. Raises Refused where it cannot."""
        source = read_source(self.project, path)
        tree, problems = parse(source.file, source.text)
        if tree is None:
            raise Refused(problems)
        self.problems += problems
        return tree
