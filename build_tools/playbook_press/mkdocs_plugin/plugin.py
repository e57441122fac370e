"""The plugin of `mkdocs.yml`: gives MkDocs the composed pages in place of the files of `content/`.

`playbook build` and the preview hand it a tree; in a plain `mkdocs build` or `mkdocs serve` it makes one.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import config_options as options
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import is_error_template
from mkdocs.utils.templates import TemplateContext

from playbook_press.compose.site.mkdocs_settings import mkdocs_settings, theme_settings
from playbook_press.compose.site.tree import SitePage, SiteTree
from playbook_press.compose.templates import TemplateBytecodeCache
from playbook_press.core.files import NOTHING_PUBLISHED, SiteFile, os_errors_as_problems, write_file
from playbook_press.core.hashing import hash_parts
from playbook_press.core.problems import InputError
from playbook_press.core.reporting import STEPS, Report, SilentReport
from playbook_press.core.theme_folder import TEMPLATES
from playbook_press.editions.date import VARIABLE
from playbook_press.mkdocs_plugin.page import ComposedPage
from playbook_press.mkdocs_plugin.page_cache import PageCache
from playbook_press.pipeline import make_tree, new_site
from playbook_press.publish.inputs import locked_inputs, surroundings
from playbook_press.publish.page_check import checked_scripts
from playbook_press.publish.site_dir import site_folder
from playbook_press.read.base import open_project
from playbook_press.read.library import Reader, library_cache

LOG = get_plugin_logger(__name__)
UNDATED = 0  # MkDocs writes it into sitemap.xml.gz, where it means "no date" (RFC 1952, 2.3.1)


class PlaybookOptions(Config):
    """Options of the plugin in `mkdocs.yml`."""

    pdfs = options.Type(bool, default=True)
    """Whether a build prints as well; `false` is quicker while you write."""
    stands_on = options.Optional(options.Type(str))
    """The playbook that this one stands on: its folder, seen from `mkdocs.yml`, or the name of an installed
    package that holds one."""
    hide = options.Type(list, default=[])
    """What this playbook does not take from it: codes, or words as `--only` knows them, such as
    `[T07, kind=leader]`."""


@dataclass(frozen=True)
class Rendering:
    """What MkDocs renders: a tree, into a folder. `surroundings`: hash of everything that a page depends on
    besides itself; None where that is not known. `previous`: a tree rendered before, whose unchanged pages
    and assets are not rendered again."""

    tree: SiteTree
    folder: Path
    surroundings: str | None
    report: Report
    previous: SiteTree | None = None
    public: bool = True  # for the address of the site; otherwise for a preview

    def files(self) -> Iterator[SitePage | SiteFile]:
        """The files to render or to copy; always those of the navigation, to which every page links."""
        if self.previous is None:
            yield from self.tree.files
            return
        linked = {path for item in self.tree.navigation for path in item.values()}
        before = {page.path: page for page in self.previous.pages}
        for page in self.tree.pages:
            if page.path in linked or page != before.get(page.path):
                yield page

    def translations(self) -> Iterator["Rendering"]:
        """The same for each translation, in a folder of its own."""
        before = {tree.folder: tree for tree in self.previous.translations} if self.previous else {}
        for tree in self.tree.translations:
            folder, previous = self.folder / tree.folder, before.get(tree.folder)
            yield replace(self, tree=tree, folder=folder, previous=previous)

    def write_copies(self) -> None:
        """Write the files that MkDocs would take for pages beside its pages. Raises OSError."""
        if self.previous is None:
            for file in self.tree.copies:
                write_file(self.folder, file.path, file.content)


class LogReport(SilentReport):
    """Reports the steps of a plain `mkdocs build` in its log."""

    def step(self, name: str, total: int = 1) -> None:
        LOG.info(f"{STEPS.index(name) + 1} {name}")

    def note(self, message: str) -> None:
        LOG.info(f"note: {message}")


class PlaybookPlugin(BasePlugin[PlaybookOptions]):
    """Gives MkDocs the files to render, and caches and checks the rendered pages."""

    rendering: Rendering
    cache: PageCache | None = None

    def __init__(self) -> None:
        self.handed_over: Rendering | None = None
        self.command = "build"
        self.reader: Reader | None = None  # of a plain `mkdocs serve`
        self.plain_build = ExitStack()  # locks and folders of a plain `mkdocs build`
        self.dated = ExitStack()  # the environment variable that tells MkDocs the date

    def hand_over(self, rendering: Rendering) -> None:
        """Set what to render; otherwise the plugin reads, checks, prints and composes it."""
        self.handed_over = rendering

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember the command. MkDocs keeps a plugin with this event between builds of `mkdocs serve`."""
        self.command = command

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Set our settings; in a plain `mkdocs build` or `mkdocs serve`, run steps 1 to 4 before."""
        with abort_on_input_error():
            self.rendering = self.handed_over or self.make_rendering(config)
            tree, known = self.rendering.tree, self.rendering.surroundings
            self.dated.enter_context(date_for_mkdocs(tree.seconds))
            settings = mkdocs_settings(tree)
            keeps_copy = self.rendering.public and tree.library.site.brand.offline
            settings["extra"]["offline_copy"] = keeps_copy  # publishing writes the worker that keeps it
            adapt(config, self.rendering, settings)
        key = known and hash_parts(known, repr(tree.seconds), repr(settings), repr(config.site_url))
        self.cache = PageCache(library_cache(tree.library), key) if key else None
        return config

    def make_rendering(self, config: MkDocsConfig) -> Rendering:
        """The rendering of a plain `mkdocs serve` or `mkdocs build`. Raises InputError."""
        project, report = open_project(Path(config.config_file_path).parent), LogReport()
        if self.command == "serve":
            self.reader = self.reader or Reader(project)
            tree, folder = make_tree(self.reader, report, pdfs=self.config.pdfs), Path(config.site_dir)
            known = surroundings(project, tree.library.mkdocs_yml)
            return Rendering(tree, folder, known, report, public=False)
        inputs = self.plain_build.enter_context(locked_inputs(project))
        site = new_site(inputs, site_folder(Path(config.site_dir)), report, pdfs=self.config.pdfs)
        tree, folder = self.plain_build.enter_context(site)
        return Rendering(tree, folder, inputs.surroundings, report)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Ours in place of those of `content/` and of the theme's own, which no page loads."""
        left_out = (config.docs_dir, TEMPLATES)
        theme = [
            file
            for file in files
            if not any(Path(file.abs_src_path or "").is_relative_to(folder) for folder in left_out)
        ]
        titles = {path: title for item in self.rendering.tree.navigation for title, path in item.items()}
        ours = [self.mkdocs_file(config, file, titles) for file in self.rendering.files()]
        self.rendering.report.expect(sum(file.is_documentation_page() for file in ours))
        return Files([*([] if self.rendering.previous else theme), *ours])

    def mkdocs_file(self, config: MkDocsConfig, file: SitePage | SiteFile, titles: Mapping[str, str]) -> File:
        """A composed file as a MkDocs file; `titles`: path of a page -> its title in the navigation."""
        if isinstance(file, SiteFile):
            if isinstance(file.content, str) and file.path.endswith(".html"):
                self.check_draft(file.path, file.content)
            return File.generated(config, file.path, content=file.content)
        source = File.generated(config, file.path, content=file.html)
        source.edit_uri = file.edit
        ComposedPage(file, titles.get(file.path), source, config, self.cache)
        return source

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Cache the theme's compiled templates, and do not look for changes of them during a build."""
        env.auto_reload = False
        env.bytecode_cache = TemplateBytecodeCache(library_cache(self.rendering.tree.library), "theme")
        return env

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Lead from the page for a missing address to pages of its own language: without a public address
        MkDocs takes the site to stand at the root of its host, and a translation stands in a folder there."""
        if is_error_template(template_name) and not config.site_url:
            context["base_url"] = f"/{self.rendering.tree.folder}"
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """The page from the cache, or as rendered now, checked if it is a preview's."""
        self.rendering.report.advance(page.file.src_uri)
        html = page.finished(output) if isinstance(page, ComposedPage) else output
        self.check_draft(page.file.dest_uri, html)
        return html

    def check_draft(self, path: str, html: str) -> None:
        """Reject a page of a preview that a build would reject at publishing. Previews show drafts, and have
        no content security policy against foreign scripts, since MkDocs adds a script of its own."""
        if not self.rendering.public:
            with abort_on_input_error():
                checked_scripts(path, html)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what is not rendered, wait for the cache; in a plain `mkdocs build`, publish (step 5)."""
        self.dated.close()
        with abort_on_input_error():
            self.rendering.write_copies()
            if self.cache:
                self.cache.close()
            for translation in self.rendering.translations():
                self.render_beside(translation, config)
            self.plain_build.close()

    def render_beside(self, rendering: Rendering, config: MkDocsConfig) -> None:
        """Render a translation into its folder of the site, with MkDocs' configuration read anew: a build
        changes it."""
        address = f"{config.site_url.rstrip('/')}/{rendering.tree.folder}/" if config.site_url else None
        beside = load_config(config.config_file_path, strict=config.strict, site_url=address)
        for plugin in beside.plugins.values():
            if isinstance(plugin, PlaybookPlugin):
                plugin.hand_over(rendering)
        beside.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(beside)

    def on_build_error(self, *, error: Exception) -> None:
        """Clean up after a plain `mkdocs build` that failed; report an OSError as a problem."""
        self.dated.close()
        with abort_on_input_error():
            self.plain_build.__exit__(type(error), error, error.__traceback__)
            with os_errors_as_problems(NOTHING_PUBLISHED):
                if isinstance(error, OSError):
                    raise error


@contextmanager
def abort_on_input_error() -> Iterator[None]:
    """Turn InputError and OSError into Abort, with which MkDocs ends with a report and exit code 1."""
    try:
        with os_errors_as_problems():
            yield
    except InputError as refused:
        raise Abort(str(refused)) from refused


@contextmanager
def date_for_mkdocs(seconds: int | None) -> Iterator[None]:
    """Tell MkDocs the edition's date during a build, so that it does not take the clock's; afterwards the
    next build of this process finds what this one found."""
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = str(UNDATED if seconds is None else seconds)
    try:
        yield
    finally:
        if before is None:
            os.environ.pop(VARIABLE, None)
        else:
            os.environ[VARIABLE] = before


def adapt(config: MkDocsConfig, rendering: Rendering, settings: Mapping[str, Any]) -> None:
    """Lay our settings over MkDocs' configuration; a preview keeps its own `site_url`."""
    tree, project = rendering.tree, rendering.tree.library.project
    config.site_dir = str(rendering.folder)
    for name, value in settings.items():
        if name != "site_url" or rendering.public:
            config[name] = {**config.extra, **value} if name == "extra" else value
    for name, value in theme_settings(tree.library).items():
        config.theme[name] = value
    overrides = [str(place) for place in project.places("templates/site") if place.is_dir()]
    config.theme.dirs[:0] = list(dict.fromkeys(overrides))
    config.watch += [
        str(layer / name)
        for layer in project.layers
        for name in ("content", "site_config", "templates")
        if (layer / name).is_dir() and (layer / name) != project.content
    ]
