"""What the commands of a translation say of it."""

import textwrap
from collections import Counter
from collections.abc import Iterator

import click

from playbook_press.check import found_in_translation
from playbook_press.core.problems import InputError, Problem, UsageError, counted, did_you_mean, shorten
from playbook_press.core.project import LANGUAGES, Project
from playbook_press.editions.translated_part import TranslatedPart
from playbook_press.editions.translations import (
    changed_words,
    every_part,
    full_name,
    record,
)
from playbook_press.read.library import Library, read_partial_library

MOST_SHOWN = 400  # characters of one's own words, which stand in the file that is named


def several_languages(project: Project) -> Library:
    """The library of a playbook with translations. Raises InputError where there is none."""
    library, _ = read_partial_library(project)
    if not library.translations:
        message = (
            "this playbook is in one language; name another in 'languages', such as: languages: {de: {}}"
        )
        raise InputError([Problem("site_config/brand.yml", 1, message)])
    return library


def require_language(library: Library, tag: str) -> None:
    """Raises UsageError unless it is a language of the playbook."""
    if tag not in library.translations:
        raise UsageError([f"unknown language '{shorten(tag)}'{did_you_mean(tag, library.translations)}"])


def tell_of(
    library: Library,
    language: str,
    only: tuple[str, ...] | None,
    keep: tuple[str, ...] = (),
    *,
    missing: bool = False,
) -> None:
    """Print how one language stands, and write down what its words were made from."""
    translated, problems = library.translations[language]
    parts = list(every_part(library, translated))
    kept = named(parts, keep, "--keep")
    shown = parts if only is None else named(parts, only, "--only")
    for part in shown:
        for line in lines_of(translated, part, missing=missing or bool(only)):
            click.echo(line)
    files = {full_name(translated, part.file) for part in shown}
    for problem in sorted(set(found_in_translation((translated, problems), frozenset()))):
        if problem.file in files:
            click.echo(str(problem))
    record(library, translated, kept)
    click.echo(summary(language, parts, kept))


def named(parts: list[TranslatedPart], words: tuple[str, ...], option: str) -> list[TranslatedPart]:
    """The parts that words such as `B01` and `B01:say` mean. Raises UsageError for one that means none."""
    known = {name for part in parts for name in (part.label, part.code, part.file) if name}
    if missed := [word for word in words if word not in known]:
        raise UsageError(
            f"{option}: nothing is called '{shorten(word)}'{did_you_mean(word, sorted(known))}"
            for word in missed
        )
    return [part for part in parts if {part.label, part.code, part.file} & set(words)]


def lines_of(translated: Library, part: TranslatedPart, *, missing: bool) -> Iterator[str]:
    """What is to be said of a part; nothing where all is well."""
    file = full_name(translated, part.file)
    if part.state == "missing" and missing and part.source:
        yield f"missing  {part.label}  ({file})"
        yield f"  to translate: {shorten(' '.join(part.source.words.split()))}"
    elif part.state == "behind" and part.own and part.source and part.then:
        yield f"behind   {part.label}  ({file}:{part.own.line})"
        yield f"  what changed: {changed_words(part.then.words, part.source.words)}"
        yield f"  yours:        {textwrap.shorten(part.own.words, MOST_SHOWN, placeholder=' …')}"
        tag = translated.project.language
        yield f"  if yours is still right: playbook translations {tag} --keep {part.label}"
    elif part.state == "vanished" and part.own:
        yield f"vanished {part.label}  ({file}:{part.own.line}): remove it"


def summary(language: str, parts: list[TranslatedPart], kept: list[TranslatedPart]) -> str:
    """One line: how many parts a language has, and what is left to do."""
    states = Counter(part.state for part in parts)
    current = states["current"] + states["unrecorded"] + sum(part.state == "behind" for part in kept)
    left = states["behind"] - sum(part.state == "behind" for part in kept)
    return (
        f"{LANGUAGES}/{language}: {counted(current, 'part')} current, {left} behind, "
        f"{states['missing']} missing"
    )
