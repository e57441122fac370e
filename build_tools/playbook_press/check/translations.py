"""Translations: words whose model is gone, words that are older than their model, and languages without
words."""

import os
from collections.abc import Iterator
from pathlib import Path

from playbook_press.check.labels import FILE as LABELS
from playbook_press.check.labels import shipped_labels
from playbook_press.core.problems import Problem, counted, did_you_mean, shorten
from playbook_press.core.project import LANGUAGES, Project
from playbook_press.editions.translations import every_part, full_name, translated_parts
from playbook_press.read.base import facts_of
from playbook_press.read.base_lock import TRANSLATION_LOCK
from playbook_press.read.library import Library, claimed_code
from playbook_press.read.source import Source


def without_a_model(library: Library) -> Iterator[Problem]:
    """Translations of what is not there any more."""
    for translated, _ in library.translations.values():
        for part in every_part(library, translated):
            if part.state == "vanished" and part.own:
                yield Problem(
                    full_name(translated, part.file),
                    part.own.line,
                    f"'{part.name}' translates what {part.code or part.file} has no more; remove it",
                )


def written_in_already(library: Library) -> Iterator[Problem]:
    """A further language that is the one which the playbook is written in."""
    brand = library.site.brand
    if brand and brand.language in brand.languages:
        yield library.site.trees["brand"].problem(
            ("languages", brand.language),
            f"'{brand.language}' is the language that the playbook is written in; expected others alone: "
            "leave it out",
        )


def without_words(library: Library) -> Iterator[Problem]:
    """Languages without fixed words: pages would say that they speak a language that they do not speak."""
    written = library.site.brand.language if library.site.brand else ""
    for language, (translated, _) in library.translations.items():
        if language != written and not any(map(os.path.lexists, fixed_words(translated.project))):
            yield library.site.trees["brand"].problem(
                ("languages", language),
                f"the fixed words of pages and PDFs would stay English, which is not '{language}'; write "
                f"yours in {LANGUAGES}/{language}/{LABELS}; 'playbook show {LABELS}' prints all there are",
            )


def missing_words(library: Library) -> Iterator[Problem]:
    """Notes on languages that have some of the fixed words, and not all."""
    known = shipped_labels()
    for language, (translated, _) in library.translations.items():
        own = [path for path in fixed_words(translated.project) if path.is_file()]
        there = {name for path in own for name in facts_of(translated.project, path)}
        missing = [name for name in known if name not in there]
        if own and missing:
            yield Problem(
                f"{LANGUAGES}/{language}/{LABELS}",
                None,
                f"to do: {len(missing)} of the {counted(len(known), 'fixed word')} are not in this language "
                f"yet, '{missing[0]}' for one; 'playbook show {LABELS}' prints all there are",
            )


def unknown_products(library: Library) -> Iterator[Problem]:
    """Products of a language that no row of `products.yml` is."""
    known = library.site.products or {}
    for language, row in (library.site.brand.languages if library.site.brand else {}).items():
        for place, key in enumerate(row.products or ()):
            if known and key not in known:
                yield library.site.trees["brand"].problem(
                    ("languages", language, "products", place),
                    f"unknown product '{shorten(key)}'{did_you_mean(key, known)}",
                )


def fixed_words(project: Project) -> Iterator[Path]:
    """Where a language may have its labels: in each layer, and among what ships."""
    folders = (*project.translated, *project.shipped_words(project.language))
    return (folder / LABELS for folder in folders)


def parts_behind(library: Library, translated: Library) -> dict[str, frozenset[str]]:
    """The names of the parts of each file that are older than what they were made from."""
    found: dict[str, frozenset[str]] = {}
    for part in translated_parts(library, translated):
        if part.state == "behind":
            found[part.file] = found.get(part.file, frozenset()) | {part.name}
    return found


def behind(library: Library) -> Iterator[Problem]:
    """Notes on translations that are older than what they were made from, or whose model was never written
    down."""
    for language, (translated, _) in library.translations.items():
        unrecorded = 0
        for part in every_part(library, translated):
            if part.state == "behind" and part.own:
                yield Problem(
                    full_name(translated, part.file),
                    part.own.line,
                    f"to do: what '{part.name}' was translated from has changed; see the words: "
                    f"playbook translations {language} --only {part.label}",
                )
            unrecorded += part.state == "unrecorded"
        if unrecorded and not is_lock_unreadable(translated):
            yield Problem(
                f"{LANGUAGES}/{language}",
                None,
                f"to do: what {unrecorded} of its parts were made from is not written down yet; "
                "write: playbook translations",
            )


def of_hidden(library: Library) -> Iterator[Problem]:
    """Notes on translations of what the playbook hides of the one below: nobody reads them."""
    for translated, _ in library.translations.values():
        own = translated.project.own
        for path in sorted(own.glob("content/**/*.md")) if library.project.hidden else ():
            file = path.relative_to(own).as_posix()
            code = claimed_code("", Source(file, library.base_texts.get(file, "")))
            if code in library.project.hidden:
                yield Problem(
                    full_name(translated, file),
                    None,
                    f"to do: translates {code}, which 'hide' in mkdocs.yml takes away; remove the file, or "
                    f"take {code} out of 'hide'",
                )


def is_lock_unreadable(translated: Library) -> bool:
    """Whether a translation has a record of what it was made from that cannot be read, which is told by
    itself."""
    return translated.base_lock is None and os.path.lexists(translated.project.own / TRANSLATION_LOCK)
