"""Pages of workshops: a summary for managers, and the participants' text to read on screen."""

from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import Markup

from playbook_press.compose.confidential import secrets_of
from playbook_press.compose.diagrams import render_diagram
from playbook_press.compose.links import rewrite_for_site
from playbook_press.compose.site.addresses import address_pages
from playbook_press.compose.site.download_rows import DownloadRow
from playbook_press.compose.site.downloads_page import Offer, offers
from playbook_press.compose.site.pages import site_page
from playbook_press.compose.site.run_pages import compose_run_pages, notes_path, run_path
from playbook_press.compose.site.tree import SitePage
from playbook_press.compose.templates import Templates
from playbook_press.core.files import SiteFile
from playbook_press.plan.agenda import (
    STORY,
    DiagramRef,
    block_title,
    entries_used,
    format_minutes,
    module_name,
    module_starts,
    reading_order,
    sources_used,
    working_method,
)
from playbook_press.read.card_back import card_back
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library
from playbook_press.read.workshop_schema import TEXT, WORKSHOP
from playbook_press.read.workshops import Block, Workshop


def compose_workshop_pages(
    library: Library, templates: Templates, manifest: Sequence[DownloadRow]
) -> Iterator[SitePage | SiteFile]:
    """The list of workshops, the page of each with its permanent addresses, and the pages that run it;
    nothing if there are no workshops."""
    pages = WorkshopPages(library, templates, manifest)
    if library.workshops:
        yield pages.listing()
    for workshop in library.workshops:
        yield pages.page(workshop)
        yield from address_pages(templates, workshop, library.workshop_form.folder)
    yield from compose_run_pages(library, templates, manifest)


class WorkshopPages:
    """Composes the pages of workshops one by one."""

    def __init__(self, library: Library, templates: Templates, manifest: Sequence[DownloadRow]):
        self.library, self.templates, self.manifest = library, templates, manifest

    def listing(self) -> SitePage:
        form, here = self.library.workshop_form, f"{self.library.workshop_form.folder}/index"
        body = self.templates.render_page(
            "pages/workshops.html", f"{here}.html", form=form, workshops=self.library.workshops
        )
        return site_page(
            f"{here}.md",
            body,
            {"title": form.plural, "description": form.purpose, "page": "workshops", "kind": WORKSHOP},
        )

    def page(self, workshop: Workshop) -> SitePage:
        """A workshop's page. It has no edit link if its source holds texts for the facilitator."""
        here, form = f"{workshop.path}.html", self.library.workshop_form
        body = self.templates.render_page(
            "pages/workshop.html",
            here,
            workshop=workshop,
            form=form,
            agenda=tuple(self.agenda(workshop)),
            end=format_minutes(workshop.facts["minutes"]),
            related=self.related(workshop),
            offered=self.offered(workshop, for_leaders=False),
            led_with=self.offered(workshop, for_leaders=True),
            ask=guide_keeper(self.library),
            run=run_path(workshop),
            counted=any(row.workshop == workshop.code and row.spec.bundle for row in self.manifest),
            notes=notes_path(workshop),
            sources=sources_used(self.library, workshop, entries_used(self.library, workshop)),
        )
        secret = secrets_of(self.library, workshop) or any(
            block.rule.facilitator for block in workshop.blocks
        )
        return site_page(
            f"{workshop.path}.md",
            rewrite_for_site(body, self.library, here),
            {
                "title": workshop.title,
                "description": workshop.facts["summary"],
                "page": "workshop",
                "kind": WORKSHOP,
                "code": workshop.code,
            },
            edit=None if secret else workshop.file.removeprefix("content/"),
        )

    def offered(self, workshop: Workshop, *, for_leaders: bool) -> tuple[Offer, ...]:
        """What is printed for a workshop: for everyone, or for whoever leads it, there the pack first."""
        products = self.library.products
        rows = [
            row
            for row in self.manifest
            if row.workshop == workshop.code and products[row.product].for_leaders == for_leaders
        ]
        return tuple(offers(sorted(rows, key=lambda row: not row.spec.bundle) if for_leaders else rows))

    def agenda(self, workshop: Workshop) -> Iterator[dict[str, Any]]:
        """Template context of each module: start time, name, public content."""
        here = f"{workshop.path}.html"
        for at, module in module_starts(workshop):
            yield {
                "at": format_minutes(at),
                "of": module,
                "pieces": [
                    self.piece(each, workshop, here) for each in reading_order(self.library, workshop, module)
                ],
                "name": "" if module.is_break else module_name(self.library, workshop, module),
            }

    def piece(self, piece: Block | DiagramRef | Entry, workshop: Workshop, here: str) -> Markup:
        """HTML of a block, of a diagram or of an entry used by a module."""
        if isinstance(piece, DiagramRef):
            kind = self.library.in_collection(piece.key)[0].kind
            return Markup('<figure class="drawn kind-{}">{}</figure>').format(
                kind.key, render_diagram(self.library, piece.key, number=piece.number)
            )
        if isinstance(piece, Entry):
            return self.templates.render_page(
                "pages/brought.html", here, entry=piece, pairs=piece.pair, back=card_back(piece)
            )
        if piece.name == TEXT:
            return Markup(piece.html)
        return self.templates.render_page(
            "pages/block.html",
            here,
            block=piece,
            workshop=workshop,
            title=block_title(self.library, piece),
            html=Markup(piece.html),
            story=self.library.by_code[piece.facts["entry"]] if piece.name == STORY else None,
            how=working_method(self.library, piece),
        )

    def related(self, workshop: Workshop) -> tuple[Entry | Workshop, ...]:
        """The entries and workshops listed in a workshop's `related` field."""
        library = self.library
        by_code: dict[str, Entry | Workshop] = {
            **library.by_code,
            **{each.code: each for each in library.workshops},
        }
        return tuple(by_code[code] for code in workshop.facts["related"])


def guide_keeper(library: Library) -> str:
    """Whom to ask for a facilitator guide: the organisation's own words, its contact, or general words."""
    blank = library.site.blanks["guide-keeper"]
    return blank.words if blank.ours.strip() else library.site.brand.contact or blank.words
