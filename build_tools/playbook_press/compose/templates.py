"""Finds templates (the project's, then the shipped ones) and renders them in a sandbox with autoescaping."""

import re
import sys
from collections.abc import Iterator
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, BytecodeCache, Environment
from jinja2.bccache import Bucket
from jinja2.exceptions import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.loaders import split_template_path
from markupsafe import Markup

from playbook_press.compose import template_sandbox as rules
from playbook_press.compose.links import relative_link
from playbook_press.compose.logo import logo_data
from playbook_press.compose.provenance import adapted_from, lines_on_a_card
from playbook_press.compose.template_sandbox import Sandbox
from playbook_press.compose.template_views import Function, as_view
from playbook_press.core.cache import Cache
from playbook_press.core.hashing import hash_parts
from playbook_press.core.problems import InputError, Problem, did_you_mean, shorten
from playbook_press.core.project import Project
from playbook_press.core.user_key import sign, verified
from playbook_press.read.kind_schema import Kind
from playbook_press.read.library import project_cache
from playbook_press.read.roster import Recipient
from playbook_press.read.settings import Site
from playbook_press.read.source import check_file, decode_utf8

FOLDER = "templates"
SPACE = re.compile(r"[ \t\n\r\f]+")  # white space as HTML collapses it; a blank that may not break stays
JINJA_VERSION = version("jinja2")
# part of the cache key: compiled templates depend on the rules of the sandbox
SANDBOX_HASH = hash_parts(Path(rules.__file__).read_bytes())
# names under which `render` accepts functions
TEMPLATE_FUNCTIONS = frozenset(
    {"anchor_of", "format_date", "link", "mark_path", "screens_path", "slug", "term_page"}
)
TEMPLATE_ERRORS = (
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


class LabelTexts(dict[str, str]):
    """The texts of site_config/labels.yml; a missing key is an error that suggests the nearest one."""

    def __getattr__(self, key: str) -> str:
        return self[key]

    def __missing__(self, key: str) -> str:
        raise UndefinedError(f"no label '{key}' in site_config/labels.yml{did_you_mean(key, self)}")


class TemplateBytecodeCache(BytecodeCache):
    """Compiled templates in our disk cache, signed by the user whose run compiled them: they are code, and a
    cache may come from somebody else. `sort` separates environments whose bytecode differs."""

    def __init__(self, cache: Cache, sort: str = "ours"):
        self.cache, self.sort = cache, sort

    def load_bytecode(self, bucket: Bucket) -> None:
        key = self.key(bucket)
        if bytecode := verified(key, self.cache.find(key) or b""):
            bucket.bytecode_from_string(bytecode)

    def dump_bytecode(self, bucket: Bucket) -> None:
        key = self.key(bucket)
        if signed := sign(key, bucket.bytecode_to_string()):
            self.cache.keep(key, signed)

    def key(self, bucket: Bucket) -> str:
        """Cache key of a template. The bucket's key includes the path, because error messages name the
        file."""
        return hash_parts("template", JINJA_VERSION, sys.version, self.sort, bucket.key, bucket.checksum)


class ProjectLoader(BaseLoader):
    """Loads templates of one project, with checks of location, size and encoding."""

    def __init__(self, project: Project):
        self.project = project

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        path = self.project.find("/".join((FOLDER, *split_template_path(template))))
        if path is None:
            raise TemplateNotFound(template)
        file = self.project.name(path)
        check_file(self.project, path, file)
        return decode_utf8(path.read_bytes(), file), str(path), None


class Templates:
    """Renders the templates of one project."""

    def __init__(self, project: Project, site: Site, edition: str, holder: Recipient | None = None):
        self.project, self.edition = project, edition
        self.own: dict[str, bool] = {}  # whether a kind has a template of its own
        self.environment = cached_environment(project, site)
        brand, credit = site.brand, adapted_from(site)
        self.environment.globals.update(
            logo=logo_data(project, brand.logo),
            logo_on_dark=logo_data(project, brand.logo_dark),
            logo_says=brand.logo_alt or brand.publisher,
            site=as_view(site),
            labels=LabelTexts(site.labels),
            edition=edition,
            adapted_from=credit,
            adapted_lines=lines_on_a_card(credit),
            holder=as_view(holder),
        )

    def render(self, name: str, /, **context: Any) -> Markup:
        """Render a template; `context` values are wrapped in read-only views. Raises InputError with file and
        line if the template fails."""
        seen = {
            key: Function(value) if key in TEMPLATE_FUNCTIONS and callable(value) else as_view(value)
            for key, value in context.items()
        }
        self.environment.budget.start()
        try:
            return Markup(self.environment.get_template(name).render(seen))
        except TEMPLATE_ERRORS as error:
            raise InputError([template_problem(self.project, name, error)]) from error

    def render_page(self, name: str, here: str, /, **context: Any) -> Markup:
        """Render a template of a page at the path `here` in the site, from which its links lead. Raises
        InputError as `render` does."""
        return self.render(name, link=partial(relative_link, here), here=here, **context)

    def for_kind(self, kind: Kind, name: str, fallback: str) -> str:
        """Name of the kind's own template if there is one, otherwise `fallback`."""
        own = f"kinds/{kind.key}/{name}"
        if own not in self.own:
            self.own[own] = self.project.find(f"{FOLDER}/{own}") is not None
        return own if self.own[own] else fallback


def cached_environment(project: Project, site: Site) -> Sandbox:
    """The Jinja environment of a project, which compiles no template twice."""
    return create_environment(project, TemplateBytecodeCache(project_cache(project, site), SANDBOX_HASH))


def create_environment(project: Project, compiled: BytecodeCache | None = None) -> Sandbox:
    """The Jinja environment of a project, without globals. `compiled`: cache of compiled templates."""
    return Sandbox(
        loader=ProjectLoader(project),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
        cache_size=-1,  # all of them, without noting which was used last
        bytecode_cache=compiled,
    )


def template_problem(project: Project, name: str, error: BaseException) -> Problem:
    """The problem of a failed template, located at the innermost line in the project's own templates,
    otherwise in a shipped one."""
    if isinstance(error, TemplateSyntaxError):
        return Problem(f"{FOLDER}/{error.name or name}", error.lineno, str(error.message))
    places = [
        (path.relative_to(folder).as_posix(), line)
        for folder in project.places(FOLDER)[::-1]
        for path, line in traceback_lines(error)
        if path.is_relative_to(folder)
    ]
    template, line = places[-1] if places else (name, 1)
    return Problem(f"{FOLDER}/{template}", line, describe_template_error(error))


def traceback_lines(error: BaseException) -> Iterator[tuple[Path, int]]:
    """Files and lines of an error's traceback, innermost last."""
    trace = error.__traceback__
    while trace:
        yield Path(trace.tb_frame.f_code.co_filename), trace.tb_lineno
        trace = trace.tb_next


def collapse_space(html: str) -> str:
    """HTML with its white space collapsed, which a browser shows as before."""
    return SPACE.sub(" ", html).strip(" ")


def describe_template_error(error: BaseException) -> str:
    """An error's message in words for authors."""
    if isinstance(error, TemplateNotFound):
        return f"no such template: {shorten(str(error.name))}"
    if isinstance(error, (RecursionError, SyntaxError, MemoryError)):
        return "goes too deep; expected fewer things inside one another, and none inside itself"
    return shortened_message(error) or type(error).__name__


def shortened_message(error: BaseException) -> str:
    """An error's message on one line, at most 300 characters."""
    return " ".join(str(error).split())[:LONGEST_MESSAGE]
