"""The pages of the site, for any engine of the MkDocs family to lay its frame around."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from playbook_press.compose.card_layouts import list_screen_stocks, load_layout
from playbook_press.compose.cards import CardContent, FitSteps, build_card, render_faces
from playbook_press.compose.copyfit_estimate import estimate_fit_steps
from playbook_press.compose.diagrams import render_diagram
from playbook_press.compose.huddles import team_mark, theme_weeks
from playbook_press.compose.links import relative_link, rewrite_for_site
from playbook_press.compose.marks import collection_figure, figure_on_page
from playbook_press.compose.number_words import entries_heading
from playbook_press.compose.site.daily_card import daily_sequences, pick_card
from playbook_press.compose.site.deck_builder_data import calibration_data, form_choices, papers
from playbook_press.compose.site.doors import can_teach, door_of
from playbook_press.compose.site.download_rows import DownloadRow
from playbook_press.compose.site.downloads_page import Offer, families, offers, tasks
from playbook_press.compose.site.exports.files import EXPORTS
from playbook_press.compose.site.frames import SEARCH_FRAME, days_ahead, today_frame
from playbook_press.compose.site.heard import danger_data
from playbook_press.compose.site.icalendar import calendar_path
from playbook_press.compose.site.mark_pictures import mark_path, mark_pictures
from playbook_press.compose.site.path_rows import path_row
from playbook_press.compose.site.practice import (
    DATA_FILE,
    has_recall_questions,
    practice_groups,
    practice_script,
    practice_words,
)
from playbook_press.compose.site.review_page import review_context
from playbook_press.compose.site.sentences import (
    ReadySentence,
    channels_in_use,
    lines_by_channel,
    marked_channels,
    ready_sentence,
    without_blank_first,
)
from playbook_press.compose.site.settings_editor import has_settings_page
from playbook_press.compose.site.slides import screens_path, screens_script, split_into_slides
from playbook_press.compose.site.slot_names import remembered_slots
from playbook_press.compose.site.stick import has_stick_page, path_pages, stick_context
from playbook_press.compose.site.translation_notes import translation_notes
from playbook_press.compose.site.tree import SitePage
from playbook_press.compose.taxonomy import (
    Term,
    TermGroup,
    situation_page,
    situation_tiles,
    sort_by_rank,
    suggested_entries,
    taxonomy_groups,
    term_page,
)
from playbook_press.compose.templates import Templates
from playbook_press.core.files import SiteFile
from playbook_press.core.slugs import slugify
from playbook_press.core.version import __version__
from playbook_press.editions.date import edition_date
from playbook_press.editions.diff import changes_since, former_cards
from playbook_press.editions.releases import releases
from playbook_press.plan.path_steps import paths_by_entry
from playbook_press.read.card_back import sentence_to_say
from playbook_press.read.collections import FOLDER as COLLECTIONS
from playbook_press.read.edition_records import RetiredCode
from playbook_press.read.entries import Entry
from playbook_press.read.kind_schema import Kind
from playbook_press.read.library import Library, smallest_stock_of
from playbook_press.read.pages import ContentPage
from playbook_press.read.recall import recall_questions
from playbook_press.read.reserved_paths import meeting_path

PRE = re.compile(r"<pre\b.*?</pre>", re.DOTALL)
FEWEST_TO_FILTER = 8  # cards on a page: fewer are seen at a glance
PLAIN_PAGE = "pages/entry.html"  # of a kind without a page.html of its own
# types of facts that a reader understands as they stand
READABLE = frozenset({"text", "choice", "number", "date"})
CALIBRATION = "calibration"  # the page of content/ that says how to measure a printer
PRINT_WIDTH = 180.0  # mm: printable width of A4 and Letter on any printer


def compose_pages(
    library: Library,
    templates: Templates,
    manifest: Sequence[DownloadRow],
    steps: FitSteps | None = None,
    prints_state: str = "",
    kept: Mapping[str, SitePage] = MappingProxyType({}),
) -> Iterator[SitePage | SiteFile]:
    """Every page: home, kinds, entries, lists, plain pages, permanent addresses.

    `steps`: type size of faces as printed, estimated if None. `prints_state`: state of the PDFs, "printing"
    or "fresh" in an author's preview, "pending" in a site that is published before them. `kept`: pages of
    entries to reuse, by code.
    """
    pages = PageComposer(library, templates, manifest, steps)
    yield pages.home()
    for kind in library.kinds_in_use:
        yield pages.kind(kind)
        yield from (kept.get(entry.code) or pages.entry(entry) for entry in library.of_kind(kind))
    yield from pages.collections()
    yield pages.listing("tags", situations=situation_tiles(library))
    yield pages.learn()
    yield from pages.teach()
    yield pages.listing("danger", danger=danger_for_page(library))
    yield from pages.terms()
    yield pages.deck()
    yield from pages.editor()
    yield from pages.review()
    yield from pages.editions()
    yield from pages.sources()
    yield pages.downloads(prints_state)
    yield from pages.today()
    yield from pages.notes()
    yield from pages.practice()
    yield from pages.stick()
    yield from pages.elsewhere()
    yield from pages.plain_pages()
    for entry in library.entries:
        yield from pages.addresses(entry)
        yield from pages.screens(entry)
    yield from mark_pictures(library)
    for code, retired in library.site.retired.items():
        yield pages.retired(code, retired)


def danger_for_page(library: Library) -> dict[str, Any]:
    """What to do in danger, with the entries to read then."""
    found = danger_data(library)
    topics = [
        {**topic, "entries": tuple(library.by_code[code] for code in topic["entries"])}
        for topic in found["topics"]
    ]
    situation = library.site.danger.situation
    page = (
        situation_page(situation, library.project.language)
        if situation and library.in_situation(situation)
        else ""
    )
    return {**found, "topics": topics, "page": page}


def card_rows(manifest: Sequence[DownloadRow]) -> list[DownloadRow]:
    """The files that hold every card as it is, for readers without scripts."""
    return [row for row in manifest if row.is_printed and row.spec.wording == "cards"]


class PageComposer:
    """Composes pages one by one from the library and the manifest of printed files."""

    def __init__(
        self, library: Library, templates: Templates, manifest: Sequence[DownloadRow], steps: FitSteps | None
    ):
        self.library, self.templates, self.manifest = library, templates, manifest
        layouts = {size: load_layout(library, size) for size in list_screen_stocks(library)}
        drawn = {size: layout.name for size, layout in layouts.items()}
        self.cards = {
            entry.code: build_card(library, entry, figure_on_page, layouts[smallest_stock_of(entry)].qr)
            for entry in library.entries
        }
        steps = estimate_fit_steps(library, self.cards.values()) if steps is None else steps
        self.faces = {
            code: self.shown(card, drawn[smallest_stock_of(card.entry)], steps)
            for code, card in self.cards.items()
        }
        self.beside = {
            code: beside for entries in library.by_kind.values() for code, beside in with_neighbours(entries)
        }
        self.days = daily_sequences(library)
        self.weeks, self.paths = theme_weeks(library), paths_by_entry(library)
        seconds = edition_date(library)
        self.edition = None if seconds is None else datetime.fromtimestamp(seconds, UTC).date()

    def shown(self, card: CardContent, drawn: str, steps: FitSteps) -> list[Markup]:
        """HTML of front and back at their printed type size."""
        return [face.at(steps[face.unit]) for face in render_faces(self.templates, card, "p", drawn)]

    def fronts(self, entries: Iterable[Entry]) -> list[Markup]:
        """HTML of the fronts of entries."""
        return [self.faces[entry.code][0] for entry in entries]

    def cards_to_choose(self, entries: Iterable[Entry]) -> list[dict[str, Any]]:
        """The front of each entry, with the sentence to choose it by."""
        return [
            {**row, "front": self.faces[row["entry"].code][0]}
            for row in rows_to_choose(self.library, entries)
        ]

    def entry(self, entry: Entry) -> SitePage:
        here = f"{entry.path}.html"
        kind = entry.kind
        card, (front, back) = self.cards[entry.code], self.faces[entry.code]
        previous, following = self.beside[entry.code]
        life = self.library.lifetimes.get(entry.file)
        template = self.templates.for_kind(kind, "page.html", PLAIN_PAGE)
        body = self.render(
            template,
            here,
            entry=entry,
            kind=kind,
            eyebrow=card.eyebrow,
            above=self.above(entry),
            front=front,
            back=back,
            folds=back_position(self.library, entry),
            fingerprint=card.fingerprint,
            figure=masthead_figure(here, entry),
            related=self.related(entry),
            previous=previous,
            next=following,
            credit=self.library.site.sources.get(entry.facts["source"]),
            translation_notes=tuple(translation_notes(self.library, entry, here))
            if entry.foreign or entry.behind
            else (),
            own_facts=tuple(readable_facts(entry, self.library.site.labels))
            if template == PLAIN_PAGE
            else (),
            public_sections=tuple(entry.sections.values()),
            screens=split_into_slides(entry),
            meeting=meeting_path(entry.path) if entry.kind.meeting else "",
            channels="|".join(lines_by_channel(self.library, entry)),
            said_by=tuple(marked_channels(self.library, entry)),
            changed=life.last if life else None,
            asks=bool(recall_questions(entry)),
            weeks=self.weeks.get(entry.code, ()),
            team_mark=team_mark(kind),
            paths=self.paths.get(entry.code, ()),
        )
        meta = {
            "title": entry.title,
            "description": entry.facts["summary"],
            "page": "entry",
            "kind": entry.kind.key,
            "code": entry.code,
        } | ({"changed": life.last.isoformat()} if life else {})
        return site_page(
            f"{entry.path}.md",
            rewrite_for_site(body, self.library, here),
            meta,
            edit=None if entry.for_facilitator else entry.file.removeprefix("content/"),
        )

    def screens(self, entry: Entry) -> Iterator[SiteFile]:
        """The script with an entry's screens, which its page loads when they are shown; nothing without
        any."""
        if screens := split_into_slides(entry):
            here = f"{entry.path}.html"
            html = rewrite_for_site(
                self.render("pages/screens.html", here, screens=screens), self.library, here
            )
            yield SiteFile(screens_path(entry), screens_script(html))

    def above(self, entry: Entry) -> list[tuple[str, str]]:
        """Title and path of an entry's parent pages: its kind's and its collections'."""
        names = self.library.site.taxonomy.collections
        return [
            (entry.kind.plural, f"{entry.kind.folder}/index.html"),
            *((names[key], f"{COLLECTIONS}/{key}.html") for key in entry.collections),
        ]

    def related(self, entry: Entry) -> tuple[Entry, ...]:
        """The entries listed in an entry's `related` field."""
        return tuple(self.library.by_code[code] for code in entry.facts["related"])

    def home(self) -> SitePage:
        page = next((page for page in self.library.pages if page.path == "index"), None)
        shelves = self.shelves()
        body = self.render(
            "pages/home.html",
            "index.html",
            page=page,
            shelves=shelves,
            fronts=self.fronts(shelf["entries"][0] for shelf in shelves[:5]),
            can_teach=can_teach(self.library),
            situations=situation_tiles(self.library),
            card=self.card_of_edition(),
            pages=[page for page in self.library.pages if page.path != "index"],
        )
        brand = self.library.site.brand
        meta = {
            "title": (page and page.title) or brand.name,
            "description": (page and page.summary) or brand.tagline,
            "page": "home",
        }
        return site_page(
            "index.md",
            rewrite_for_site(body, self.library, "index.html"),
            meta,
            edit="index.md" if page else None,
        )

    def shelves(self) -> list[dict[str, Any]]:
        """Each kind with its entries."""
        return [{"kind": kind, "entries": self.library.of_kind(kind)} for kind in self.library.kinds_in_use]

    def collections(self) -> Iterator[SitePage]:
        """The list of the collections, and the page of each."""
        library = self.library
        yield self.listing(
            f"{COLLECTIONS}/index",
            groups=[
                {**self.group_context(key), "figure": collection_figure(library, key)}
                for key in library.collections_in_use
            ],
        )
        yield from map(self.collection, library.collections_in_use)

    def terms(self) -> Iterator[SitePage]:
        """The page of each situation, audience and tag."""
        for group in taxonomy_groups(self.library):
            page = self.situation if group.fact == "situations" else partial(self.term, group)
            yield from map(page, group.terms)

    def guides(self) -> set[str]:
        """The plain pages, to which others lead if they are there."""
        return {page.path for page in self.library.pages}

    def deck(self) -> SitePage:
        """The page on which cards are chosen and printed."""
        site = self.library.site
        return self.listing(
            "deck",
            products=card_rows(self.manifest),
            brand_colour=site.tokens.brand,
            brand_values=json.dumps(site.brand.model_dump(exclude_defaults=True), ensure_ascii=False),
            guides=self.guides(),
            **form_choices(self.library),
        )

    def review(self) -> Iterator[SitePage]:
        """What is to be read again; nothing where that is nothing."""
        if review := review_context(self.library):
            yield self.listing("review", **review)

    def sources(self) -> Iterator[SitePage]:
        """Whose ideas the entries credit; nothing where there are none."""
        library = self.library
        if library.site.sources:
            yield self.listing(
                "sources",
                authors=list_authors(library),
                filters=filters(library, library.entries),
                guides=self.guides(),
            )

    def downloads(self, prints_state: str) -> SitePage:
        """Every printed file by what it is for."""
        return self.listing(
            "downloads",
            slug=slugify,
            tasks=tasks(self.library, self.manifest),
            papers=families(self.library, self.manifest),
            prints_state=prints_state,
            guides=self.guides(),
        )

    def plain_pages(self) -> Iterator[SitePage]:
        """The plain pages, and the one on accessibility if none of them is."""
        if "accessibility" not in self.guides():
            yield self.listing("accessibility", version=__version__)
        yield from (self.plain(page) for page in self.library.pages if page.path != "index")

    def editor(self) -> Iterator[SitePage]:
        """The pages on which entries and settings are written, unless they are off; a translation has no
        settings of its own to write."""
        if self.library.site.brand.editor:
            yield self.listing("write", translation=bool(self.library.project.language))
        if has_settings_page(self.library):
            yield self.listing("settings", samples=self.samples())

    def editions(self) -> Iterator[SitePage]:
        """What each released edition changed, and what has changed since the last; nothing before the
        first."""
        released, labels = releases(self.library), self.library.site.labels
        if not released:
            return
        since = changes_since(self.library, self.library.site.editions[released[0].name])
        gone = [(code, self.library.site.retired.get(code)) for code in since.removed]
        yield self.listing(
            "changes/index", released=released, changed=since.changed, new=since.new, gone=gone
        )
        for release in released:
            path = f"changes/{release.name}"
            body = self.render("pages/change.html", f"{path}.html", release=release)
            title = labels["changes_edition"].replace("{edition}", release.name)
            meta = {"title": title, "description": labels["changes_summary"], "page": "change"}
            yield site_page(f"{path}.md", body, meta)

    def samples(self) -> list[tuple[str, Markup]]:
        """The front of the first card of each kind, by the kind's key."""
        return [(shelf["kind"].key, self.faces[shelf["entries"][0].code][0]) for shelf in self.shelves()]

    def learn(self) -> SitePage:
        """What there is to read: kinds, collections, themes, and whom it is for."""
        collections = [self.group_context(key) for key in self.library.collections_in_use]
        groups = [group for group in taxonomy_groups(self.library) if group.fact != "situations"]
        paths = [path_row(path) for path in self.library.learning_paths]
        return self.listing(
            "learn",
            form=self.library.path_form,
            paths=paths,
            shelves=self.shelves(),
            collections=collections,
            groups=groups,
            practised=has_recall_questions(self.library),
        )

    def teach(self) -> Iterator[SitePage]:
        """What there is to do with a group: workshops, and what is for meetings; nothing without either."""
        if can_teach(self.library):
            meetings = [shelf for shelf in self.shelves() if shelf["kind"].for_meetings]
            form, workshops = self.library.workshop_form, self.library.workshops
            paths = [path_row(path) for path in self.library.learning_paths if path.facts["lead"]]
            yield self.listing(
                "teach",
                path_form=self.library.path_form,
                paths=paths,
                form=form,
                workshops=workshops,
                meetings=meetings,
            )

    def kind(self, kind: Kind) -> SitePage:
        entries = self.library.of_kind(kind)
        here = f"{kind.folder}/index.html"
        body = self.render(
            "pages/kind.html",
            here,
            kind=kind,
            groups=self.groups(kind, entries),
            filters=filters(self.library, entries),
            offered=self.offered(f"{kind.folder}/index"),
        )
        return site_page(
            f"{kind.folder}/index.md",
            body,
            {"title": kind.plural, "description": kind.purpose, "page": "kind", "kind": kind.key},
        )

    def offered(self, path: str) -> tuple[Offer, ...]:
        """Printed files whose product lists this page in `on_pages`."""
        products = self.library.products
        return tuple(offers(row for row in self.manifest if path in products[row.product].on_pages))

    def groups(self, kind: Kind, entries: tuple[Entry, ...]) -> list[dict[str, Any]]:
        """A kind's entries grouped by its `group_by` field; those without a value come last."""
        words = [group_word(kind, entry) for entry in entries]
        found = {
            word: tuple(entry for entry, own in zip(entries, words, strict=True) if own == word)
            for word in sorted(dict.fromkeys(words), key=partial(group_rank, self.library, kind))
        }
        return [
            {**self.group_context(word), "entries": own, "cards": self.cards_to_choose(own)}
            for word, own in found.items()
        ]

    def group_context(self, word: str) -> dict[str, Any]:
        """Template context of a group of entries: its name, and its page if it is a collection."""
        name = self.library.site.taxonomy.collections.get(word)
        page = self.library.collection_page(word)
        return {
            "name": name or word[:1].upper() + word[1:],
            "anchor": slugify(word),
            "page": f"{COLLECTIONS}/{word}.html" if name else "",
            "summary": page.facts["summary"] if page else "",
            "entries": self.library.in_collection(word),
            "example": first_sentence(self.library, self.library.in_collection(word)),
        }

    def collection(self, key: str) -> SitePage:
        """The page of a collection: summary, diagram, entries in order, sections."""
        here, page, group = (
            f"{COLLECTIONS}/{key}.html",
            self.library.collection_page(key),
            self.group_context(key),
        )
        entries = group["entries"]
        credit = self.library.site.sources.get(page.facts["source"]) if page else None
        body = self.render(
            "pages/collection.html",
            here,
            **group,
            kind=entries[0].kind,
            heading=entries_heading(self.library, key, len(entries)),
            cards=self.cards_to_choose(entries),
            filters=filters(self.library, entries),
            credit=credit,
            source=page.facts["source"] if page else "",
            drawing=render_diagram(self.library, key),
            figure=collection_figure(self.library, key),
            offered=self.offered(f"{COLLECTIONS}/{key}"),
            meeting=meeting_path(f"{COLLECTIONS}/{key}") if page else "",
            sections=page.sections if page else {},
        )
        secret = page is None or page.for_facilitator
        return site_page(
            f"{COLLECTIONS}/{key}.md",
            rewrite_for_site(body, self.library, here),
            {"title": group["name"], "description": group["summary"] or group["name"], "page": "collection"},
            edit=None if secret or page is None else page.file.removeprefix("content/"),
        )

    def listing(self, path: str, **context: Any) -> SitePage:
        """A page whose template and labels are named after its path."""
        labels, name = self.library.site.labels, path.removesuffix("/index")
        body = self.render(f"pages/{name}.html", f"{path}.html", **context)
        return site_page(
            f"{path}.md",
            body,
            {"title": labels[f"{name}_title"], "description": labels[f"{name}_summary"], "page": name},
        )

    def situation(self, term: Term) -> SitePage:
        """The page of a situation: suggested entries with a line to say, then all others."""
        best = suggested_entries(self.library, term)
        ready = [ready_sentence(self.library, entry) for entry in best]
        chosen = self.library.site.situations.get(term.name)
        body = self.render(
            "pages/situation.html",
            term.page,
            term=term,
            chosen=urlencode({"situation": term.name}),
            best=[for_template(each) for each in without_blank_first(ready)],
            then=[
                (
                    step,
                    [
                        for_template(ready_sentence(self.library, self.library.by_code[code]))
                        for code in codes
                    ],
                )
                for step, codes in (chosen.then if chosen else {}).items()
            ],
            channels="|".join(channels_in_use(self.library, best)),
            every=sort_by_rank(term.entries),
        )
        title, summary = (
            self.library.site.labels[f"situation_{part}"].replace("{situation}", term.name)
            for part in ("title", "summary")
        )
        return site_page(
            term.page.removesuffix(".html") + ".md",
            body,
            {"title": title[:1].upper() + title[1:], "description": summary, "page": "situation"},
        )

    def term(self, group: TermGroup, term: Term) -> SitePage:
        """The page of a theme or an audience: its entries by kind, each with what to choose it by."""
        shelves = [
            (kind, rows_to_choose(self.library, entries))
            for kind in self.library.kinds_in_use
            if (entries := tuple(entry for entry in term.entries if entry.kind is kind))
        ]
        labels = self.library.site.labels
        title = labels[f"term_{group.words}"].replace("{word}", term.name)
        summary = labels["term_summary"].replace("{n}", str(len(term.entries)))
        body = self.render(
            "pages/term.html",
            term.page,
            term=term,
            group=group,
            title=title,
            summary=summary,
            shelves=shelves,
            filters=filters(self.library, term.entries),
        )
        return site_page(
            term.page.removesuffix(".html") + ".md",
            body,
            {"title": title, "description": f"{title}. {summary}", "page": "term"},
        )

    def today(self) -> Iterator[SitePage | SiteFile]:
        """The page of today's card, and a script for each card that the browser may load."""
        if not self.days:
            return
        calendars = {audience: calendar_path(audience) for audience in self.days} if self.edition else {}
        yield self.listing(
            "today",
            card=self.card_of_edition(),
            audiences=tuple(self.days),
            calendars=calendars,
            practised=has_recall_questions(self.library),
        )
        codes = {entry.code for order in self.days.values() for entry in order}
        for entry in (entry for entry in self.library.entries if entry.code in codes):
            yield SiteFile(
                f"today/{entry.code}.js",
                f"window.playbookToday.show({json.dumps(self.card_of_day(entry), ensure_ascii=False)});\n",
            )

    def notes(self) -> Iterator[SitePage]:
        """The page that lists a reader's own notes; nothing if notes are off."""
        if self.library.site.brand.notes:
            yield self.listing("notes")

    def practice(self) -> Iterator[SitePage | SiteFile]:
        """The page that asks from memory, and the script with its questions; nothing where no entry asks."""
        if has_recall_questions(self.library):
            words = practice_words(self.library.site.labels)
            yield self.listing("practice", groups=practice_groups(self.library), words=words)
            yield SiteFile(DATA_FILE, practice_script(self.library))

    def stick(self) -> Iterator[SitePage]:
        """The page that shows whether a workshop has changed anything; nothing without workshops."""
        if has_stick_page(self.library):
            yield self.listing("stick", paths=path_pages(self.library), **stick_context(self.library))

    def elsewhere(self) -> Iterator[SitePage | SiteFile]:
        """The page that offers the words to other programs, and pages for frames; none if `exports` is
        off."""
        if not self.library.site.brand.exports:
            return
        days = dict(days_ahead(self.library, self.days, self.edition)) if self.edition else {}
        yield self.listing(
            "elsewhere",
            files=EXPORTS,
            frames=(
                *((audience, today_frame(self.library, audience)) for audience in days),
                ("", SEARCH_FRAME),
            ),
            example=next((entry for entry in self.library.entries if entry.of_role("say")), None),
        )
        for audience, cards in days.items():
            yield self.small(
                today_frame(self.library, audience), "pages/embed_today.html", audience=audience, days=cards
            )
        yield self.small(SEARCH_FRAME, "pages/embed_search.html", situations=situation_tiles(self.library))

    def card_of_edition(self) -> dict[str, str] | None:
        """The card of the edition's date, or the first where it has none, shown until the script knows
        today's date."""
        order = next(iter(self.days.values()), ())
        if not order:
            return None
        weekdays = self.library.site.daily.weekdays
        return self.card_of_day(pick_card(order, self.edition, weekdays) if self.edition else order[0])

    def card_of_day(self, entry: Entry) -> dict[str, str]:
        """Data of a card for the page of today's card; the address is relative to the site's root."""
        action = entry.of_role("action")
        return {
            "code": entry.code,
            "kind": entry.kind.key,
            "title": entry.title,
            "url": f"{entry.path}.html",
            "front": self.faces[entry.code][0],
            "say": sentence_to_say(entry),
            "action": action.text if action else "",
        }

    def plain(self, page: ContentPage) -> SitePage:
        here = f"{page.path}.html"
        body = rewrite_for_site(
            self.render(
                "pages/plain.html",
                here,
                page=page,
                offered=self.offered(page.path),
                gaps=gaps_form(self.library) if page.path == CALIBRATION else None,
            ),
            self.library,
            here,
        )
        return site_page(
            f"{page.path}.md",
            body,
            {"title": page.title, "description": page.summary, "page": "plain"},
            edit=page.file.removeprefix("content/"),
        )

    def addresses(self, entry: Entry) -> Iterator[SiteFile]:
        """The permanent address, which lists former printed texts of the card, and a redirect page for each
        former file name."""
        yield self.small(
            f"c/{entry.code}.html",
            "pages/code.html",
            entry=entry,
            kind=entry.kind,
            fingerprint=self.cards[entry.code].fingerprint,
            figure=masthead_figure(f"c/{entry.code}.html", entry),
            say=ready_sentence(self.library, entry).say,
            slots=remembered_slots(self.library),
            former=former_cards(self.library, entry),
        )
        for path in entry.former_pages.values():
            yield self.small(path, "pages/address.html", entry=entry)

    def retired(self, code: str, retired: RetiredCode) -> SiteFile:
        """The permanent address of a retired code."""
        return self.small(
            f"c/{code}.html",
            "pages/retired.html",
            code=code,
            retired=retired,
            heir=self.library.by_code.get(retired.replaced_by or ""),
        )

    def small(self, path: str, template: str, **context: Any) -> SiteFile:
        """A standalone HTML file that MkDocs copies unchanged."""
        return SiteFile(path, str(self.render(template, path, **context)) + "\n")

    def render(self, template: str, here: str, **context: Any) -> Markup:
        """Render a template with the functions and values that all page templates use."""
        return self.templates.render_page(
            template,
            here,
            term_page=partial(term_page, language=self.library.project.language),
            mark_path=mark_path,
            screens_path=screens_path,
            edition_day=self.edition,
            format_date=partial(format_date, self.library.site.labels),
            **context,
        )


