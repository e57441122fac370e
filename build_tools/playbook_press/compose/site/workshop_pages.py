"""The pages of workshops: what a manager decides from in a minute, and every word of the participants' book
to read on screen."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from markupsafe import Markup

from playbook_press.compose.confidential import secrets_of
from playbook_press.compose.diagrams import drawing
from playbook_press.compose.links import relative, to_pages
from playbook_press.compose.site.download_rows import DownloadRow
from playbook_press.compose.site.downloads_page import offers
from playbook_press.compose.site.pages import site_page
from playbook_press.compose.site.tree import SitePage
from playbook_press.compose.templates import Templates
from playbook_press.core.files import SiteFile
from playbook_press.plan.agenda import (
    STORY,
    Drawing,
    clock,
    entries_used,
    how_of,
    in_order,
    module_name,
    starts,
    title_of,
    works,
)
from playbook_press.read.card_back import card_back
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library
from playbook_press.read.workshop_schema import TEXT, WORKSHOP
from playbook_press.read.workshops import Block, Workshop


def compose_workshops(
    library: Library, templates: Templates, manifest: Sequence[DownloadRow]
) -> Iterator[SitePage | SiteFile]:
    """The list of workshops, a page for each, and their permanent addresses; nothing where there are none."""
    pages = WorkshopPages(library, templates, manifest)
    if library.workshops:
        yield pages.listing()
    for workshop in library.workshops:
        yield pages.page(workshop)
        yield from pages.addresses(workshop)


class WorkshopPages:
    """Composes the pages of workshops one by one."""

    def __init__(self, library: Library, templates: Templates, manifest: Sequence[DownloadRow]):
        self.library, self.templates, self.manifest = library, templates, manifest

    def listing(self) -> SitePage:
        form, here = self.library.workshop_form, f"{self.library.workshop_form.folder}/index"
        body = self.render(
            "pages/workshops.html", f"{here}.html", form=form, workshops=self.library.workshops
        )
        return site_page(
            f"{here}.md",
            body,
            {"title": form.plural, "description": form.purpose, "page": "workshops", "kind": WORKSHOP},
        )

    def page(self, workshop: Workshop) -> SitePage:
        """A workshop's page. Where its file holds words for the facilitator, the page leads nobody to it."""
        here, form = f"{workshop.path}.html", self.library.workshop_form
        body = self.render(
            "pages/workshop.html",
            here,
            workshop=workshop,
            form=form,
            agenda=tuple(self.agenda(workshop)),
            end=clock(workshop.facts["minutes"]),
            related=self.related(workshop),
            offered=tuple(offers(row for row in self.manifest if row.workshop == workshop.code)),
            sources=works(self.library, workshop, entries_used(self.library, workshop)),
        )
        secret = secrets_of(self.library, workshop) or any(
            block.rule.facilitator for block in workshop.blocks
        )
        return site_page(
            f"{workshop.path}.md",
            to_pages(body, self.library, here),
            {
                "title": workshop.title,
                "description": workshop.facts["summary"],
                "page": "workshop",
                "kind": WORKSHOP,
                "code": workshop.code,
            },
            edit=None if secret else workshop.file.removeprefix("content/"),
        )

    def agenda(self, workshop: Workshop) -> Iterator[dict[str, Any]]:
        """Each module: when it begins, what it is called, what participants read."""
        here = f"{workshop.path}.html"
        for at, module in starts(workshop):
            yield {
                "at": clock(at),
                "of": module,
                "pieces": [self.piece(each, workshop, here) for each in in_order(self.library, module)],
                "name": "" if module.is_break else module_name(self.library, workshop, module),
            }

    def piece(self, piece: Block | Drawing | Entry, workshop: Workshop, here: str) -> Markup:
        """A block, or what a module brings: a drawing, an entry as words."""
        if isinstance(piece, Drawing):
            kind = self.library.in_collection(piece.key)[0].kind
            return Markup('<figure class="drawn kind-{}">{}</figure>').format(
                kind.key, drawing(self.library, piece.key)
            )
        if isinstance(piece, Entry):
            return self.render(
                "pages/brought.html", here, entry=piece, pairs=piece.pair, back=card_back(piece)
            )
        if piece.name == TEXT:
            return Markup(piece.html)
        return self.render(
            "pages/block.html",
            here,
            block=piece,
            workshop=workshop,
            title=title_of(self.library, piece),
            html=Markup(piece.html),
            story=self.library.by_code[piece.facts["entry"]] if piece.name == STORY else None,
            how=how_of(self.library, piece),
        )

    def related(self, workshop: Workshop) -> tuple[Any, ...]:
        known = {each.code: each for each in (*self.library.entries, *self.library.workshops)}
        return tuple(known[code] for code in workshop.facts["related"])

    def addresses(self, workshop: Workshop) -> Iterator[SiteFile]:
        """The permanent address, and one small page for each former file name."""
        paths = [
            f"c/{workshop.code}.html",
            *(f"{self.library.workshop_form.folder}/{alias}.html" for alias in workshop.facts["aliases"]),
        ]
        for path in paths:
            yield SiteFile(path, str(self.render("pages/address.html", path, entry=workshop)) + "\n")

    def render(self, template: str, here: str, **context: Any) -> Markup:
        return self.templates.render(template, link=partial(relative, here), here=here, **context)
