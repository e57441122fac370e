"""The pages that run a meeting of ten minutes, or a huddle of five, by the clock: one for each entry whose
kind has a `meeting`, and one for each collection that has a page."""

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from markupsafe import Markup

from playbook_press.compose.diagrams import render_diagram
from playbook_press.compose.links import rewrite_for_site
from playbook_press.compose.site.pages import first_sentence, site_page
from playbook_press.compose.site.run_pages import run_data, script_json
from playbook_press.compose.site.slides import Slide, screens_script, split_section
from playbook_press.compose.site.tree import SitePage
from playbook_press.compose.templates import Templates
from playbook_press.core.files import SiteFile
from playbook_press.plan.agenda import format_minutes
from playbook_press.plan.meeting import meeting_lengths, meeting_rundown
from playbook_press.plan.rundown import RundownPart
from playbook_press.read.collections import FOLDER as COLLECTIONS
from playbook_press.read.collections import Collection
from playbook_press.read.entries import Entry
from playbook_press.read.kind_schema import Kind
from playbook_press.read.library import Library
from playbook_press.read.reserved_paths import MEETING_PAGE, meeting_path

GROUP = (2, 40)  # people of a team meeting
LATE_STEPS = (1, 2, 3)  # minutes behind that need one tap


@dataclass(frozen=True)
class MeetingWords:
    """What one part of a meeting is about: its heading, its words on the leader's page, its screens."""

    heading: str
    html: str
    slides: tuple[Slide, ...]


@dataclass(frozen=True)
class Topic:
    """What a meeting is about. `path`: of its own page, without ending; `parts`: by the names of the
    parts."""

    path: str
    code: str
    title: str
    kind: Kind
    eyebrow: str
    above: tuple[tuple[str, str], ...]
    note: str
    parts: dict[str, MeetingWords]

    @property
    def facts(self) -> MappingProxyType[str, str]:
        """As of an entry, for the screen with the title."""
        return MappingProxyType({"content_note": self.note})


def compose_meeting_pages(library: Library, templates: Templates) -> Iterator[SitePage | SiteFile]:
    """For each topic the page that runs its meeting, and the screens of the room."""
    for topic in topics(library):
        parts = meeting_rundown(
            library.site.labels, {key: words.heading for key, words in topic.parts.items()}
        )
        yield meeting_page(library, templates, topic, parts)
        yield meeting_screens(library, templates, topic, parts)


def topics(library: Library) -> Iterator[Topic]:
    """All that a meeting can be about."""
    yield from (entry_topic(library, entry) for entry in library.entries if entry.kind.meeting)
    for key in library.collections_in_use:
        if page := library.collection_page(key):
            yield collection_topic(library, page)


def entry_topic(library: Library, entry: Entry) -> Topic:
    """A meeting about an entry: the sections that its kind names, as far as it has them."""
    named = dict(entry.kind.meeting or ())
    parts = {
        part: MeetingWords(section.heading, section.html, tuple(split_section(section)))
        for part, key in named.items()
        if (section := entry.sections.get(key))
    }
    return Topic(
        entry.path,
        entry.code,
        entry.title,
        entry.kind,
        entry.kind.name,
        ((entry.kind.plural, f"{entry.kind.folder}/index.html"), (entry.title, f"{entry.path}.html")),
        entry.facts.get("content_note") or "",
        parts,
    )


def collection_topic(library: Library, page: Collection) -> Topic:
    """A meeting about a collection: its idea and figure, its entries to choose from, a sentence of each."""
    labels, entries = library.site.labels, library.in_collection(page.key)
    name, path = library.site.taxonomy.collections[page.key], f"{COLLECTIONS}/{page.key}"
    sentences = {
        entry.title: sentence for entry in entries if (sentence := first_sentence(library, (entry,)))
    }
    parts = {
        "read": idea_words(library, page),
        "talk": one_screen(labels["meeting_which"], listed({entry.title: "" for entry in entries})),
        "say": one_screen(labels["meeting_sentences"], listed(sentences)),
        "step": one_screen(labels["meeting_one"], Markup("<p>{}</p>").format(labels["meeting_one_how"])),
    }
    return Topic(
        path,
        "",
        name,
        entries[0].kind,
        labels["meeting_collection"],
        ((labels["nav_collections"], f"{COLLECTIONS}/index.html"), (name, f"{path}.html")),
        "",
        {key: words for key, words in parts.items() if words.html},
    )


