"""The data of the editor of a translation: what each file says in the language that it was written in, and
what has changed there since it was translated."""

import json
from collections.abc import Iterable, Iterator, Set
from typing import Any

from playbook_press.compose.site.translation_notes import called
from playbook_press.core.files import SiteFile
from playbook_press.core.project import LANGUAGES
from playbook_press.core.writing_direction import direction_of
from playbook_press.editions.diff import word_spans
from playbook_press.editions.fingerprint import fingerprint_of
from playbook_press.editions.overrides import BODY
from playbook_press.editions.translated_part import TranslatedPart
from playbook_press.editions.translations import (
    documents,
    rules_of,
    translated_parts,
)
from playbook_press.read.front_matter import Document
from playbook_press.read.library import Library
from playbook_press.read.sections import fold, split_sections
from playbook_press.read.translation import renaming

DATA = "assets/write-translation-data.js"


def translation_files(written: Library, translated: Library) -> Iterator[SiteFile]:
    """The file that the editor of a translation loads besides; none where the editor is off."""
    if translated.site.brand.editor:
        text = json.dumps(translation_data(written, translated), ensure_ascii=False, separators=(",", ":"))
        yield SiteFile(DATA, f"window.playbookTranslation = {text};\n")


def translation_data(written: Library, translated: Library) -> dict[str, Any]:
    """All that the editor knows of a translation. What only facilitators may read is not among it."""
    here, there = translated.site.brand.language, written.site.brand.language
    return {
        "language": translated.project.language,
        "folder": f"{LANGUAGES}/{translated.project.language}/",
        "from": {"tag": there, "name": called(there, here), "direction": direction_of(there)},
        "names": names_of(written, translated),
        "entries": translated_entries(written, translated),
        "sources": sources_of(written, translated),
    }


def names_of(written: Library, translated: Library) -> dict[str, dict[str, Any]]:
    """For each folder of `content/` that the editor knows, which facts are words, and what headings and marks
    are called in the language of the translation."""
    found = {}
    for key, kind in written.kinds.items():
        if own := translated.kinds.get(key):
            names = renaming(kind, own, {})
            found[kind.folder] = {
                "headings": names.headings,
                "marks": names.marks,
                "facts": facts_of(written, kind.folder),
            }
    for form in (written.workshop_form, written.path_form):
        found[form.folder] = {"headings": {}, "marks": {}, "facts": facts_of(written, form.folder)}
    return found


def facts_of(written: Library, folder: str) -> list[str]:
    """The facts of the files of a folder that are words."""
    return sorted(rules_of(written, f"content/{folder}/any.md")[0])


def translated_entries(written: Library, translated: Library) -> list[dict[str, Any]]:
    """Code, title and file of everything that can be translated in the editor, and how many of its parts are
    behind or have no words yet."""
    states: dict[str, dict[str, int]] = {}
    titles = {document.file: document.facts.value.get("title") for document, _ in documents(translated)}
    for part in translated_parts(written, translated):
        found = states.setdefault(part.file, {})
        found[part.state] = found.get(part.state, 0) + 1
    return [
        {
            "code": code,
            "title": str(titles.get(document.file) or document.facts.value.get("title") or document.file),
            "file": document.file,
            "lines": [document.facts.line("code"), document.facts.line("title")],
            "behind": states.get(document.file, {}).get("behind", 0),
            "missing": states.get(document.file, {}).get("missing", 0),
        }
        for document, code in documents(written)
        if code
    ]


def sources_of(written: Library, translated: Library) -> dict[str, dict[str, Any]]:
    """What each file says in both languages, without what only facilitators may read."""
    behind = parts_behind(translated_parts(written, translated))
    found = {}
    for document, code in documents(written):
        if code:
            private = private_parts(written, document.file)
            own, _ = translated.overlays.get(document.file, (None, None))
            found[document.file] = {
                "text": text_of(written, document, private),
                "own": text_of(translated, own, private) if own else "",
                "parts": changes(behind.get(document.file, ()), private),
            }
    return found


def source_of(written: Library, translated: Library, file: str) -> dict[str, Any]:
    """What one file says where it was written, and what has changed there since it was translated; for who
    may read all of it. Raises KeyError for a file that is none."""
    document = {document.file: document for document, _ in documents(written)}[file]
    behind = parts_behind(translated_parts(written, translated, file))
    return {"text": text_of(written, document), "parts": changes(behind.get(file, ()))}


def parts_behind(parts: Iterable[TranslatedPart]) -> dict[str, list[TranslatedPart]]:
    """The parts that are older than what they were made from, by file."""
    found: dict[str, list[TranslatedPart]] = {}
    for part in parts:
        if part.state == "behind":
            found.setdefault(part.file, []).append(part)
    return found


def changes(parts: Iterable[TranslatedPart], private: Set[str] = frozenset()) -> dict[str, Any]:
    """Of each part that is behind: what it was made from, the mark of what is there now, and how the two
    differ, word by word."""
    return {
        part.name: {
            "then": part.then.words,
            "now": part.source.words,
            "mark": fingerprint_of([part.source.words]),
            "changed": [
                {"differs": differs, "then": old, "now": new}
                for differs, old, new in word_spans(part.then.words, part.source.words)
            ],
        }
        for part in parts
        if part.then and part.source and part.name not in private
    }


def private_parts(library: Library, file: str) -> frozenset[str]:
    """The parts of a file that only facilitators may read; the body of a workshop may hold some."""
    sections = rules_of(library, file)[1]
    if sections is None:
        return frozenset({BODY})
    return frozenset(key for key, rule in sections.items() if rule.facilitator)


def text_of(library: Library, document: Document, private: Set[str] = frozenset()) -> str:
    """A file as the editor reads it: each fact on a line, then its sections, without those that are
    private."""
    sections = rules_of(library, document.file)[1]
    facts = (
        f"{name}: {json.dumps(value, ensure_ascii=False, default=str)}\n"
        for name, value in document.facts.value.items()
    )
    words = [] if BODY in private else [document.body.strip()]
    if sections is not None:
        keys = {fold(rule.heading): key for key, rule in sections.items()}
        passages = [each.passage for each in split_sections(document.markdown(), set(keys))]
        words = [
            f"## {passage.heading}\n{passage.text.strip()}"
            for passage in passages
            if passage.heading and keys.get(fold(passage.heading)) not in private
        ]
    return "---\n" + "".join(facts) + "---\n" + "".join(f"\n{each}\n" for each in words if each)
