"""Workshops, paths and entries to read on a screen: sections of HTML, which courses and e-books consist
of."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

from markupsafe import Markup

from playbook_press.compose.diagrams import render_diagram
from playbook_press.compose.links import page_address, rewrite_for_print, site_path
from playbook_press.compose.templates import Templates
from playbook_press.plan.agenda import STORY, block_title, module_entries, working_method
from playbook_press.plan.path_steps import path_entries, step_entries
from playbook_press.read.entries import CodedDocument, Entry
from playbook_press.read.learning_paths import LearningPath, step_minutes, steps_of
from playbook_press.read.library import Library
from playbook_press.read.workshop_schema import TEXT
from playbook_press.read.workshops import Block, Module, Workshop

LINK = re.compile(r'<a\b[^>]*?\bhref="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
OPENING = "opening"


@dataclass(frozen=True)
class LessonSection:
    """A section that is read in one go; `html` begins with its heading. `part_of`: the title of the group
    that it belongs to in a table of contents, '' for one that stands by itself."""

    anchor: str
    title: str
    html: str
    part_of: str = ""


class LessonWriter:
    """Writes the sections of one lesson. An entry stands in it once; links to it lead there."""

    def __init__(self, library: Library, templates: Templates):
        self.library, self.templates = library, templates
        self.targets: dict[str, str] = {}  # path of a page in the site -> address in the lesson
        self.held: set[str] = set()  # codes of the entries that a section holds

    def workshop(self, workshop: Workshop) -> tuple[LessonSection, ...]:
        """The opening, and a section for each part that is no break."""
        entries = (entry for module in workshop.teaching for entry in module_entries(self.library, module))
        self.aim_at(entries)
        facts = workshop.facts
        parts = (self.part(workshop, module) for module in workshop.teaching)
        return (self.opening(workshop, facts["purpose"], facts["outcomes"]), *parts)

    def path(self, path: LearningPath) -> tuple[LessonSection, ...]:
        """The opening, and a section for each of its parts."""
        self.aim_at(path_entries(self.library, path))
        days = (self.day(path, day) for day in path.days)
        return (self.opening(path, "", path.facts["afterwards"]), *days)

    def entries(self, entries: Sequence[Entry]) -> tuple[LessonSection, ...]:
        """A section for each entry, behind one for each kind."""
        self.aim_at(entries)
        return tuple(self.by_kind(entries))

    def by_kind(self, entries: Sequence[Entry]) -> Iterator[LessonSection]:
        for kind in dict.fromkeys(entry.kind.key for entry in entries):
            own = [entry for entry in entries if entry.kind.key == kind]
            of = own[0].kind
            yield LessonSection(of.folder, of.plural, self.render("kind", kind=of))
            for entry in own:
                html = self.entry(entry, 1)
                yield LessonSection(entry.code.lower(), entry.title, html, part_of=of.plural)

    def aim_at(self, entries: Iterable[Entry]) -> None:
        """Links to the pages of these entries lead to where the lesson holds them."""
        self.targets |= {f"{entry.path}.html": f"#{entry.code.lower()}" for entry in entries}

    def opening(self, shown: CodedDocument, purpose: str, outcomes: Sequence[str]) -> LessonSection:
        """The first section of a workshop or a path."""
        return self.front(shown.title, shown.facts["summary"], purpose, outcomes)

    def front(
        self, title: str, summary: str, purpose: str = "", outcomes: Sequence[str] = ()
    ) -> LessonSection:
        """The first section: what it is, for what, and whose."""
        html = self.render(OPENING, title=title, summary=summary, purpose=purpose, outcomes=outcomes)
        return LessonSection(OPENING, title, html)

    def part(self, workshop: Workshop, module: Module) -> LessonSection:
        """A part of a workshop with its entries."""
        here = f"{workshop.path}.html"
        words = "".join(block.html for block in module.public if block.name == TEXT)
        key = module.facts["drawing"]
        number = sum(each.facts["drawing"] == key for each in workshop.modules[: module.number]) if key else 1
        html = self.render(
            "part",
            module=module,
            how=self.how(module.minutes, module.facts["method"]),
            opening=self.linked(words, here),
            figure=render_diagram(self.library, key, printed=True, number=number) if key else "",
            entries=[
                Markup(self.entry(entry, 2)) for entry in self.fresh(module_entries(self.library, module))
            ],
            exercises=[self.exercise(block, here) for block in module.public if block.name != TEXT],
        )
        return LessonSection(module.anchor, module.title, html)

    def fresh(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Entries that no section of the lesson holds yet: an id stands once in a document."""
        for entry in entries:
            if entry.code not in self.held:
                self.held.add(entry.code)
                yield entry

    def exercise(self, block: Block, here: str) -> dict[str, Any]:
        """Template context of an exercise. What is written into a table or beside a list is said in
        words."""
        facts = block.facts
        story = self.library.by_code[facts["entry"]] if block.name == STORY else None
        story_html = self.entry(story, 3) if story and [*self.fresh([story])] else ""
        columns = facts.get("columns") or [facts[side] for side in ("left", "right") if facts.get(side)]
        return {
            "anchor": block.anchor,
            "title": block_title(self.library, block),
            "how": self.how(facts.get("minutes") or 0, working_method(self.library, block)),
            "html": Markup(story_html) + self.linked(block.html, here),
            "columns": list(columns),
            "entries": [] if block.rule.marked else list(block.items),  # roles are dealt out in the room
        }

    def day(self, path: LearningPath, day: Module) -> LessonSection:
        """A part of a path."""
        here = f"{path.path}.html"
        words = "".join(block.html for block in day.blocks if block not in steps_of(day))
        steps = [self.step(step, here) for step in steps_of(day)]
        html = self.render("day", day=day, opening=self.linked(words, here), steps=steps)
        return LessonSection(day.anchor, day.title, html)

    def step(self, step: Block, here: str) -> dict[str, Any]:
        """Template context of a step."""
        return {
            "anchor": step.anchor,
            "title": step.title,
            "how": self.how(step_minutes(step), step.facts["with"] or ""),
            "html": self.linked(step.html, here),
            "seen": step.facts["seen"],
            "entries": [
                Markup(self.entry(entry, 3)) for entry in self.fresh(step_entries(self.library, step))
            ],
        }

    def how(self, minutes: int, method: str) -> str:
        """ "6 min, in pairs"."""
        labels = self.library.site.labels
        length = labels["workbook_min"].replace("{n}", str(minutes)) if minutes else ""
        return ", ".join(filter(None, (length, method)))

    def entry(self, entry: Entry, level: int) -> str:
        """An entry; `level`: of its heading."""
        html = self.render("entry", entry=entry, anchor=entry.code.lower(), level=level)
        return self.linked(html, f"{entry.path}.html")

    def linked(self, html: str, here: str) -> Markup:
        """HTML of page `here` with links into this lesson, others to the public address."""
        inside = LINK.sub(lambda found: self.link(found, here), html)
        return Markup(rewrite_for_print(inside, self.library, here))

    def link(self, found: re.Match[str], here: str) -> str:
        """One link, led into the lesson if that holds its page."""
        page = site_path(page_address(unescape(found[1]), self.library, here), here).partition("#")[0]
        target = self.targets.get(page)
        return f'<a href="{escape(target)}">{found[2]}</a>' if target else found[0]

    def render(self, template: str, **context: Any) -> str:
        return str(self.templates.render(f"files/{template}.html", **context))
