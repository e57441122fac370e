"""The parts of a translation as the programs of translators have them: units of source, target and notes."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from playbook_press.core.problems import counted
from playbook_press.editions.overrides import plain_text
from playbook_press.editions.setting_words import setting_words
from playbook_press.editions.translated_part import TranslatedPart, Value
from playbook_press.editions.translations import (
    documents,
    full_name,
    rules_of,
    translated_parts,
)
from playbook_press.read.kind_schema import FieldRule, SectionRule
from playbook_press.read.library import Library


@dataclass(frozen=True)
class Unit:
    """A part to translate. `key`: what it is called, `B01:say`; `file` and `line`: where its source stands;
    `previous`: the source that a target which is behind was made from, '' for any other; `notes`: what its
    translator should know."""

    key: str
    file: str
    line: int
    source: str
    target: str = ""
    previous: str = ""
    notes: tuple[str, ...] = ()

    @property
    def is_behind(self) -> bool:
        """Whether the source has changed since it was translated."""
        return bool(self.previous)


@dataclass(frozen=True)
class UnitFile:
    """The units of one language, and between which languages of which playbook they are."""

    name: str
    source_language: str
    language: str
    units: tuple[Unit, ...]


@dataclass(frozen=True)
class ReceivedUnit:
    """A unit as it came back, and its line in the file. `unsure`: its translator, or their program, has not
    called it finished."""

    key: str
    line: int
    source: str
    target: str
    unsure: bool = False


@dataclass(frozen=True)
class ReceivedFile:
    """What came back of a language."""

    language: str
    units: tuple[ReceivedUnit, ...]


def unit_file(written: Library, language: str) -> UnitFile:
    """Everything that can be translated into a language, by file and in the order of the file."""
    translated, _ = written.translations[language]
    brand = written.site.brand
    return UnitFile(
        brand.name if brand else "",
        brand.language if brand else "",
        language,
        tuple(units(written, translated)),
    )


def units(written: Library, translated: Library) -> Iterator[Unit]:
    """A unit for each part whose source is there."""
    for part, value in translatable(written, translated):
        if part.source is None:
            continue
        behind = part.then.words if part.state == "behind" and part.then else ""
        yield Unit(
            part.label,
            part.file,
            part.source.line,
            unit_words(part.source.words, value),
            unit_words(part.own.words, value) if part.own else "",
            unit_words(behind, value),
            tuple(notes(written, translated, part, value)),
        )


def translatable(written: Library, translated: Library) -> Iterator[tuple[TranslatedPart, Any]]:
    """Each part of content, then each text of settings and kinds, and what it is in the original."""
    facts = {document.file: document.facts.value for document, _ in documents(written)}
    for part in translated_parts(written, translated):
        yield part, facts[part.file].get(part.name)
    yield from ((each.part, each.value) for each in setting_words(written, translated))


def unit_words(words: str, value: Any) -> str:
    """The words of a part as translators see them: those of a list (`value`: the fact) one to a line."""
    if words and is_list_of_words(value):
        try:
            return "\n".join(json.loads(words))
        except (ValueError, TypeError):  # one word, where the original has a list
            return words
    return words


def part_words(words: str, value: Any) -> str:
    """The words of a unit as parts have them: `unit_words` the other way round."""
    return plain_text(fact_of(words, value)) if is_list_of_words(value) else words


def fact_of(words: str, value: Any) -> Value:
    """The words of a unit as a fact of the same type as that of the original."""
    if is_list_of_words(value):
        return [line.strip() for line in words.splitlines() if line.strip()]
    return words


def is_list_of_words(value: Any) -> bool:
    """Whether a fact is a list of texts, and each fits a line."""
    return isinstance(value, list) and all(isinstance(each, str) and "\n" not in each for each in value)


def notes(written: Library, translated: Library, part: TranslatedPart, value: Any) -> Iterator[str]:
    """What the translator of a part should know."""
    rule = rule_of(translated, part)
    if rule and rule.words:
        yield f"at most {counted(rule.words, 'word')}{', or the card is too small' * bool(rule.printed)}"
    if isinstance(rule, SectionRule) and rule.most:
        yield f"at most {counted(rule.most, 'line')}"
    if is_list_of_words(value):
        yield "a list: each on a line of its own; as many as you need"
    if part.own:
        yield f"translation: {full_name(translated, part.file)}:{part.own.line}"
    elif isinstance(rule, SectionRule):
        yield f"section: {rule.heading}"


def rule_of(library: Library, part: TranslatedPart) -> FieldRule | SectionRule | None:
    """What a kind says of a part: how long it may be."""
    folder = part.file.removeprefix("content/").rpartition("/")[0]
    for kind in library.kinds.values():
        if kind.folder == folder:
            rules: Mapping[str, FieldRule | SectionRule] = {**kind.fields, **kind.sections}
            return rules.get(part.name)
    _, sections = rules_of(library, part.file)
    return (sections or {}).get(part.name)
