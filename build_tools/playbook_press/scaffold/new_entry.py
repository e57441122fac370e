"""Creates an entry that is valid at once: with the next free code, and a hint in every place to fill in."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from playbook_press.core.files import atomic_write
from playbook_press.core.problems import UsageError, did_you_mean
from playbook_press.core.slugs import file_name
from playbook_press.read.kind_schema import SLUG_PATTERN, FieldRule, FieldType, Kind, SectionRule
from playbook_press.read.library import Library
from playbook_press.read.markdown import too_many_words
from playbook_press.read.source import hidden_characters
from playbook_press.read.typography import typographic
from playbook_press.read.yaml_text import yaml_text

CLAUSE_ENDS = (",", ";", ":")
LIST_EXAMPLE = re.compile(r", [^\W\d][\w ]* \[[^\]]*\]")  # ", such as [a, b]", in any language
MAX_SAMPLE = 12  # words that fill a line of a section
SampleItem = str | int | bool  # a value of a field, or an item of its list


def new_entry(library: Library, kind_key: str, title: str, slug: str | None = None) -> Path:
    """Write the file of a new entry. Raises UsageError where kind, title or file name will not do."""
    kind = library.kinds.get(kind_key)
    if kind is None:
        raise UsageError(
            [f"unknown kind '{kind_key}'{did_you_mean(kind_key, [*library.kinds, 'workshop', 'path'])}"]
        )
    path = new_file_path(library, kind.folder, title, slug)
    problems = list(entry_conflicts(library, kind, title, path))
    if problems:
        raise UsageError(problems)
    text = entry_text(library, kind, title, library.next_code(kind), partial(next_place, library, kind))
    atomic_write(path, text.encode())
    return path


def new_file_path(library: Library, folder: str, title: str, slug: str | None) -> Path:
    """Where a new file goes. Raises UsageError for a name that could lead elsewhere."""
    if slug and not re.fullmatch(SLUG_PATTERN, slug):
        raise UsageError(
            [
                f"--slug: '{slug}' will not do as a file name; expected small letters, digits and "
                "hyphens, such as 'every-hoop'"
            ]
        )
    language = library.site.brand.language if library.site.brand else ""
    name = slug or file_name(title, language=language)
    return library.project.content / folder / f"{name}.md"


def entry_conflicts(library: Library, kind: Kind, title: str, path: Path) -> Iterator[str]:
    """Messages for each reason why this entry cannot be created."""
    if hidden := hidden_characters(title):
        yield f"the title has {', '.join(hidden)}; expected plain text"
    if path.name == ".md":
        yield f"the title '{title}' holds no letter to name a file by; give --slug"
    if path.exists():
        yield f"{library.project.name(path)} exists already; give another title, or --slug"
    for entry in library.written:
        if entry.title and entry.title.casefold() == typographic(title).casefold():
            yield f"title '{title}' already belongs to {entry.file}"
        if entry.slug == path.stem and not path.exists():
            yield f"file name '{path.stem}' already belongs to {entry.file}; give another title, or --slug"
    yield from too_many_words("the title", title, kind.fields["title"].words or 9)


def shorten_help(help_text: str, words: int | None) -> str:
    """The first words of a help text; of one that is longer, its first clauses, if they are short enough. An
    example of a list is left out: it would stand inside a list, and be taken for words."""
    every = LIST_EXAMPLE.sub("", help_text).split()
    first = every[:words]
    ends = [at for at, word in enumerate(first, 1) if word.endswith(CLAUSE_ENDS)]
    return " ".join(first[: ends[-1]] if ends and len(first) < len(every) else first).rstrip(",;:")


def entry_text(
    library: Library,
    kind: Kind,
    title: str,
    code: str,
    place: Callable[[str, dict[str, Any]], int],
    say: Callable[[str, int | None], str] = shorten_help,
) -> str:
    """Front matter and sections of a new entry, in the kind's order. `place`: its number within what a fact
    names, given the facts so far; `say`: words to fill a place, given its help and the most words that it
    may have."""
    facts: dict[str, Any] = {"code": code, "title": title}
    for name, rule in kind.fields.items():
        if name not in facts and rule.required:
            facts[name] = (
                place(rule.counts_within, facts)
                if rule.counts_within
                else usual_list(library, kind, name) or sample_value(library, rule, say)
            )
    head = yaml_text(facts, width=1000, short_lists=True)
    body = "\n".join(section_text(rule, say) for rule in kind.sections.values() if rule.required)
    return f"---\n{head}---\n\n{body}"


def usual_list(library: Library, kind: Kind, name: str) -> SampleItem | None:
    """The list or sequence that the last entry of the kind is in; None for another fact, or for the first."""
    if kind.fields[name].type != "collection" or kind.fields[name].list:
        return None
    return next((entry.facts[name] for entry in reversed(library.written) if entry.kind is kind), None)


def next_place(library: Library, kind: Kind, within: str, facts: dict[str, Any]) -> int:
    """The number after the last of its sequence."""
    sequence = [
        entry for entry in library.written if entry.kind is kind and entry.facts[within] == facts.get(within)
    ]
    return 1 + len(sequence)


def sample_value(
    library: Library, rule: FieldRule, say: Callable[[str, int | None], str]
) -> SampleItem | list[SampleItem]:
    """A valid value for a required field, for the author to replace."""
    taxonomy = library.site.taxonomy
    samples: dict[FieldType, SampleItem] = {
        "source": next(iter(library.site.sources), ""),
        "audience": taxonomy.audiences[0],
        "number": 1,
        "situation": taxonomy.situations[0],
        "tag": taxonomy.tags[0],
        "flag": False,
        "collection": next(iter(taxonomy.collections), ""),
        "choice": next(iter(rule.choices), ""),
    }
    value = samples.get(rule.type, say(rule.help, rule.words))
    return [value] if rule.list else value


def section_text(rule: SectionRule, say: Callable[[str, int | None], str]) -> str:
    """A section in the form its type asks for."""
    return f"## {rule.heading}\n" + "".join(f"{line}\n" for line in section_sample(rule, say))


def section_sample(
    rule: SectionRule, say: Callable[[str, int | None], str] = shorten_help
) -> tuple[str, ...]:
    """The lines that fill a section until somebody writes it."""
    return tuple(section_lines(rule, say(rule.help, min(rule.words or MAX_SAMPLE, MAX_SAMPLE))))


def section_lines(rule: SectionRule, hint: str) -> Iterator[str]:
    """The lines of a section: a sentence, or list items, with the rule's marks."""
    hint = hint[0].upper() + hint[1:].rstrip(".") + "."
    if rule.type != "lines":
        yield hint
    elif rule.marks:
        for number in range(max(rule.least, 1)):
            yield f"- *{rule.marks[number % len(rule.marks)]}:* {hint}"
    else:
        yield from [f"- {hint}"] * max(rule.least, 1)
