"""Everything an organisation changes without touching a template: `site_config/`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, Field

from build_tools.problems import Problem, Refused, did_you_mean
from build_tools.project import SHIPPED, Project
from build_tools.print.stock import Paper, Stock
from build_tools.read.checked_model import Settings, validate
from build_tools.read.kinds import Colour
from build_tools.read.source import read_source
from build_tools.read.yaml_lines import Tree, load

FOLDER = "site_config"
Setting = TypeVar("Setting")


def public_address(value: str) -> str:
    if value and not value.startswith(("https://", "http://")):
        raise ValueError(f"{value!r} is no address; expected something like 'https://playbook.example.org/'")
    return value and value.rstrip("/") + "/"


class Brand(Settings):
    """Who publishes this playbook."""

    name: str
    tagline: str
    language: str = Field(default="en", pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
    site_url: Annotated[str, AfterValidator(public_address)] = ""  # public address; '' until there is one
    publisher: str
    licence: str                    # of the words
    licence_url: Annotated[str, AfterValidator(public_address)] = ""
    edition: str | None = None      # as printed; otherwise year and month of the edition date


class Author(Settings):
    """A published work that an idea comes from."""

    author: str
    work: str
    year: str


class Taxonomy(Settings):
    """The words that entries may be filed under."""

    audiences: tuple[str, ...]
    situations: tuple[str, ...]
    tags: tuple[str, ...]
    collections: dict[str, str]     # key -> name


class Product(Settings):
    """A row of print products: one PDF for each paper."""

    title: str
    kind: Literal["deck", "sheets", "workbook"]
    entries: dict[str, str] = {}    # fact or 'kind' -> value that an entry must have; none: every entry
    stock: str | None = None
    papers: tuple[str, ...] = ()
    duplex: Literal["single", "long-edge", "short-edge"] = "single"
    audience: Literal["everyone", "trainers", "print-shop"] = "everyone"
    edition: Literal["screen", "print", "participant"] = "print"
    summary: str


class Tokens(Settings):
    """Colours that do not belong to a kind, for web and print."""

    ink: Colour
    slate: Colour
    hairline: Colour
    paper: Colour
    brand: Colour
    brand_accent: Colour
    brand_tint: Colour


class Site(Settings):
    """All settings of a project."""

    brand: Brand
    labels: dict[str, str]
    taxonomy: Taxonomy
    sources: dict[str, Author]
    synonyms: dict[str, tuple[str, ...]]
    products: dict[str, Product]
    tokens: Tokens
    papers: dict[str, Paper]
    stocks: dict[str, Stock]


def read_settings(project: Project) -> Site:
    """All of `site_config/`. Raises Refused with the problems of every file."""
    problems: list[Problem] = []

    def take(model: type[Setting], tree: Tree) -> Setting | None:
        try:
            return validate(model, tree)
        except Refused as refused:
            problems.extend(refused.problems)
        return None

    def file(name: str, model: type[Setting], merge: bool = False) -> Setting | None:
        try:
            return take(model, merged(project, name) if merge else single(project, name))
        except Refused as refused:
            problems.extend(refused.problems)
        return None

    site = dict(
        brand=file("brand.yml", Brand), taxonomy=file("taxonomy.yml", Taxonomy),
        sources=file("sources.yml", dict[str, Author]), products=file("products.yml", dict[str, Product]),
        labels=file("labels.yml", dict[str, str], merge=True), tokens=file("tokens.yml", Tokens, merge=True),
        synonyms=file("synonyms.yml", dict[str, tuple[str, ...]], merge=True),
        papers=folder(project, "paper", Paper, problems), stocks=folder(project, "stock", Stock, problems))
    if problems:
        raise Refused(problems)
    problems += unknown_sizes(project, site)
    if problems:
        raise Refused(problems)
    return Site.model_construct(**site)


def single(project: Project, name: str) -> Tree:
    """A settings file: the project's, else the shipped one. Raises Refused where neither is."""
    path = project.find(f"{FOLDER}/{name}")
    if path is None:
        raise Refused([Problem(f"{FOLDER}/{name}", 1, "not found; 'playbook init' writes one to start from")])
    return read(project, path)


def merged(project: Project, name: str) -> Tree:
    """A settings file whose keys are laid over the shipped ones, so that a project need only say what differs."""
    own = single(project, name)
    shipped = read(project, SHIPPED / FOLDER / name)
    if not isinstance(own.value, Mapping):
        return own
    return Tree(own.file, {**shipped.value, **own.value}, own.lines)


def read(project: Project, path: Path) -> Tree:
    source = read_source(project, path)
    return load(source.file, source.text)


def folder(project: Project, name: str, model: type[Setting], problems: list[Problem]) -> dict[str, Setting]:
    """Every paper, or every stock: one small file each, called by its file name."""
    found = {}
    for path in project.listing(f"{FOLDER}/{name}", "*.yml"):
        try:
            found[path.stem] = validate(model, read(project, path))
        except Refused as refused:
            problems += refused.problems
    return found


def unknown_sizes(project: Project, site: dict[str, Any]):
    """Products on a paper or stock that is not there."""
    tree = single(project, "products.yml")
    for key, product in site["products"].items():
        for word, known in ((product.stock, site["stocks"]), *((paper, site["papers"]) for paper in product.papers)):
            if word is not None and word not in known:
                yield tree.problem((key,), f"product '{key}': unknown stock or paper '{word}'{did_you_mean(word, known)}")
