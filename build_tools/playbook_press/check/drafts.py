"""A note on entries that still have the words with which `playbook new` fills the places to write in."""

from collections.abc import Iterator

from playbook_press.core.problems import Problem, counted
from playbook_press.read.entries import Entry
from playbook_press.read.kind_schema import Kind
from playbook_press.read.library import Library
from playbook_press.scaffold.new_entry import section_sample, shorten_help

MAX_NAMED = 3  # places of an entry that a note names


def unwritten_places(library: Library) -> Iterator[Problem]:
    """One note for each entry, at the first place that is still to be written."""
    for entry in library.entries:
        if places := list(unwritten_in(entry)):
            named = ", ".join(f"'{name}'" for _, name in places[:MAX_NAMED])
            more = len(places) - MAX_NAMED
            tail = f" and {counted(more, 'more place')}" if more > 0 else ""
            yield Problem(
                entry.file, places[0][0], f"still to write: {named}{tail}; readers see the template"
            )


def unwritten_in(entry: Entry) -> Iterator[tuple[int, str]]:
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
