"""Takes words from translators into the files of a language: part by part, and all else in a file stays as
it was written."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playbook_press.core.files import atomic_write, with_line_ends_of
from playbook_press.core.problems import InputError, Problem, did_you_mean, shorten
from playbook_press.editions.overrides import BODY
from playbook_press.editions.protected_words import Marks, lost
from playbook_press.editions.setting_texts import with_texts
from playbook_press.editions.setting_words import setting_words
from playbook_press.editions.settle_overrides import words_end
from playbook_press.editions.translated_part import TranslatedPart, Value
from playbook_press.editions.translation_units import (
    ReceivedFile,
    ReceivedUnit,
    fact_of,
    part_words,
    translatable,
    unit_words,
)
from playbook_press.editions.translations import (
    documents,
    full_name,
    parts_in,
    rules_of,
)
from playbook_press.read.front_matter import DELIMITER, Document
from playbook_press.read.library import Library
from playbook_press.read.sections import split_sections
from playbook_press.read.yaml_lines import KeyPath
from playbook_press.read.yaml_text import yaml_text

SECTION_BEGINS = re.compile(r"^##[ \t]|^[^\s#>|*+-][^\n]*\n-+[ \t]*$", re.MULTILINE)  # or a line underlined
FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})", re.MULTILINE)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
Edit = tuple[int, int, list[str]]  # lines from .. up to, counted from 1, and what stands there instead


@dataclass(frozen=True)
class Taken:
    """What came in. `words`: new ones by part; `made_from`: the words that each part which was looked at was
    made from, by label; `unsure`: what its translator has not finished, and stays as it was."""

    words: tuple[tuple[TranslatedPart, str], ...] = ()
    made_from: Mapping[str, str] = field(default_factory=dict)
    unsure: tuple[ReceivedUnit, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """What the parts with new words are called."""
        return tuple(part.label for part, _ in self.words)


def received(written: Library, language: str, file: str, came: ReceivedFile) -> Taken:
    """What of a translator's file is new. Raises InputError with every unit that will not do."""
    translated, _ = written.translations[language]
    known = {part.label: (part, value) for part, value in translatable(written, translated)}
    marks = Marks(written.site.channels, translated.site.channels)
    done = [unit for unit in came.units if unit.target.strip() and not unit.unsure]
    if problems := [
        Problem(file, unit.line, f"{unit.key}: {message}")
        for unit in done
        for message in faults(unit, known, marks)
    ] + list(repeated(file, came)):
        raise InputError(problems)
    words, made_from = [], {}
    for unit in done:
        part, value = known[unit.key]
        made_from[unit.key] = part_words(unit.source, value)
        if not is_same(part, unit.target, value):
            words.append((part, unit.target.strip()))
    unsure = tuple(unit for unit in came.units if unit.target.strip() and unit.unsure)
    return Taken(tuple(words), made_from, unsure)


def faults(
    unit: ReceivedUnit, known: Mapping[str, tuple[TranslatedPart, Any]], marks: Marks
) -> Iterator[str]:
    """Why the words of a unit cannot be taken. Those that are in the playbook already stay, whatever they
    are."""
    part, value = known.get(unit.key, (None, None))
    if part is None or part.source is None:
        if not unit.key:
            yield "names no part; expected msgctxt, as it was exported; take the unit out, or export anew"
            return
        near = did_you_mean(unit.key, [key for key, (each, _) in known.items() if each.source])
        yield f"the playbook has no such part any more{near}; take the unit out, or export anew"
        return
    if is_same(part, unit.target, value):
        return
    yield from lost(unit.source, unit.target, marks)
    if isinstance(value, (str, list)) or part.name == BODY:
        return
    if found := SECTION_BEGINS.search(unit.target):
        line = unit.target[found.start() :].partition("\n")[0]
        yield (
            f"the line '{shorten(line)}' would begin another section; expected words of this one alone; "
            f"write: ### {line.removeprefix('##').strip()}"
        )
    yield from left_open(unit.target)


def left_open(text: str) -> Iterator[str]:
    """What of a text would go on in the sections behind it, and hide them."""
    if len(FENCE.findall(text)) % 2:
        yield "a fence of ``` or ~~~ is never closed; expected another one below its words"
    if text.rfind("<!--") > text.rfind("-->"):
        yield "the comment '<!--' is never closed; expected '-->' behind it"


def is_same(part: TranslatedPart, target: str, value: Any) -> bool:
    """Whether a part says this already."""
    return part.own is not None and unit_words(part.own.words, value).strip() == target.strip()


def repeated(file: str, came: ReceivedFile) -> Iterator[Problem]:
    """Units that stand twice: one of them would be lost."""
    first: dict[str, int] = {}
    for unit in came.units:
        if first.setdefault(unit.key, unit.line) != unit.line:
            yield Problem(
                file,
                unit.line,
                f"{unit.key}: stands twice, first at line {first[unit.key]}; keep one of them",
            )


def write(written: Library, language: str, taken: Taken) -> None:
    """Write new words into the files of the language. Raises InputError before anything is written where a
    part cannot be told from others, or OSError."""
    translated, _ = written.translations[language]
    sources = {document.file: document for document, _ in documents(written)}
    settings = {each.part.label: each for each in setting_words(written, translated)}
    by_file: dict[str, dict[str, str]] = {}
    texts: dict[str, dict[KeyPath, Value]] = {}
    for part, words in taken.words:
        if (setting := settings.get(part.label)) is None:
            by_file.setdefault(part.file, {})[part.name] = words
        else:
            texts.setdefault(part.file, {})[setting.path] = fact_of(words, setting.value)
    made = [
        *(new_file(translated, sources[file], words) for file, words in by_file.items()),
        *(new_settings(translated, file, values) for file, values in texts.items()),
    ]
    for path, content in made:
        atomic_write(path, content)


