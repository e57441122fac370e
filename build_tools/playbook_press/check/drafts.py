"""Entries, workshops and paths that still have the words with which `playbook new` fills the places to write
in: a note says which, and nothing of them is published."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from playbook_press.core.problems import Problem, counted
from playbook_press.core.project import LANGUAGES, SHIPPED
from playbook_press.read.entries import CodedDocument, Entry
from playbook_press.read.front_matter import Document
from playbook_press.read.kind_schema import Kind
from playbook_press.read.library import Library
from playbook_press.scaffold import new_path, new_workshop
from playbook_press.scaffold.examples_left import examples_left
from playbook_press.scaffold.new_entry import section_sample, shorten_help

MAX_NAMED = 3  # places that a note names
LEAST_HINT = 20  # characters of a line of such a template that nobody writes by chance
Places = Iterator[tuple[int, str]]


def unwritten_places(library: Library) -> Iterator[Problem]:
    """One note for each entry, workshop and path, at the first place that is still to be written."""
    for entry in (*library.unwritten, *library.entries):
        yield from noted(entry, unwritten_in(entry))
    planned = (*library.workshops, *library.learning_paths)
    for page in (*library.unwritten_workshops, *library.unwritten_paths, *planned):
        yield from noted(page, unwritten_lines(page.document))


def untouched_examples(library: Library) -> Iterator[Problem]:
    """One note on the examples of a new playbook that are as they came, at the first of them."""
    left = examples_left(library)
    if left:
        codes = ", ".join(each.code for each in left)
        yield Problem(
            left[0].file, 1, f"still an example of the press: {codes}; make it yours, or remove the file"
        )


def noted(document: CodedDocument, found: Places) -> Iterator[Problem]:
    """The note on one document, if there is a place to write in."""
    if places := list(found):
        named = ", ".join(f"'{name}'" for _, name in places[:MAX_NAMED])
        more = len(places) - MAX_NAMED
        tail = f" and {counted(more, 'more place')}" if more > 0 else ""
        message = f"still to write: {named}{tail}; {document.code} is left out until then"
        yield Problem(document.file, places[0][0], message)


def without_unwritten(library: Library) -> Library:
    """The library without what is still to be written, which it keeps apart."""
    entries = tuple(entry for entry in library.entries if any(unwritten_in(entry)))
    workshops = tuple(each for each in library.workshops if any(unwritten_lines(each.document)))
    paths = tuple(each for each in library.learning_paths if any(unwritten_lines(each.document)))
    if not (entries or workshops or paths):
        return library
    return replace(
        library,
        entries=tuple(entry for entry in library.entries if entry not in entries),
        workshops=tuple(each for each in library.workshops if each not in workshops),
        learning_paths=tuple(each for each in library.learning_paths if each not in paths),
        unwritten=entries,
        unwritten_workshops=workshops,
        unwritten_paths=paths,
    )


def set_aside(library: Library) -> tuple[CodedDocument, ...]:
    """What a library was freed of, for being still to be written."""
    return (*library.unwritten, *library.unwritten_workshops, *library.unwritten_paths)


def explained(problem: Problem, library: Library) -> Problem:
    """A problem that is there only because something was set aside; its message says so."""
    for left_out in set_aside(library):
        if left_out.code in problem.message or left_out.file.rpartition("/")[2] in problem.message:
            cause = f"{left_out.code} is still to be written, and left out until then"
            return replace(problem, message=f"{problem.message.partition('; ')[0]}; {cause}")
    return replace(problem, message=f"{problem.message}; what is still to be written is left out")


def unwritten_in(entry: Entry) -> Places:
    """Line and name of each fact, and of each section, that has the words of the template."""
    facts = entry.document.facts
    samples = fact_samples(entry.kind)
    for name, value in facts.value.items():
        words = value[0] if isinstance(value, list) and value else value
        if name in samples and words == samples[name]:
            yield facts.line(name), name
    written = {line.strip(): at for at, line in enumerate(entry.document.body.split("\n"))}
    for rule in entry.kind.sections.values():
        for line in section_sample(rule)[:1] if rule.required else ():
            if line in written:
                yield entry.document.body_line + written[line], rule.heading


def fact_samples(kind: Kind) -> dict[str, str]:
    """The words of the template for the facts of a kind that are text."""
    return {
        name: shorten_help(rule.help, rule.words)
        for name, rule in kind.fields.items()
        if rule.type == "text" and rule.required
    }


def unwritten_lines(document: Document) -> Places:
    """Line and words of each line of a workshop, or a path, that is the template's."""
    facts = document.facts
    for name, value in facts.value.items():
        if f"{name}: {value}" in hints():
            yield facts.line(name), name
    for at, line in enumerate(document.body.split("\n"), document.body_line):
        if line.strip() in hints():
            yield at, line.strip()


@lru_cache(maxsize=1)
def hints() -> frozenset[str]:
    """The lines of templates of workshops and paths, in any language, that are to be replaced: sentences."""
    names = (new_workshop.FORM, new_path.FORM, new_path.STEP_FORM, new_path.TASK_FORM)
    folders = (SHIPPED, *(SHIPPED / LANGUAGES).iterdir())
    forms = [form for folder in folders for name in names if (form := folder / name).is_file()]
    lines = [line for form in forms for line in form.read_text(encoding="utf-8").splitlines()]
    return frozenset(line.strip() for line in lines if len(line) > LEAST_HINT and line.endswith("."))
