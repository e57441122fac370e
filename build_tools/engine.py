"""MkDocs and the press: a thin plugin around it, and the build that runs MkDocs for us."""

import logging
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import config_options as options
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from build_tools import disk
from build_tools.cache import cache_of
from build_tools.check import refuse_unfit
from build_tools.compose.engine_settings import engine_settings, theme_settings
from build_tools.compose.site_file import SiteFile
from build_tools.compose.templates import Compiled
from build_tools.compose.tree import Tree
from build_tools.composed_page import ComposedPage
from build_tools.crew import Crew
from build_tools.page_shelf import PageShelf
from build_tools.press import compose
from build_tools.prints import Prints
from build_tools.problems import Refused
from build_tools.project import Project
from build_tools.publish import beside
from build_tools.publish.current import inputs_of
from build_tools.publish.meanwhile import Traces, refuse_written, traces
from build_tools.publish.offline import add_copy
from build_tools.publish.policy import HEADERS_FILE, headers, with_policy
from build_tools.publish.publication import discard, fresh_name, only_build, open_fresh, publish, write_file
from build_tools.publish.vetting import scripts_of
from build_tools.report import Quiet, Report


class PlaybookOptions(Config):
    """Options of the plugin in `mkdocs.yml`."""

    pdfs = options.Type(bool, default=True)
    """Whether a build prints as well; `false` is quicker while you write."""


class PlaybookPlugin(BasePlugin[PlaybookOptions]):
    """Gives MkDocs the composed pages for the files of `content/`, and publishes all or nothing."""

    report: Report = Quiet()
    crew: Callable[[], Crew] = Crew
    prints: Prints | None = None    # what was printed before; else it is printed now
    former: Tree | None = None      # in a hurry: what was made before, of which only pages that differ are made anew
    pdfs = True     # unless the command says otherwise, or the options
    inputs: str | None = None
    before: Traces = {}     # how everything was when the build began
    shelf: PageShelf | None = None

    def __init__(self) -> None:
        self.serving = False
        self.site: Path | None = None
        self.held = ExitStack()
        self.scripts: set[str] = set()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        with told():
            self.project = project = Project.at(Path(config.config_file_path).parent)
            if not self.serving:
                self.begin(project, config)
            prints = self.prints if self.pdfs and self.config.pdfs else Prints()
            self.tree = compose(project, self.report, prints=prints, crew=self.crew, former=self.former)
        adapt(config, project, self.tree, public=not self.serving)
        self.shelf = PageShelf.of(project, self.tree, config)
        if self.former:
            spare(config, project)
        return config

    def begin(self, project: Project, config: MkDocsConfig) -> None:
        """From here on the build goes to a fresh folder; nobody else builds this project."""
        self.held.enter_context(only_build(project.cache))
        self.before = traces(project)
        self.inputs = inputs_of(project, pdfs=self.pdfs)
        self.site = Path(config.site_dir).resolve()
        config.site_dir = str(open_fresh(self.site))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        theme = [file for file in files if not Path(file.abs_src_path or "").is_relative_to(config.docs_dir)]
        self.report.step("compose", sum(file.path.endswith(".md") for file in self.tree.files))
        titles = {path: title for door in self.tree.navigation for title, path in door.items()}
        return Files(theme + [self.generated(config, file, titles) for file in self.wanted()])

    def generated(self, config: MkDocsConfig, file: SiteFile, titles: Mapping[str, str]) -> File:
        """A composed file as MkDocs takes it, with the path that "edit this page" leads to; `titles`: what the navigation calls pages."""
        made = File.generated(config, file.path, content=self.finished(file.path, file.content) if file.path.endswith(".html") else file.content)
        made.edit_uri = file.edit
        if made.is_documentation_page():
            ComposedPage(titles.get(file.path), made, config)
        return made

    def finished(self, path: str, html: str) -> str:
        """A page with its policy; hosts are told of its scripts too. Ends the build where the page holds what no page may. A preview, which
        shows drafts, has pages that hold no such thing either, but no policy: MkDocs's own adds a script to them."""
        with told():
            scripts = scripts_of(path, html)
        self.scripts.update(scripts)
        return html if self.serving else with_policy(html, scripts)

    def wanted(self) -> Iterable[SiteFile]:
        """The files of the site; in a hurry those that differ, and the few that every page has in its navigation."""
        if self.former is None:
            return self.tree.files
        doors = {path for door in self.tree.navigation for path in door.values()}
        same = set(self.former.pages)
        return [page for page in self.tree.pages if page not in same or page.path in doors]

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """The theme's templates are compiled once, and not looked for again during a build."""
        env.auto_reload = False
        env.bytecode_cache = Compiled(cache_of(self.tree.library), "theme")
        return env

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """A page that was rendered before is not rendered again."""
        page.is_known = self.shelf is not None and self.shelf.has(page.file)
        return page

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        self.report.advance(page.file.src_uri)
        html = self.shelf.page(page.file, output) if self.shelf else output
        return self.finished(page.file.dest_uri, html)

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        return self.finished(template_name, output) if template_name == "404.html" else output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        with told():
            if self.shelf:
                self.shelf.close()
            if self.site:
                self.report.step("publish")
                self.publish(self.site, self.tree.beside if self.pdfs and self.config.pdfs else None)
                self.end()

    def publish(self, site: Path, made: Sequence[SiteFile] | None) -> None:
        """Put the site, and what goes beside it, in the place of what was there. Raises Refused."""
        if made is not None:
            beside.prepare(self.project.dist, made)
        finish_site(fresh_name(site), self.scripts)
        refuse_written(self.project, self.before)
        publish(site, self.inputs and f"{self.inputs} {beside.digest_of(made)}")
        beside.finish(self.project.dist)

    def on_build_error(self, *, error: Exception) -> None:
        """Nothing of a build that failed is left; what the disk would not do is told."""
        if self.site:
            beside.forget(self.project.dist)
            discard(fresh_name(self.site))
            self.end()
        if isinstance(error, OSError):
            with told():
                raise error

    def end(self) -> None:
        self.site = None
        self.held.close()


