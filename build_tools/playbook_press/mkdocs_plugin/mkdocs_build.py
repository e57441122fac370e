"""Runs MkDocs for `playbook build` and the preview: its configuration, its log, one rendering."""

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from playbook_press.check import check_mkdocs_yml
from playbook_press.compose.site.tree import SiteTree
from playbook_press.core.problems import InputError, Problem
from playbook_press.core.project import Project
from playbook_press.core.reporting import Report
from playbook_press.mkdocs_plugin.plugin import PlaybookPlugin, Rendering
from playbook_press.pipeline import new_site
from playbook_press.plan.phases import Phase, phases
from playbook_press.print.run.scheduler import WorkerPool
from playbook_press.publish.inputs import Inputs
from playbook_press.publish.site_dir import (
    finish_former,
    is_replaceable_at_once,
    site_folder,
    withdraw_unfinished,
)
from playbook_press.publish.site_engines import ZENSICAL
from playbook_press.publish.up_to_date import named_folder
from playbook_press.publish.zensical_build import render_with_zensical
from playbook_press.read.mkdocs_yml import CONFIG_FILE


def build(
    inputs: Inputs,
    report: Report,
    *,
    open_pool: Callable[[], WorkerPool] = WorkerPool,
    pages_first: bool = False,
    wanted: str = "",
) -> Path:
    """Build and publish the site; returns its folder. `open_pool`: opens the pool whose workers print.
    `pages_first`: where no whole site would be lost, its pages are published before its PDFs; `wanted`: the
    kind of products that is published next. Raises InputError."""
    with whole_or_withdrawn(named_folder(inputs), report):
        check_mkdocs_yml(inputs.project, inputs.mkdocs_yml)
    config = configuration(inputs.project)
    site, pdfs = site_folder(Path(config.site_dir)), inputs.pdfs and plugin_of(config).config.pdfs
    finish_former(site)
    every = phases(wanted)
    due = every if pdfs and pages_first and is_replaceable_at_once(site) else every[-1:]
    with whole_or_withdrawn(site, report):
        for phase in due:
            with new_site(inputs, site, report, pdfs=pdfs, open_pool=open_pool, phase=phase) as (
                tree,
                folder,
            ):
                render_with(inputs, tree, folder, report)
            if not phase.is_whole:
                report.note(in_reach(site, phase))
    return site


@contextmanager
def whole_or_withdrawn(site: Path, report: Report) -> Iterator[None]:
    """Takes a site away that has its pages alone, of this build or of one that was killed, if it is not made
    whole."""
    try:
        yield
    except BaseException:
        if withdraw_unfinished(site):
            report.note(out_of_reach(site))
        raise


def in_reach(site: Path, phase: Phase) -> str:
    """What is told of a site that is not whole yet."""
    printed = "".join(f", and the products of kind '{kind}'" for kind in sorted(phase.kinds or ()))
    return f"the pages are there{printed}: open {site.name}/index.html; the PDFs are being printed"


def out_of_reach(site: Path) -> str:
    """What is told where a site that was not whole yet will not become so."""
    return f"the build ended before its PDFs were there, so {site.name}/ with the pages is taken away again"


def render_with(inputs: Inputs, tree: SiteTree, folder: Path, report: Report) -> None:
    """Let the engine of a build render a tree. Raises InputError or OSError."""
    if inputs.engine == ZENSICAL:
        render_with_zensical(tree, folder)
    else:  # with a configuration of its own, since MkDocs changes it
        render(configuration(inputs.project), Rendering(tree, folder, inputs.surroundings, report))


def configuration(project: Project, **settings: Any) -> MkDocsConfig:
    """MkDocs' configuration of a project whose `mkdocs.yml` was checked."""
    # This parses the file a second time: MkDocs accepts no parsed one, and resolves INHERIT, !ENV and the
    # options of theme and plugins while it reads.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    return load_config(str(project.root / "mkdocs.yml"), strict=True, **settings)


def plugin_of(config: MkDocsConfig) -> PlaybookPlugin:
    """Our plugin. Raises ValueError unless `mkdocs.yml` has it, which `check_mkdocs_yml` makes sure of."""
    [plugin] = [plugin for plugin in config.plugins.values() if isinstance(plugin, PlaybookPlugin)]
    return plugin


def render(config: MkDocsConfig, rendering: Rendering) -> None:
    """Let MkDocs render a tree. Raises InputError or OSError, Abort for warnings of MkDocs."""
    plugin_of(config).hand_over(rendering)
    config.plugins.on_startup(command="build" if rendering.public else "serve", dirty=False)
    try:
        with quiet_log():
            mkdocs_build(config)
    except Abort as abort:
        raise abort.__cause__ or abort from None


@contextmanager
def quiet_log() -> Iterator[None]:
    """Suppress MkDocs' messages except warnings, which end the build in strict mode."""
    log = logging.getLogger("mkdocs")
    before = log.level
    log.setLevel(logging.WARNING)
    try:
        yield
    finally:
        log.setLevel(before)


class WarningCollector(logging.Handler):
    """Collects the messages of warnings and errors."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def warnings_as_problems() -> Iterator[None]:
    """Raises InputError with the warnings for which MkDocs aborts a strict build."""
    collector, log = WarningCollector(), logging.getLogger("mkdocs")
    log.addHandler(collector)
    try:
        yield
    except Abort:
        raise InputError(Problem(CONFIG_FILE, 1, message) for message in collector.messages) from None
    finally:
        log.removeHandler(collector)