def new_settings(translated: Library, file: str, values: Mapping[KeyPath, Value]) -> tuple[Path, bytes]:
    """Where a settings file of the language stands, and its text with new words of some of its values."""
    path = translated.project.own / file
    before = path.read_bytes() if path.is_file() else b""
    text = before.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    return path, with_line_ends_of(before, with_texts(full_name(translated, file), text, values).encode())


def new_file(translated: Library, source: Document, words: Mapping[str, str]) -> tuple[Path, bytes]:
    """Where a file of the language stands, and its text with new words of some of its parts; what a playbook
    below says in the language stays there alone."""
    path = translated.project.own / source.file
    own = translated.own_words.get(source.file)
    before = path.read_bytes() if own else b""
    text = before.decode().replace("\r\n", "\n").replace("\r", "\n")
    if own and own.problems:
        raise InputError(own.problems)
    lines = text.split("\n") if own else []
    edits = [
        *fact_edits(translated, own, source, words, lines),
        *body_edits(translated, own, source, words, lines),
    ]
    return path, with_line_ends_of(before, edited(lines, edits).encode())


def last_first(edit: tuple[int, int, int, list[str]]) -> tuple[int, int]:
    """Orders numbered edits so that none moves the lines of the next."""
    number, start, *_ = edit
    return -start, -number


def edited(lines: Sequence[str], edits: Sequence[Edit]) -> str:
    """Lines with others in place of some. Of edits at one line, those that come first stand first. Where two
    empty lines meet, one is left; what was there before is as it was."""
    out = list(lines)
    for _, start, stop, new in sorted(((at, *each) for at, each in enumerate(edits)), key=last_first):
        above, below = out[: start - 1], out[stop - 1 :]
        if new and not new[0] and (not above or not above[-1]):
            new = new[1:]
        if new and not new[-1] and (not below or not below[0]):
            new = new[:-1]
        out = [*above, *new, *below]
    return "\n".join(out).rstrip("\n") + "\n"


def fact_edits(
    translated: Library,
    own: Document | None,
    source: Document,
    words: Mapping[str, str],
    lines: list[str],
) -> Iterator[Edit]:
    """New values of facts: in place of the old ones, and those that are new at the end of the facts."""
    values = source.facts.value
    new = {name: fact_of(words[name], values[name]) for name in values if name in words}
    if own is None or not own.front_matter_end:
        yield 1, 1, [DELIMITER, *fact_lines(new), DELIMITER, ""] if new else []
        return
    starts = {name: own.facts.line(name) for name in own.facts.value}
    for name in list(new):
        if name in starts:
            start = starts[name]
            yield start, fact_end(translated, own, name, starts, lines), fact_lines({name: new.pop(name)})
    if new:
        yield own.front_matter_end, own.front_matter_end, fact_lines(new)


def fact_end(
    translated: Library, own: Document, name: str, starts: Mapping[str, int], lines: list[str]
) -> int:
    """The line behind a fact. Raises InputError where another stands in its line."""
    start = starts[name]
    if beside := next((other for other, line in starts.items() if line == start and other != name), None):
        message = f"'{name}' stands in one line with '{beside}'; write each on a line of its own"
        raise InputError([Problem(full_name(translated, own.file), start, message)])
    following = min((line for line in starts.values() if line > start), default=own.front_matter_end)
    return words_end(range(start, following), lambda line: lines[line - 1].lstrip()[:1] in ("", "#"), lines)


def fact_lines(facts: Mapping[str, Any]) -> list[str]:
    """Facts as YAML, each on one line."""
    return [
        line
        for name, value in facts.items()
        for line in yaml_text({name: value}, width=10_000, short_lists=isinstance(value, list)).splitlines()
    ]


def body_edits(
    translated: Library,
    own: Document | None,
    source: Document,
    words: Mapping[str, str],
    lines: Sequence[str],
) -> Iterator[Edit]:
    """New words of sections or of a body: before the section that follows, or in place of the old ones."""
    if BODY in words:
        start = own.body_line if own else 1
        yield start, len(lines) + 1, ["", *words[BODY].split("\n"), *comments(lines[start - 1 :])]
        return
    rules = rules_of(translated, source.file)
    sections = rules[1] or {}
    there = {name: part.line for name, part in parts_in(own, rules) if name in sections} if own else {}
    order, end = list(sections), len(lines) + 1
    for name in order:
        if name in words and name not in there:
            following = min(
                (there[each] for each in order[order.index(name) :] if each in there), default=end
            )
            yield following, following, ["", f"## {sections[name].heading}", *words[name].split("\n"), ""]
    for name in there.keys() & words.keys():
        start = there[name]
        stop = min((line for line in section_lines(own) if line > start), default=end)
        kept = comments(lines[start : stop - 1])
        yield start, stop, [lines[start - 1], *words[name].split("\n"), *kept, ""]


def section_lines(own: Document | None) -> Iterator[int]:
    """The lines at which sections of a file begin, known ones and others."""
    if own:
        yield from (each.passage.heading_line for each in split_sections(own.markdown()))


def comments(lines: Sequence[str]) -> list[str]:
    """The comments among lines: nobody reads them, and their author wants to keep them."""
    return [line for found in COMMENT.findall("\n".join(lines)) for line in found.split("\n")]
