"""The plugin of `mkdocs.yml`: gives MkDocs the composed pages in place of the files of `content/`.

`playbook build` and the preview hand it a tree; with a bare `mkdocs build` or `mkdocs serve` it makes one.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from playbook_press.compose.site.mkdocs_settings import engine_settings, theme_settings
from playbook_press.compose.site.tree import SitePage, SiteTree
from playbook_press.compose.templates import TemplateBytecodeCache
from playbook_press.core.files import SiteFile, os_errors_as_problems
from playbook_press.core.hashing import hash_parts
from playbook_press.core.problems import InputError
from playbook_press.core.project import Project
from playbook_press.core.reporting import STEPS, Report, SilentReport
from playbook_press.mkdocs_plugin.page import ComposedPage
from playbook_press.mkdocs_plugin.page_cache import PageCache
from playbook_press.pipeline import make_tree, new_site
from playbook_press.publish.inputs import locked_inputs, surroundings
from playbook_press.publish.page_check import checked_scripts
from playbook_press.read.library import Reader, library_cache

LOG = get_plugin_logger(__name__)


class PlaybookOptions(Config):
    """Options of the plugin in `mkdocs.yml`."""

    pdfs = options.Type(bool, default=True)
    """Whether a build prints as well; `false` is quicker while you write."""


@dataclass(frozen=True)
class Rendering:
    """What MkDocs is to render: a tree, into a folder. `surroundings`: the hash of all that goes into a page
    besides the page itself; None where that is not known. `previous`: of a tree rendered before, pages that
    are the same and what pages load are left out."""

    tree: SiteTree
    folder: Path
    surroundings: str | None
    report: Report
    previous: SiteTree | None = None
    public: bool = True  # at the address of the site; else at that of a preview

    def files(self) -> Iterator[SitePage | SiteFile]:
        """The files to render or to copy; in any case the few pages that every page has in its navigation."""
        if self.previous is None:
            yield from self.tree.files
            return
        linked = {path for item in self.tree.navigation for path in item.values()}
        before = {page.path: page for page in self.previous.pages}
        for page in self.tree.pages:
            if page.path in linked or page != before.get(page.path):
                yield page


class LogReport(SilentReport):
    """Tells the steps of a bare `mkdocs build` in its log."""

    def step(self, name: str, total: int = 1) -> None:
        LOG.info(f"{STEPS.index(name) + 1} {name}")

    def note(self, message: str) -> None:
        LOG.info(f"note: {message}")


class PlaybookPlugin(BasePlugin[PlaybookOptions]):
    """Gives MkDocs what it renders, and takes what it has rendered."""

    rendering: Rendering
    cache: PageCache | None = None

    def __init__(self) -> None:
        self.handed_over: Rendering | None = None
        self.command = "build"
        self.reader: Reader | None = None  # of a bare `mkdocs serve`
        self.bare_build = ExitStack()  # whatever a bare `mkdocs build` has begun

    def hand_over(self, rendering: Rendering) -> None:
        """What to render; else the plugin reads, checks, prints and composes it."""
        self.handed_over = rendering

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """MkDocs keeps a plugin that has this event while it serves."""
        self.command = command

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Settings are ours; in a bare `mkdocs build`, steps 1 to 4."""
        with abort_on_input_error():
            self.rendering = self.handed_over or self.made(config)
            tree, known = self.rendering.tree, self.rendering.surroundings
            settings = engine_settings(tree.library, tree.navigation, tree.edition)
            adapt(config, self.rendering, settings)
        key = known and hash_parts(known, repr(tree.seconds), repr(settings), repr(config.site_url))
        self.cache = PageCache(library_cache(tree.library), key) if key else None
        return config

    def made(self, config: MkDocsConfig) -> Rendering:
        """The rendering of a bare `mkdocs serve` or `mkdocs build`. Raises InputError."""
        project, report = Project.at(Path(config.config_file_path).parent), LogReport()
        if self.command == "serve":
            self.reader = self.reader or Reader(project)
            tree, folder = make_tree(self.reader, report, pdfs=self.config.pdfs), Path(config.site_dir)
            known = surroundings(project, tree.library.mkdocs_yml)
            return Rendering(tree, folder, known, report, public=False)
        inputs = self.bare_build.enter_context(locked_inputs(project))
        site = new_site(inputs, Path(config.site_dir).resolve(), report, pdfs=self.config.pdfs)
        tree, folder = self.bare_build.enter_context(site)
        return Rendering(tree, folder, inputs.surroundings, report)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """The theme's files, and ours in place of those of `content/`."""
        theme = [file for file in files if not Path(file.abs_src_path or "").is_relative_to(config.docs_dir)]
        titles = {path: title for item in self.rendering.tree.navigation for title, path in item.items()}
        ours = [self.adapted(config, file, titles) for file in self.rendering.files()]
        self.rendering.report.expect(sum(file.is_documentation_page() for file in ours))
        return Files([*([] if self.rendering.previous else theme), *ours])

    def adapted(self, config: MkDocsConfig, file: SitePage | SiteFile, titles: Mapping[str, str]) -> File:
        """A composed file as MkDocs takes it; `titles`: what the navigation calls pages, by their path."""
        if isinstance(file, SiteFile):
            if isinstance(file.content, str) and file.path.endswith(".html"):
                self.check_draft(file.path, file.content)
            return File.generated(config, file.path, content=file.content)
        made = File.generated(config, file.path, content=file.html)
        made.edit_uri = file.edit
        ComposedPage(file, titles.get(file.path), made, config, self.cache)
        return made

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """The theme's templates are compiled once, and not looked for again during a build."""
        env.auto_reload = False
        env.bytecode_cache = TemplateBytecodeCache(library_cache(self.rendering.tree.library), "theme")
        return env

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """A page that was rendered before comes from the cache."""
        self.rendering.report.advance(page.file.src_uri)
        html = page.finished(output) if isinstance(page, ComposedPage) else output
        self.check_draft(page.file.dest_uri, html)
        return html

    def check_draft(self, path: str, html: str) -> None:
        """Refuse a page of a preview that a build would refuse at publishing: previews show drafts, and have
        no policy that keeps a foreign script from reading them, as MkDocs adds a script to their pages."""
        if not self.rendering.public:
            with abort_on_input_error():
                checked_scripts(path, html)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """A bare `mkdocs build` goes on to step 5."""
        with abort_on_input_error():
            if self.cache:
                self.cache.close()
            self.bare_build.close()

    def on_build_error(self, *, error: Exception) -> None:
        """Nothing of a bare `mkdocs build` that failed is left; what the disk refuses is explained."""
        self.bare_build.__exit__(type(error), error, error.__traceback__)
        if isinstance(error, OSError):
            with abort_on_input_error():
                raise error


@contextmanager
def abort_on_input_error() -> Iterator[None]:
    """Mistakes of the author, and what the disk refuses, end MkDocs with a report and exit code 1."""
    try:
        with os_errors_as_problems():
            yield
    except InputError as refused:
        raise Abort(str(refused)) from refused


def adapt(config: MkDocsConfig, rendering: Rendering, settings: Mapping[str, Any]) -> None:
    """Lay our settings over MkDocs' own; a preview keeps its address."""
    tree, project = rendering.tree, rendering.tree.library.project
    os.environ["SOURCE_DATE_EPOCH"] = str(tree.seconds)
    config.site_dir = str(rendering.folder)
    for name, value in settings.items():
        if name != "site_url" or rendering.public:
            config[name] = {**config.extra, **value} if name == "extra" else value
    for name, value in theme_settings(tree.library).items():
        config.theme[name] = value
    overrides = [str(place) for place in project.places("templates/site") if place.is_dir()]
    config.theme.dirs[:0] = list(dict.fromkeys(overrides))
    config.watch += [
        str(project.root / name) for name in ("site_config", "templates") if (project.root / name).is_dir()
    ]
