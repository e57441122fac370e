"""Templates: found in the project first, then in the shipped set; rendered in a sandbox, escaping on."""

from functools import cached_property
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.exceptions import SecurityError, TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from build_tools.problems import Problem, Refused, did_you_mean
from build_tools.project import Project
from build_tools.read.kind_form import Kind
from build_tools.read.settings import Site

FOLDER = "templates"


class Labels(dict):
    """The fixed words; a word that is missing is a mistake that names the nearest one."""

    def __getattr__(self, key: str) -> str:
        return self[key]

    def __missing__(self, key: str) -> str:
        raise UndefinedError(f"no label '{key}' in site_config/labels.yml{did_you_mean(key, self)}")


class Templates:
    """Renders the templates of one project."""

    def __init__(self, project: Project, site: Site, edition: str):
        self.edition = edition
        self.environment = ImmutableSandboxedEnvironment(
            loader=FileSystemLoader(project.places(FOLDER)), autoescape=True, undefined=StrictUndefined,
            trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=False)
        self.environment.globals.update(site=site, labels=Labels(site.labels), edition=edition)

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
        return own if own in self.names else fallback

    @cached_property
    def names(self) -> frozenset[str]:
        """Every template there is."""
        return frozenset(self.environment.list_templates())


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
