"""Templates: found in the project first, then in the shipped set; rendered in a sandbox, escaping on."""

import sys
from importlib.metadata import version
from typing import Any

from jinja2 import BytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.exceptions import SecurityError, TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from build_tools.cache import Cache, cache_at
from build_tools.digest import key_of
from build_tools.problems import Problem, Refused, did_you_mean
from build_tools.project import Project
from build_tools.read.kind_form import Kind
from build_tools.read.roster import Holder
from build_tools.read.settings import Site

FOLDER = "templates"
ENGINE = version("jinja2")


class Labels(dict):
    """The fixed words; a word that is missing is a mistake that names the nearest one."""

    def __getattr__(self, key: str) -> str:
        return self[key]

    def __missing__(self, key: str) -> str:
        raise UndefinedError(f"no label '{key}' in site_config/labels.yml{did_you_mean(key, self)}")


class Compiled(BytecodeCache):
    """Templates as they were compiled before, kept in a cache; `sort` tells those of one kind of environment from others."""

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


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, which judges each attribute of each type once."""

    def __init__(self, **options: Any):
        super().__init__(**options)
        self.judged: dict[tuple[type, str], bool] = {}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Of an object and a name, Jinja looks at nothing but the object's type and the name."""
        key = type(obj), attr
        if key not in self.judged:
            self.judged[key] = super().is_safe_attribute(obj, attr, value)
        return self.judged[key]


class Templates:
    """Renders the templates of one project."""

    def __init__(self, project: Project, site: Site, edition: str, holder: Holder | None = None):
        self.project, self.edition = project, edition
        self.own: dict[str, bool] = {}      # whether a kind has a template of its own
        self.environment = Sandbox(
            loader=FileSystemLoader(project.places(FOLDER)), autoescape=True, undefined=StrictUndefined,
            trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=False,
            auto_reload=False, bytecode_cache=Compiled(cache_at(project, site)))
        self.environment.globals.update(site=site, labels=Labels(site.labels), edition=edition, holder=holder)

    def render(self, name: str, /, **context: Any) -> Markup:
        """The template filled in. Raises Refused where the template itself is at fault."""
        try:
            return Markup(self.environment.get_template(name).render(**context))
        except TemplateSyntaxError as error:
            raise Refused([Problem(f"{FOLDER}/{error.name}", error.lineno, error.message)]) from error
        except (TemplateNotFound, SecurityError, UndefinedError) as error:
            raise Refused([Problem(f"{FOLDER}/{name}", line_in(error, name), told(error))]) from error

    def for_kind(self, kind: Kind, name: str, fallback: str) -> str:
        """The kind's own template of that name, or the one that all kinds share."""
        own = f"kinds/{kind.key}/{name}"
        if own not in self.own:
            self.own[own] = self.project.find(f"{FOLDER}/{own}") is not None
        return own if self.own[own] else fallback


def told(error: TemplateError) -> str:
    return f"no such template: {error.name}" if isinstance(error, TemplateNotFound) else str(error.message)


def line_in(error: TemplateError, name: str) -> int:
    """The line of template `name` at which an error was raised."""
    trace, line = error.__traceback__, 1
    while trace:
        if trace.tb_frame.f_code.co_filename.endswith(name):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
