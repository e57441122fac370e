"""The pages that run a workshop by the clock: one for whoever leads, with screens for the room, and, where
`facilitators` is `site`, one with the facilitator's notes, which follows it in a second window."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import Markup

from playbook_press.compose.documents.facilitator_guide import GuideNote, block_notes
from playbook_press.compose.links import rewrite_for_site
from playbook_press.compose.site.download_rows import DownloadRow
from playbook_press.compose.site.pages import site_page
from playbook_press.compose.site.slides import screens_path, screens_script
from playbook_press.compose.site.tree import SitePage
from playbook_press.compose.site.workshop_slides import workshop_slides
from playbook_press.compose.templates import Templates
from playbook_press.core.files import SiteFile
from playbook_press.plan.agenda import format_minutes, module_starts
from playbook_press.plan.copies import PackedFile
from playbook_press.plan.rundown import RundownPart, rundown
from playbook_press.read.library import Library
from playbook_press.read.workshop_schema import WORKSHOP
from playbook_press.read.workshops import Module, Workshop

WORDS = "run_word_"  # begins the labels that scripts use
LATE_STEPS = (5, 10, 15, 20)  # minutes behind that need one tap
SHARED_WORDS = {"timer_start": "timer_start", "timer_step": "run_timer_step"}  # what pages say without them


def compose_run_pages(
    library: Library, templates: Templates, manifest: Sequence[DownloadRow]
) -> Iterator[SitePage | SiteFile]:
    """For each workshop its page to run it, its screens, and its notes where they may be published."""
    pages = RunPages(library, templates, manifest)
    for workshop in library.workshops:
        yield pages.page(workshop)
        yield pages.screens(workshop)
        if pages.has_notes:
            yield pages.notes(workshop)


def run_path(workshop: Workshop) -> str:
    """Path of the page that runs a workshop."""
    return f"{workshop.path}-run.html"


def notes_path(workshop: Workshop) -> str:
    """Path of the page with the facilitator's notes."""
    return f"{workshop.path}-notes.html"


