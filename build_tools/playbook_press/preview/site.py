"""Builds the pages of a preview again and again; errors become problems that the author sees."""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError

from playbook_press.compose.site.tree import SiteTree
from playbook_press.core.problems import InputError, Problem
from playbook_press.core.project import Project
from playbook_press.core.reporting import SilentReport
from playbook_press.mkdocs_plugin.mkdocs_build import configuration, render, warnings_as_problems
from playbook_press.mkdocs_plugin.plugin import Rendering
from playbook_press.pipeline import compose_languages, read_and_check
from playbook_press.preview.editor_api import EditorApi
from playbook_press.preview.session import preview
from playbook_press.preview.stand_ins import with_stand_ins
from playbook_press.print.run.downloads import Prints
from playbook_press.publish.inputs import surroundings
from playbook_press.read.library import Library, Reader


def serve(
    project: Project, address: tuple[str, int], say: Callable[[str], None], *, pdfs: bool = True
) -> None:
    """Preview with live reload until Ctrl+C; PDFs follow in the background. Raises InputError if the address
    cannot be bound."""
    pages = PageBuilder(project, f"http://{address[0]}:{address[1]}/")
    preview(project, address, pages, say, pdfs=pdfs, editor=EditorApi(project, pages.reader))


class PageBuilder:
    """Builds the pages of a preview again and again."""

    def __init__(self, project: Project, address: str):
        self.project, self.address, self.reader = project, address, Reader(project)
        self.last: Rendering | None = None  # of the latest build

    def __call__(self, folder: Path, prints: Prints, former: Path | None) -> InputError | None:
        """Build the site into a folder; with `former`, reuse unchanged files of the previous build. What is
        wrong with files that are shown as they were before, if any are. Raises InputError with all problems
        where nothing can be shown."""
        library, held = self.read()
        prints = replace(prints, status="") if held else prints
        last = self.last if former else None
        tree = compose_languages(library, [prints], last.tree if last else None)
        rendering = self.rendering(tree, folder, last)
        with errors_as_problems():
            config = configuration(self.project, site_dir=str(folder), site_url=self.address)
            render(config, rendering)
        if former:
            link_unchanged_files(former, folder)
        if self.last is None:
            gc.freeze()  # loaded modules are not collected at each save
        self.last = rendering
        return held

    def read(self) -> tuple[Library, InputError | None]:
        """What is shown, and what is wrong with files that are not shown as they are. Raises InputError."""
        try:
            return read_and_check(self.reader, SilentReport(), with_unwritten=True), None
        except InputError as refused:
            last = self.last.tree.library if self.last else None
            return with_stand_ins(self.reader.last_library(), refused, last), refused

    def rendering(self, tree: SiteTree, folder: Path, last: Rendering | None) -> Rendering:
        """What MkDocs renders. After a `last` rendering, only Markdown has changed, so the surroundings of
        pages are not hashed again."""
        if last:
            return replace(last, tree=tree, folder=folder, previous=last.tree)
        known = surroundings(self.project, tree.library.mkdocs_yml)
        return Rendering(tree, folder, known, SilentReport(), public=False)


def link_unchanged_files(former: Path, folder: Path) -> None:
    """Hard-link every file of `former` that is missing in `folder`."""
    for place, _, names in os.walk(former):
        target = folder / Path(place).relative_to(former)
        target.mkdir(parents=True, exist_ok=True)
        for name in set(names).difference(entry.name for entry in os.scandir(target)):
            os.link(f"{place}/{name}", target / name)


@contextmanager
def errors_as_problems() -> Iterator[None]:
    """Turn errors of MkDocs, of theme templates and of the file system into InputError."""
    try:
        with warnings_as_problems():
            yield
    except TemplateError as error:
        name = f"templates/site/{error.name}" if isinstance(error, TemplateSyntaxError) else "templates/site/"
        raise InputError([Problem(name, getattr(error, "lineno", None), str(error.message))]) from error
    except OSError as error:
        raise InputError([Problem(str(error.filename), None, str(error.strerror))]) from error