def finish_site(site: Path, scripts: Iterable[str]) -> None:
    """Add what a host is to send with the pages, which have these inline scripts, and the copy to take offline."""
    write_file(site, HEADERS_FILE, headers(scripts))
    add_copy(site)


def spare(config: MkDocsConfig, project: Project) -> None:
    """MkDocs need not look through files that are not for it, nor through the theme's, which are there already."""
    get_env = config.theme.get_env

    def unlisted() -> Environment:
        env = get_env()
        env.list_templates = lambda **_: []
        return env
    config.docs_dir, config.theme.get_env = str(project.cache / "nothing"), unlisted


@contextmanager
def told() -> Iterator[None]:
    """Mistakes of the author, and what the disk will not do, end MkDocs with a report and exit code 1."""
    try:
        with disk.told():
            yield
    except Refused as refused:
        raise Abort(str(refused)) from refused


def adapt(config: MkDocsConfig, project: Project, tree: Tree, *, public: bool) -> None:
    """Lay our settings over MkDocs's own; while serving, the address is the preview's."""
    os.environ["SOURCE_DATE_EPOCH"] = str(tree.seconds)
    for name, value in engine_settings(tree.library, tree.navigation, tree.edition).items():
        if name != "site_url" or public:
            config[name] = {**config.extra, **value} if name == "extra" else value
    for name, value in theme_settings(tree.library).items():
        config.theme[name] = value
    overrides = [str(place) for place in project.places("templates/site") if place.is_dir()]
    config.theme.dirs[:0] = list(dict.fromkeys(overrides))
    config.watch += [str(project.root / name) for name in ("site_config", "templates") if (project.root / name).is_dir()]


def configuration(project: Project, **settings: Any) -> MkDocsConfig:
    """MkDocs's own settings of a project. Raises Refused where `mkdocs.yml` keeps our plugin from running."""
    refuse_unfit(project)
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    return load_config(str(project.root / "mkdocs.yml"), **settings)


def build(project: Project, report: Report, *, pdfs: bool = True, crew: Callable[[], Crew] = Crew) -> Path:
    """Build and publish the site; a crew prints. Raises Refused; returns the site's folder."""
    config = configuration(project, strict=True)
    plugin = config.plugins["playbook"]
    plugin.report, plugin.crew, plugin.pdfs = report, crew, pdfs
    site = Path(config.site_dir).resolve()
    config.plugins.on_startup(command="build", dirty=False)
    try:
        with quiet_log():
            mkdocs_build(config)
    except Abort as abort:
        raise abort.__cause__ or abort from None
    return site


@contextmanager
def quiet_log() -> Iterator[None]:
    """MkDocs's chatter left out; its warnings stay and, in strict mode, end the build."""
    log = logging.getLogger("mkdocs")
    before = log.level
    log.setLevel(logging.WARNING)
    try:
        yield
    finally:
        log.setLevel(before)
