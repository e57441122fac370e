"""The whole playbook as read: settings, kinds, entries and plain pages."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath

from build_tools.problems import Problem, Refused, did_you_mean
from build_tools.project import Project
from build_tools.read import markdown
from build_tools.read.entries import Entry, read_entry
from build_tools.read.front_matter import Document, split
from build_tools.read.kinds import Kind, read_kinds
from build_tools.read.settings import Site, read_settings
from build_tools.read.source import check_place, read_source

ASSETS = frozenset({".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif"})
NOT_CONTENT = frozenset({"coverage.yml"})


@dataclass(frozen=True)
class Page:
    """A Markdown page at the top of `content/` that is no entry: the home page's words, an about page."""

    file: str
    title: str
    summary: str
    html: str
    document: Document = field(repr=False)

    @property
    def path(self) -> str:
        return PurePosixPath(self.file).stem


@dataclass(frozen=True)
class Library:
    """Everything steps 2 to 5 work from."""

    project: Project
    site: Site
    kinds: dict[str, Kind]
    entries: tuple[Entry, ...]
    pages: tuple[Page, ...]
    assets: tuple[Path, ...]

    @cached_property
    def by_code(self) -> dict[str, Entry]:
        return {entry.code: entry for entry in self.entries}

    def of_kind(self, kind: Kind) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.kind is kind)

    @property
    def kinds_in_use(self) -> tuple[Kind, ...]:
        return tuple(kind for kind in self.kinds.values() if self.of_kind(kind))

    def next_code(self, kind: Kind) -> str:
        """The first number of the kind that is above all in use: codes are never given twice."""
        highest = max((int(entry.code[1:]) for entry in self.of_kind(kind)), default=0)
        return f"{kind.letter}{highest + 1:02}"


def read_library(project: Project) -> tuple[Library, tuple[Problem, ...]]:
    """Step 1. What could be read, and the problems of what could not.

    Raises Refused where settings or kinds are broken: without them nothing else can be told.
    """
    site, kinds = read_ground(project)
    problems: list[Problem] = []
    entries, pages = [], []
    for path in content_files(project, ".md"):
        try:
            place(project, kinds, path, entries, pages)
        except Refused as refused:
            problems += refused.problems
    entries.sort(key=lambda entry: (entry.order, entry.file))
    assets = tuple(read_assets(project, problems))
    return Library(project, site, kinds, tuple(entries), tuple(pages), assets), tuple(problems)


def read_ground(project: Project) -> tuple[Site, dict[str, Kind]]:
    """Settings and kinds, with the problems of both in one report."""
    problems: list[Problem] = []
    ground = []
    for read in (read_settings, read_kinds):
        try:
            ground.append(read(project))
        except Refused as refused:
            problems += refused.problems
    if problems:
        raise Refused(problems)
    return ground[0], ground[1]


def content_files(project: Project, *suffixes: str) -> Iterator[Path]:
    """Files below `content/` in order of name; hidden ones are left alone."""
    for path in sorted(project.content.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(project.content).parts)
        if not hidden and path.suffix.lower() in suffixes:
            yield path


def place(project: Project, kinds: dict[str, Kind], path: Path, entries: list[Entry], pages: list[Page]) -> None:
    """Read one Markdown file and put it where it belongs. Raises Refused."""
    folders = {kind.folder: kind for kind in kinds.values()}
    parts = path.relative_to(project.content).parts
    source = read_source(project, path)
    if len(parts) == 1:
        pages.append(read_page(split(source)))
    elif len(parts) == 2 and parts[0] in folders:
        entries.append(read_entry(folders[parts[0]], split(source)))
    else:
        folder = "/".join(parts[:-1])
        raise Refused([Problem(source.file, 1, f"no kind keeps its entries in '{folder}/'{did_you_mean(folder, folders)}")])


def read_page(document: Document) -> Page:
    """A plain page: a title, a summary, and Markdown. Raises Refused."""
    facts = document.facts
    problems = [facts.problem((name,), f"missing field '{name}'") for name in ("title", "summary") if not facts.value.get(name)]
    problems += [facts.problem((name,), f"unknown field '{name}'{did_you_mean(name, ('title', 'summary'))}")
                 for name in facts.value if name not in ("title", "summary")]
    problems += [facts.problem((name,), f"'{name}' is {value}; expected text")
                 for name, value in facts.value.items() if value and not isinstance(value, str)]
    if problems:
        raise Refused(problems)
    title, summary = (markdown.typographic(facts.value[name]) for name in ("title", "summary"))
    return Page(document.file, title, summary, markdown.block(document.body), document)


def read_assets(project: Project, problems: list[Problem]) -> Iterator[Path]:
    """Pictures below `content/`; they must stand inside the project."""
    for path in content_files(project, *ASSETS):
        try:
            check_place(project, path, project.name(path))
            yield path
        except Refused as refused:
            problems += refused.problems
