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
from playbook_press.core.problems import InputError, Problem
from playbook_press.core.project import Project
from playbook_press.core.reporting import Report
from playbook_press.mkdocs_plugin.plugin import PlaybookPlugin, Rendering
from playbook_press.pipeline import new_site
from playbook_press.print.run.scheduler import WorkerPool
from playbook_press.publish.inputs import Inputs
from playbook_press.read.mkdocs_yml import CONFIG_FILE


def build(inputs: Inputs, report: Report, *, open_pool: Callable[[], WorkerPool] = WorkerPool) -> Path:
    """Build and publish the site; the workers of a pool print. Raises InputError; returns the site's
    folder."""
    check_mkdocs_yml(inputs.project, inputs.mkdocs_yml)
    config = configuration(inputs.project)
    site, pdfs = Path(config.site_dir).resolve(), inputs.pdfs and plugin_of(config).config.pdfs
    with new_site(inputs, site, report, pdfs=pdfs, open_pool=open_pool) as (tree, folder):
        render(config, Rendering(tree, folder, inputs.surroundings, report))
    return site


def configuration(project: Project, **settings: Any) -> MkDocsConfig:
    """MkDocs' own settings of a project whose `mkdocs.yml` is fit."""
    # This parses the file once more: MkDocs takes no parsed one, and resolves INHERIT, !ENV and the options
    # of theme and plugins while it reads.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    return load_config(str(project.root / "mkdocs.yml"), strict=True, **settings)


def plugin_of(config: MkDocsConfig) -> PlaybookPlugin:
    """Our plugin, without which `mkdocs.yml` is not fit."""
    plugin = config.plugins["playbook"]
    assert isinstance(plugin, PlaybookPlugin)
    return plugin


def render(config: MkDocsConfig, rendering: Rendering) -> None:
    """Let MkDocs render a tree. Raises InputError for what the disk refuses, Abort for warnings of MkDocs."""
    plugin_of(config).hand_over(rendering)
    config.plugins.on_startup(command="build" if rendering.public else "serve", dirty=False)
    try:
        with quiet_log():
            mkdocs_build(config)
    except Abort as abort:
        raise abort.__cause__ or abort from None


@contextmanager
def quiet_log() -> Iterator[None]:
    """MkDocs' messages left out; its warnings stay and, in strict mode, end the build."""
    log = logging.getLogger("mkdocs")
    before = log.level
    log.setLevel(logging.WARNING)
    try:
        yield
    finally:
        log.setLevel(before)


@contextmanager
def warnings_as_problems() -> Iterator[None]:
    """Raises InputError with the warnings for which MkDocs ends a strict build; they are logged nowhere
    else."""
    warnings: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: warnings.append(record.getMessage())  # type: ignore[method-assign]
    log = logging.getLogger("mkdocs")
    log.addHandler(handler)
    try:
        yield
    except Abort:
        raise InputError(Problem(CONFIG_FILE, 1, warning) for warning in warnings) from None
    finally:
        log.removeHandler(handler)
