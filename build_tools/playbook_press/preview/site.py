"""The pages of a preview, made again and again by MkDocs and our plugin; whatever keeps them from being made
is told to the author."""

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError

from playbook_press.compose.site.tree import Tree
from playbook_press.core.hashing import files
from playbook_press.core.problems import Problem, Refused
from playbook_press.core.project import Project
from playbook_press.mkdocs_plugin.build import Abort, configuration, mkdocs_build, quiet_log
from playbook_press.preview.watcher import preview
from playbook_press.print.run.downloads import Prints


def serve(
    project: Project, address: tuple[str, int], say: Callable[[str], None], *, pdfs: bool = True
) -> None:
    """Preview with live reload until Ctrl+C; PDFs follow in the background. Raises Refused where nobody may
    listen at `address`."""
    preview(project, address, PreviewPages(project, f"http://{address[0]}:{address[1]}/"), say, pdfs=pdfs)


class PreviewPages:
    """Makes the pages of a preview again and again."""

    def __init__(self, project: Project, address: str):
        self.project, self.address = project, address
        self.tree: Tree | None = None  # as it was made last

    def __call__(self, folder: Path, prints: Prints, former: Path | None) -> None:
        """Make the site in a folder; in a hurry, take over from the `former` one whatever is the same. Raises
        Refused with all that keeps it from being made."""
        config = configuration(self.project, strict=True, site_dir=str(folder), site_url=self.address)
        plugin = config.plugins["playbook"]
        plugin.prints, plugin.former = prints, self.tree if former else None
        config.plugins.on_startup(command="serve", dirty=False)
        with refusing():
            mkdocs_build(config)
        if former:
            take_over(former, folder)
        self.tree = plugin.tree


def take_over(former: Path, folder: Path) -> None:
    """Every file that a folder has and another lacks, without copying it."""
    for path in files(former):
        target = folder / path.relative_to(former)
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            os.link(path, target)


@contextmanager
def refusing() -> Iterator[None]:
    """Whatever keeps MkDocs from making pages, in an author's words."""
    with heard() as warnings:
        try:
            yield
        except Abort as abort:
            raise abort.__cause__ or Refused(
                Problem("mkdocs.yml", 1, warning) for warning in warnings
            ) from None
        except TemplateError as error:
            name = (
                f"templates/site/{error.name}"
                if isinstance(error, TemplateSyntaxError)
                else "templates/site/"
            )
            raise Refused([Problem(name, getattr(error, "lineno", 1), str(error.message))]) from error
        except OSError as error:
            raise Refused([Problem(str(error.filename), 1, str(error.strerror))]) from error


@contextmanager
def heard() -> Iterator[list[str]]:
    """MkDocs's warnings, which are told elsewhere."""
    told: list[str] = []
    ear = logging.Handler(logging.WARNING)
    ear.emit = lambda record: told.append(record.getMessage())
    log = logging.getLogger("mkdocs")
    log.addHandler(ear)
    try:
        with quiet_log():
            yield told
    finally:
        log.removeHandler(ear)