class RunPages:
    """Composes the pages one by one."""

    def __init__(self, library: Library, templates: Templates, manifest: Sequence[DownloadRow]):
        self.library, self.templates, self.manifest = library, templates, manifest
        self.has_notes = library.site.brand.facilitators == "site"

    def page(self, workshop: Workshop) -> SitePage:
        """The page for whoever leads. Its words are all public."""
        here, parts, packs = run_path(workshop), rundown(self.library, workshop), self.packs(workshop)
        form = self.library.workshop_form
        return self.composed(
            "run",
            here,
            workshop,
            entry=workshop,  # what is shown on screens
            run_name=self.library.site.labels["run_title"],
            eyebrow=form.name,
            screens=True,
            timed=True,
            screens_path=screens_path,
            kept_as=workshop.code,
            rundown=parts,
            minutes=workshop.facts["minutes"],
            late_steps=LATE_STEPS,
            times=tuple(times(workshop)),
            packs=packs,
            notes=notes_path(workshop) if self.has_notes else "",
            data=script_json(self.data(workshop, parts, packs)),
        )

    def notes(self, workshop: Workshop) -> SitePage:
        """The page with the facilitator's notes, part by part."""
        parts = rundown(self.library, workshop)
        noted = [
            {"part": part, "at": at, "notes": tuple(self.part_notes(workshop, module))}
            for at, part, module in zip(times(workshop), parts, workshop.modules, strict=False)
        ]
        return self.composed(
            "leader-notes",
            notes_path(workshop),
            workshop,
            noted=noted,
            run=run_path(workshop),
            data=script_json(self.data(workshop, parts, ())),
        )

    def composed(self, name: str, here: str, workshop: Workshop, **context: Any) -> SitePage:
        """A page of a workshop; nobody is led to its source, which has the facilitator's words."""
        labels, form = self.library.site.labels, self.library.workshop_form
        above = (
            (labels["nav_teach"], "teach.html"),
            (form.plural, f"{form.folder}/index.html"),
            (workshop.title, f"{workshop.path}.html"),
        )
        body = self.templates.render_page(
            f"pages/{name}.html", here, workshop=workshop, kind=form, above=above, **context
        )
        key = name.replace("-", "_")
        return site_page(
            here.removesuffix(".html") + ".md",
            body,
            {
                "title": f"{workshop.title}: {labels[f'{key}_title']}",
                "description": labels[f"{key}_summary"],
                "page": name,
                "kind": WORKSHOP,
            },
        )

    def part_notes(self, workshop: Workshop, module: Module) -> Iterator[GuideNote]:
        """The facilitator's notes of a part, with links for the page of notes."""
        here = notes_path(workshop)

        def for_notes(html: str, library: Library, _: str) -> str:
            return rewrite_for_site(html, library, here)

        for block in module.blocks:
            yield from block_notes(self.library, workshop, block, for_notes)

    def screens(self, workshop: Workshop) -> SiteFile:
        """The script with the screens of a workshop."""
        here = run_path(workshop)
        slides = workshop_slides(self.library, workshop)
        html = rewrite_for_site(
            self.templates.render_page("pages/screens.html", here, screens=slides), self.library, here
        )
        return SiteFile(screens_path(workshop), screens_script(html))

    def packs(self, workshop: Workshop) -> tuple[DownloadRow, ...]:
        """The zips to print from, one for each paper: those for whoever leads, or else those for
        everyone."""
        products = self.library.products
        rows = [row for row in self.manifest if row.workshop == workshop.code and row.spec.bundle]
        return tuple([row for row in rows if products[row.product].for_leaders] or rows)

    def data(
        self, workshop: Workshop, parts: Sequence[RundownPart], packs: Sequence[DownloadRow]
    ) -> dict[str, Any]:
        """What the scripts know: the rundown, the files of the packs, and their words."""
        site, group = self.library.site, workshop.facts["group"]
        least, most = group.least, group.most
        return {
            **run_data(self.library, parts, {"whole": [part.minutes for part in parts]}, (least, most)),
            "packs": {
                pack.paper: [self.file_data(pack, file) for file in pack.packed]
                for pack in packs
                if pack.is_printed
            },
            "papers": {pack.paper: site.papers[pack.paper or ""].name for pack in packs},
            "settings": {
                file.duplex: site.labels[f"order_{file.duplex.replace('-', '_')}"]
                for pack in packs
                for file in pack.packed
            },
        }

    def file_data(self, pack: DownloadRow, file: PackedFile) -> dict[str, Any]:
        """A file of a pack as scripts know it; `alone`: what is published of it outside the zip."""
        names = ("file", "name", "title", "sheets", "duplex", "each", "more", "instead_of", "optional")
        products = {part.name: part.product for part in self.library.site.pack.parts}
        wanted = (products.get(file.name), pack.workshop, pack.paper)
        printed = (row for row in self.manifest if row.is_printed)
        alone = (row.file for row in printed if (row.product, row.workshop, row.paper) == wanted)
        return {**{name: getattr(file, name) for name in names}, "alone": next(alone, "")}


def run_data(
    library: Library, parts: Sequence[RundownPart], lengths: dict[str, list[int]], group: tuple[int, int]
) -> dict[str, Any]:
    """What the clock knows of anything that it runs. `lengths`: the minutes of each part, for each of the
    lengths that can be chosen, the usual first; `group`: the least and the most people."""
    labels, pack = library.site.labels, library.site.pack
    least, most = group
    words = {name.removeprefix(WORDS): text for name, text in labels.items() if name.startswith(WORDS)}
    return {
        "start": pack.start,
        "people": min(max(pack.people[len(pack.people) // 2], least), most),
        "at_a_table": pack.at_a_table,
        "parts": [part_data(part) for part in parts],
        "lengths": lengths,
        "when": labels["commitment_when"],
        "who": labels["commitment_who"],
        "words": words | {name: labels[label] for name, label in SHARED_WORDS.items()},
    }


def times(workshop: Workshop) -> Iterator[str]:
    """When each part begins, from the start, and when all ends."""
    yield from (format_minutes(at) for at, _ in module_starts(workshop))
    yield format_minutes(workshop.facts["minutes"])


def part_data(part: RundownPart) -> dict[str, Any]:
    """A part as scripts know it."""
    names = ("anchor", "title", "method", "minutes", "least", "leaves")
    return {name: getattr(part, name) for name in names}


def script_json(data: dict[str, Any]) -> Markup:
    """Data for a script element of the page; nothing in it ends the element."""
    return Markup(json.dumps(data, ensure_ascii=False).replace("<", "\\u003c"))