def idea_words(library: Library, page: Collection) -> MeetingWords:
    """The idea of a collection, on screens behind its figure."""
    idea = page.sections["idea"]
    slides = tuple(split_section(idea))
    if drawing := render_diagram(library, page.key):
        figure = Markup("<figure>{}</figure>").format(drawing)
        slides = (Slide(idea.heading, "", figure, figure=True), *slides)
    return MeetingWords(idea.heading, idea.html, slides)


def one_screen(heading: str, html: str) -> MeetingWords:
    """Words that stand on one screen."""
    return MeetingWords(heading, html, (Slide(heading, "", html),))


def listed(items: dict[str, str]) -> Markup:
    """Titles, each with its sentence, as a list; '' without any."""
    rows = Markup("").join(
        Markup("<li><b>{}</b> {}</li>").format(title, sentence) for title, sentence in items.items()
    )
    return Markup("<ul>{}</ul>").format(rows) if items else rows


def meeting_page(
    library: Library, templates: Templates, topic: Topic, parts: tuple[RundownPart, ...]
) -> SitePage:
    """The page for whoever leads."""
    here, labels = meeting_path(topic.path), library.site.labels
    lengths = meeting_lengths(parts)
    body = templates.render_page(
        "pages/meeting.html",
        here,
        entry=topic,
        kind=topic.kind,
        run_name=labels["meeting_title"],
        eyebrow=topic.eyebrow,
        above=((labels["nav_teach"], "teach.html"), *topic.above),
        screens=True,
        timed=True,
        screens_path=meeting_screens_path,
        kept_as=here,
        rundown=parts,
        words={key: Markup(words.html) for key, words in topic.parts.items()},
        times=tuple(format_minutes(sum(lengths["table"][:number])) for number in range(len(parts) + 1)),
        minutes=sum(lengths["table"]),
        late_steps=LATE_STEPS,
        lengths={name: sum(minutes) for name, minutes in lengths.items()},
        packs=(),
        notes="",
        data=script_json(run_data(library, parts, lengths, GROUP)),
    )
    return site_page(
        here.removesuffix(".html") + ".md",
        rewrite_for_site(body, library, here),
        {
            "title": f"{topic.title}: {labels['meeting_title']}",
            "description": labels["meeting_summary"],
            "page": "meeting",
            "kind": topic.kind.key,
        },
    )


def meeting_screens_path(topic: Topic) -> str:
    """Path of the script that holds the screens of a meeting."""
    return f"assets/screens/{topic.path.replace('/', '-')}-{MEETING_PAGE}.js"


def meeting_screens(
    library: Library, templates: Templates, topic: Topic, parts: tuple[RundownPart, ...]
) -> SiteFile:
    """The script with the screens of a meeting: for each part what to do, with its timer, then its words."""
    here = meeting_path(topic.path)
    slides = [slide for part in parts for slide in part_slides(topic, part)]
    html = rewrite_for_site(templates.render_page("pages/screens.html", here, screens=slides), library, here)
    return SiteFile(meeting_screens_path(topic), screens_script(html))


def part_slides(topic: Topic, part: RundownPart) -> Iterator[Slide]:
    """The screens of a part."""
    how = Markup("<p>{}</p>").format(part.method[:1].upper() + part.method[1:])
    yield Slide(topic.title, "", how, part.anchor, part.title, part.minutes)
    yield from topic.parts[part.anchor].slides
