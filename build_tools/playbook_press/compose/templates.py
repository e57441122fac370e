"""Templates: found in the project first, then in the shipped set; rendered in a sandbox of plain values,
escaping on."""

import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, BytecodeCache, Environment
from jinja2.bccache import Bucket
from jinja2.exceptions import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.loaders import split_template_path
from markupsafe import Markup

from playbook_press.compose import template_sandbox as rules
from playbook_press.compose.template_sandbox import Sandbox
from playbook_press.compose.template_views import Function, shown
from playbook_press.core.cache import Cache
from playbook_press.core.hashing import key_of
from playbook_press.core.problems import Problem, Refused, did_you_mean, shortened
from playbook_press.core.project import Project
from playbook_press.read.kind_schema import Kind
from playbook_press.read.library import cache_at
from playbook_press.read.roster import Holder
from playbook_press.read.settings import Site
from playbook_press.read.source import check_place, decode

FOLDER = "templates"
ENGINE = version("jinja2")
# what a template is compiled to depends on the rules of the sandbox
CODE = key_of(Path(rules.__file__).read_bytes())
# the only ones that templates are given
FUNCTIONS = frozenset({"anchor_of", "link", "slug", "term_page", "told"})
FAULTS = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)
LONGEST_MESSAGE = 300


class Labels(dict):
    """The fixed words; a word that is missing is a mistake that names the nearest one."""

    def __getattr__(self, key: str) -> str:
        return self[key]

    def __missing__(self, key: str) -> str:
        raise UndefinedError(f"no label '{key}' in site_config/labels.yml{did_you_mean(key, self)}")


class Compiled(BytecodeCache):
    """Templates as they were compiled before, kept in a cache; `sort` tells those of one kind of environment
    from others."""

    def __init__(self, cache: Cache, sort: str = "ours"):
        self.cache, self.sort = cache, sort

    def load_bytecode(self, bucket: Bucket) -> None:
        if kept := self.cache.find(self.key(bucket)):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.cache.keep(self.key(bucket), bucket.bytecode_to_string())

    def key(self, bucket: Bucket) -> str:
        """Where it stands is part of it: messages name the file."""
        return key_of("template", ENGINE, sys.version, self.sort, bucket.key, bucket.checksum)


class Folder(BaseLoader):
    """Templates of one project, each a text of sensible size inside it."""

    def __init__(self, project: Project):
        self.project = project

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        path = self.project.find("/".join((FOLDER, *split_template_path(template))))
        if path is None:
            raise TemplateNotFound(template)
        file = self.project.name(path)
        check_place(self.project, path, file)
        return decode(path.read_bytes(), file), str(path), None


class Templates:
    """Renders the templates of one project."""

    def __init__(self, project: Project, site: Site, edition: str, holder: Holder | None = None):
        self.project, self.edition = project, edition
        self.own: dict[str, bool] = {}  # whether a kind has a template of its own
        self.environment = sandbox(project, Compiled(cache_at(project, site), CODE))
        self.environment.globals.update(
            site=shown(site), labels=Labels(site.labels), edition=edition, holder=shown(holder)
        )

    def render(self, name: str, /, **context: Any) -> Markup:
        """The template filled in, with read-only views of the values in `context`. Raises Refused where the
        template itself is at fault."""
        seen = {
            key: Function(value) if key in FUNCTIONS and callable(value) else shown(value)
            for key, value in context.items()
        }
        self.environment.budget.start()
        try:
            return Markup(self.environment.get_template(name).render(seen))
        except FAULTS as error:
            raise Refused([fault(self.project, name, error)]) from error

    def for_kind(self, kind: Kind, name: str, fallback: str) -> str:
        """The kind's own template of that name, or the one that all kinds share."""
        own = f"kinds/{kind.key}/{name}"
        if own not in self.own:
            self.own[own] = self.project.find(f"{FOLDER}/{own}") is not None
        return own if self.own[own] else fallback


def sandbox(project: Project, compiled: BytecodeCache | None = None) -> Sandbox:
    """The environment of a project's templates, without what they are filled in with; `compiled` keeps them
    as they were compiled."""
    return Sandbox(
        loader=Folder(project),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
        bytecode_cache=compiled,
    )


def fault(project: Project, name: str, error: BaseException) -> Problem:
    """What went wrong in template `name`, told at the innermost line of the project's own templates, else of
    a shipped one."""
    if isinstance(error, TemplateSyntaxError):
        return Problem(f"{FOLDER}/{error.name or name}", error.lineno, str(error.message))
    places = [
        (path.relative_to(folder).as_posix(), line)
        for folder in project.places(FOLDER)[::-1]
        for path, line in lines_of(error)
        if path.is_relative_to(folder)
    ]
    template, line = places[-1] if places else (name, 1)
    return Problem(f"{FOLDER}/{template}", line, told(error))


def lines_of(error: BaseException) -> Iterator[tuple[Path, int]]:
    """The files and lines through which an error came, the innermost last."""
    trace = error.__traceback__
    while trace:
        yield Path(trace.tb_frame.f_code.co_filename), trace.tb_lineno
        trace = trace.tb_next


def told(error: BaseException) -> str:
    """An error in an author's words."""
    if isinstance(error, TemplateNotFound):
        return f"no such template: {shortened(str(error.name))}"
    if isinstance(error, (RecursionError, SyntaxError, MemoryError)):
        return "goes too deep; expected fewer things inside one another, and none inside itself"
    return shortened_message(error) or type(error).__name__


def shortened_message(error: BaseException) -> str:
    return " ".join(str(error).split())[:LONGEST_MESSAGE]
