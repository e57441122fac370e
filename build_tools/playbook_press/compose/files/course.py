"""A course for a learning system: a workshop or a path as one document with a quiz, described as SCORM
1.2."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from playbook_press.compose.files.lesson import LessonSection, LessonWriter
from playbook_press.compose.files.pictures import pictures_in
from playbook_press.compose.templates import Templates
from playbook_press.core.hashing import hash_parts
from playbook_press.plan.agenda import entries_used
from playbook_press.plan.path_steps import path_entries
from playbook_press.plan.quiz import mixed
from playbook_press.read.entries import Entry
from playbook_press.read.kind_schema import Colours
from playbook_press.read.learning_paths import LearningPath
from playbook_press.read.library import Library
from playbook_press.read.recall import RecallQuestion, recall_questions
from playbook_press.read.workshops import Workshop

MOST_QUESTIONS = 10
PAGE, MANIFEST = "index.html", "imsmanifest.xml"
BESIDE = ("course.css", "course.js")  # files of templates/files/ that each course holds


@dataclass(frozen=True)
class Course:
    """The files of a course by name, in the order in which they are packed; how many sections it has, the
    quiz included; its date since 1970, None if there is none."""

    files: tuple[tuple[str, bytes], ...]
    sections: int
    seconds: int | None


def workshop_course(
    library: Library, templates: Templates, workshop: Workshop, seconds: int | None
) -> Course:
    """A workshop to read alone: before it, after it, or in its place."""
    sections = LessonWriter(library, templates).workshop(workshop)
    asked = quiz_of(entries_used(library, workshop))
    return course(library, templates, workshop, sections, asked, library.workshop_form.colours, seconds)


def path_course(library: Library, templates: Templates, path: LearningPath, seconds: int | None) -> Course:
    """A path."""
    sections = LessonWriter(library, templates).path(path)
    asked = quiz_of(path_entries(library, path))
    return course(library, templates, path, sections, asked, library.path_form.colours, seconds)


def quiz_of(entries: Sequence[Entry]) -> tuple[RecallQuestion, ...]:
    """The questions that a system can count: those with choices first, from all over."""
    every = mixed([recall_questions(entry) for entry in entries])
    return tuple(sorted(every, key=lambda each: not each.others)[:MOST_QUESTIONS])


def course(
    library: Library,
    templates: Templates,
    of: Workshop | LearningPath,
    sections: Sequence[LessonSection],
    asked: Sequence[RecallQuestion],
    colours: Colours,
    seconds: int | None,
) -> Course:
    """The files of a course."""
    questions = [question(each) for each in asked]
    page = templates.render(
        "files/course.html",
        title=of.title,
        code=of.code,
        sections=sections,
        questions=questions,
        colours=Markup(colour_css(library, colours)),
    )
    beside = [(name, library.project.require(f"templates/files/{name}").read_bytes()) for name in BESIDE]
    pictures = tuple(pictures_in(library, str(page)))
    names = [PAGE, *BESIDE, *(name for name, _ in pictures)]
    manifest = templates.render(
        f"files/{MANIFEST}",
        identifier=identifier(library, of.code),
        title=of.title,
        files=names,
    )
    files = ((MANIFEST, f"{manifest}".encode()), (PAGE, f"{page}\n".encode()), *beside, *pictures)
    return Course(files, len(sections) + bool(questions), seconds)


def identifier(library: Library, code: str) -> str:
    """The name by which a learning system knows a course again; it is the same for every edition."""
    return f"{code}-{hash_parts(library.site.brand.name)[:12]}"


def colour_css(library: Library, colours: Colours) -> str:
    """The house's colours as properties."""
    house = {"ink": library.site.tokens.ink, "slate": library.site.tokens.slate, **colours.model_dump()}
    return ":root { " + " ".join(f"--{name}: {value};" for name, value in house.items()) + " }"


def question(asked: RecallQuestion) -> dict[str, Any]:
    """Template context of a question; its choices are in an order that follows from its name alone."""
    choices = sorted(
        (asked.answer, *asked.others) if asked.others else (),
        key=lambda choice: hashlib.sha256(f"{asked.key} {choice.text}".encode()).digest(),
    )
    return {
        "key": asked.key,
        "question": asked.question.text,
        "answer": asked.answer.text,
        "reason": asked.reason.text,
        "choices": [choice.text for choice in choices],
        "right": choices.index(asked.answer) if choices else None,
    }
