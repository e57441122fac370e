"""Pages of paths: the list of them, and each path with its steps to tick off."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any

from markupsafe import Markup

from playbook_press.compose.links import rewrite_for_site
from playbook_press.compose.site.addresses import address_pages
from playbook_press.compose.site.atom_feed import stable_uuid
from playbook_press.compose.site.download_rows import DownloadRow
from playbook_press.compose.site.downloads_page import offers
from playbook_press.compose.site.icalendar import path_calendar_path, path_calendar_start
from playbook_press.compose.site.pages import format_date, site_page
from playbook_press.compose.site.path_rows import last_day, path_row
from playbook_press.compose.site.tree import SitePage
from playbook_press.compose.templates import Templates
from playbook_press.core.files import SiteFile
from playbook_press.core.slugs import slugify
from playbook_press.editions.date import edition_date
from playbook_press.plan.path_steps import step_entries, step_workshop
from playbook_press.read.learning_paths import LearningPath, step_minutes, steps_of
from playbook_press.read.library import Library
from playbook_press.read.path_schema import PATH, STEP
from playbook_press.read.workshop_schema import WORKSHOP
from playbook_press.read.workshops import Block, Module


def compose_path_pages(
    library: Library, templates: Templates, manifest: Sequence[DownloadRow]
) -> Iterator[SitePage | SiteFile]:
    """The list of paths, and the page of each with its permanent addresses; nothing without paths."""
    pages = PathPages(library, templates, manifest)
    if library.learning_paths:
        yield pages.listing()
    for path in library.learning_paths:
        yield pages.page(path)
        yield from address_pages(templates, path, library.path_form.folder)


class PathPages:
    """Composes the pages of paths one by one."""

    def __init__(self, library: Library, templates: Templates, manifest: Sequence[DownloadRow]):
        self.library, self.templates, self.manifest = library, templates, manifest
        seconds = edition_date(library)
        self.edition = None if seconds is None else datetime.fromtimestamp(seconds, UTC).date()

    def listing(self) -> SitePage:
        form, here = self.library.path_form, f"{self.library.path_form.folder}/index"
        rows = [path_row(path) for path in self.library.learning_paths]
        body = self.render("pages/paths.html", f"{here}.html", form=form, paths=rows)
        meta = {"title": form.plural, "description": form.purpose, "page": "paths", "kind": PATH}
        return site_page(f"{here}.md", body, meta)

    def page(self, path: LearningPath) -> SitePage:
        """A path's page."""
        here = f"{path.path}.html"
        body = self.render(
            "pages/path.html",
            here,
            path=path,
            form=self.library.path_form,
            minutes=path.minutes,
            last_day=last_day(path),
            all_steps=len(path.steps),
            days=[self.day(path, day) for day in path.days],
            weekdays=self.library.site.daily.weekdays,
            next=list(self.following(path)),
            offered=tuple(offers(row for row in self.manifest if row.path == path.code)),
            **self.calendar(path),
        )
        meta = {
            "title": path.title,
            "description": path.facts["summary"],
            "page": "path",
            "kind": PATH,
            "code": path.code,
        }
        edit = path.file.removeprefix("content/")
        return site_page(f"{path.path}.md", rewrite_for_site(body, self.library, here), meta, edit=edit)

    def calendar(self, path: LearningPath) -> dict[str, Any]:
        """The calendar for readers without scripts, and the day on which it begins; nothing without a
        date."""
        if self.edition is None:
            return {"calendar": "", "calendar_from": None}
        return {
            "calendar": path_calendar_path(path),
            "calendar_from": path_calendar_start(self.edition),
        }

    def day(self, path: LearningPath, day: Module) -> dict[str, Any]:
        """Template context of one part of a path."""
        words = (block.html for block in day.blocks if block.name != STEP)
        return {
            "of": day,
            "number": day.facts["day"],
            "minutes": sum(map(step_minutes, steps_of(day))),
            "uid": str(stable_uuid(self.library, "path", path.code, day.anchor)),
            "intro": Markup("".join(words)),
            "steps": [self.step(step) for step in steps_of(day)],
        }

    def step(self, step: Block) -> dict[str, Any]:
        """Template context of one step; `key` is what a browser keeps."""
        return {
            "key": slugify(step.title),
            "anchor": step.anchor,
            "title": step.title,
            "minutes": step_minutes(step),
            "with": step.facts["with"] or "",
            "html": Markup(step.html),
            "entries": step_entries(self.library, step),
            "workshop": step_workshop(self.library, step),
            "seen": step.facts["seen"],
        }

    def following(self, path: LearningPath) -> Iterator[dict[str, str]]:
        """The paths and workshops to go on with."""
        every = {
            **{each.code: (WORKSHOP, each) for each in self.library.workshops},
            **{each.code: (PATH, each) for each in self.library.learning_paths},
        }
        for kind, each in (every[code] for code in path.facts["next"]):
            yield {"kind": kind, "code": each.code, "title": each.title, "path": each.path}

    def render(self, template: str, here: str, **context: Any) -> Markup:
        """Render a page template."""
        spelled = partial(format_date, self.library.site.labels)
        return self.templates.render_page(template, here, format_date=spelled, **context)