def gaps_form(library: Library) -> dict[str, Any]:
    """What the form for a printer's gaps needs: papers with names and sizes, and limits, as JSON for the
    script."""
    sheets = {key: library.site.papers[key] for key in papers(library)}
    sizes = {key: {"width": sheet.width, "height": sheet.height} for key, sheet in sheets.items()}
    return {
        "papers": {key: sheet.name for key, sheet in sheets.items()},
        "sizes": json.dumps(sizes),
        "limits": json.dumps(calibration_data()),
    }


def first_sentence(library: Library, entries: Iterable[Entry]) -> str:
    """The first sentence among some entries that can be said as it stands; '' if there is none."""
    ready = without_blank_first([ready_sentence(library, entry) for entry in entries])
    return ready[0].say if ready else ""


def rows_to_choose(library: Library, entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """Entries, each with the sentence to choose it by."""
    return [{"entry": entry, "say": ready_sentence(library, entry).say} for entry in entries]


def filters(library: Library, entries: Sequence[Entry]) -> dict[str, tuple[str, ...]]:
    """What many entries can be narrowed down by: the words that any of them is filed under, in the taxonomy's
    order; empty for few."""
    if len(entries) < FEWEST_TO_FILTER:
        return {}
    taxonomy = library.site.taxonomy
    return {
        fact: tuple(word for word in words if any(word in entry.facts[fact] for entry in entries))
        for fact, words in (("situations", taxonomy.situations), ("tags", taxonomy.tags))
    }


def for_template(ready: ReadySentence) -> dict[str, Any]:
    """A sentence for a template, with its `lines` as JSON for the script."""
    return {**vars(ready), "lines": json.dumps(ready.lines, ensure_ascii=False) if ready.lines else ""}


def with_neighbours(entries: Sequence[Entry]) -> Iterator[tuple[str, tuple[Entry | None, Entry | None]]]:
    """The code of each entry of a kind, with the entries before and after it."""
    for before, entry, after in zip((None, *entries), entries, (*entries[1:], None), strict=False):
        yield entry.code, (before, after)


def masthead_figure(here: str, entry: Entry) -> Markup:
    """An entry's mark for the head of a page; a phone, which does not show it, does not fetch it either."""
    return Markup('<img class="figure" src="{}" alt="" width="144" height="144" loading="lazy">').format(
        relative_link(here, mark_path(entry))
    )


def back_position(library: Library, entry: Entry) -> str:
    """How a card prints from its page: back "beside" the front, or "below" if two cards are wider than the
    paper."""
    return "beside" if 2 * library.site.stocks[smallest_stock_of(entry)].width <= PRINT_WIDTH else "below"


def group_word(kind: Kind, entry: Entry) -> str:
    """The value by which a kind's page groups an entry; '' if it has none."""
    value = entry.facts[kind.group_by] if kind.group_by else None
    return (value[0] if value else "") if isinstance(value, tuple) else value or ""


def group_rank(library: Library, kind: Kind, word: str) -> tuple[bool, int]:
    """Sort key of a group on its kind's page: order of the taxonomy or of the field's choices, no value
    last."""
    known = [
        *library.site.taxonomy.collections,
        *(kind.fields[kind.group_by].choices if kind.group_by else ()),
    ]
    return word == "", known.index(word) if word in known else len(known)


def site_page(path: str, body: str, meta: dict[str, str], edit: str | None = None) -> SitePage:
    """A page; blank lines and indentation are removed from its HTML. Line ends inside `pre`, which matter,
    are written as character references first."""
    lines = (line.strip() for line in PRE.sub(on_one_line, str(body)).splitlines())
    html = "\n".join(filter(None, lines))
    meta = {**meta, "door": door_of(meta["page"])}
    return SitePage(path, f'<div class="page page-{meta["page"]}">\n{html}\n</div>', meta, edit)


def on_one_line(found: re.Match[str]) -> str:
    return found[0].replace("\n", "&#10;")


def list_authors(library: Library) -> dict[str, list[dict[str, Any]]]:
    """The works of each author whose ideas are in the playbook, each with the entries taken from it."""
    authors: dict[str, list[dict[str, Any]]] = {}
    for key, source in library.site.sources.items():
        taken = [entry for entry in library.entries if entry.facts["source"] == key]
        if taken:
            work = {"key": key, **source.model_dump(), "rows": rows_to_choose(library, taken)}
            authors.setdefault(source.author, []).append(work)
    return authors


def readable_facts(entry: Entry, labels: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Heading and words of each fact that the entry's kind has of its own, for the page of a kind that has no
    template for it."""
    for name in entry.kind.own_fields:
        rule, value = entry.kind.fields[name], entry.facts[name]
        if rule.type in READABLE and rule.role is None and value not in (None, ()):
            values = value if isinstance(value, tuple) else (value,)
            words = (format_date(labels, each) if isinstance(each, date) else str(each) for each in values)
            yield rule.heading or name.replace("_", " ").capitalize(), ", ".join(words)


def format_date(labels: dict[str, str], day: date) -> str:
    """A date for readers, in the format of labels.yml: "25 November 2026"."""
    words = {"{day}": str(day.day), "{month}": labels[f"month_{day.month}"], "{year}": str(day.year)}
    text = labels["date"]
    for name, word in words.items():
        text = text.replace(name, word)
    return text
