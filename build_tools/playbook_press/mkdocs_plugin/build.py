"""Runs MkDocs for `playbook build` and the preview: its configuration, its log, one build."""

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

from playbook_press.check import refuse_unfit
from playbook_press.core.project import Project
from playbook_press.core.reporting import Report
from playbook_press.print.run.scheduler import WorkerPool

__all__ = ["Abort", "build", "configuration", "mkdocs_build", "quiet_log"]


def configuration(project: Project, **settings: Any) -> MkDocsConfig:
    """MkDocs's own settings of a project. Raises Refused where `mkdocs.yml` keeps our plugin from running."""
    refuse_unfit(project)
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    return load_config(str(project.root / "mkdocs.yml"), **settings)


def build(
    project: Project,
    report: Report,
    *,
    pdfs: bool = True,
    open_pool: Callable[[], WorkerPool] = WorkerPool,
) -> Path:
    """Build and publish the site; the workers of a pool print. Raises Refused; returns the site's folder."""
    config = configuration(project, strict=True)
    plugin = config.plugins["playbook"]
    plugin.report, plugin.open_pool, plugin.pdfs = report, open_pool, pdfs
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
