"""What a translation says, part by part, and whether the words that it was made from have changed since."""

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType

from playbook_press.core.files import atomic_write
from playbook_press.core.project import LANGUAGES
from playbook_press.editions.diff import word_spans
from playbook_press.editions.fingerprint import fingerprint_of
from playbook_press.editions.overrides import BODY, Part, plain_text
from playbook_press.editions.settle_overrides import part_lines
from playbook_press.editions.translated_part import TranslatedPart
from playbook_press.editions.translated_settings import translated_settings
from playbook_press.editions.translation_records import Records
from playbook_press.read.base_lock import TRANSLATION_LOCK, LockedPart
from playbook_press.read.front_matter import Document
from playbook_press.read.kind_schema import SectionRule
from playbook_press.read.library import Library
from playbook_press.read.sections import Passage, fold, split_sections
from playbook_press.read.translation import words_to_translate

PAGE_WORDS = frozenset({"title", "summary"})  # facts of a page that are words
FORM_WORDS = PAGE_WORDS | {"for", "before", "afterwards", "purpose", "outcomes"}  # of workshops and paths
Rules = tuple[Collection[str], Mapping[str, SectionRule] | None]


def translated_parts(
    written: Library, translated: Library, only: str | None = None
) -> Iterator[TranslatedPart]:
    """Every part of what is written with its translation, by file and in the order of the file; of one file
    with `only`."""
    known = Records(written, translated)
    for document, code in documents(written):
        if only in (None, document.file):
            yield from parts_of_file(written, translated, known, document, code)


def parts_of_file(
    written: Library, translated: Library, known: Records, document: Document, code: str | None
) -> Iterator[TranslatedPart]:
    """Every part of one file with its translation: the playbook's own, else that of the playbook below. What
    this one says of a part that is written no more is left to it."""
    file = document.file
    source = dict(parts_in(document, rules_of(written, file)))
    found, _ = translated.overlays.get(file, (None, None))
    own, here = (words_in(translated, each) for each in (found, translated.own_words.get(file)))
    ours = words_in(written, written.overlays[file][0]).keys() if file in written.overlays else ()
    for name in dict.fromkeys((*source, *own)):
        part = TranslatedPart(file, code, name, source.get(name), own.get(name), known.own(file, name))
        if name not in own or name in here:
            yield part
        elif part.source:
            yield known.of_below(part, is_ours=name in ours)


def words_in(library: Library, document: Document | None) -> dict[str, Part]:
    """The parts of a file by name, in its order; none of one that is not there."""
    return dict(parts_in(document, rules_of(library, document.file))) if document else {}


def every_part(written: Library, translated: Library) -> Iterator[TranslatedPart]:
    """Every part of content, and of settings and kinds that the translation has words for."""
    yield from translated_parts(written, translated)
    yield from translated_settings(written, translated)


def documents(library: Library) -> Iterator[tuple[Document, str | None]]:
    """Every file with words, and its code if it has one."""
    coded = (*library.entries, *library.learning_paths, *library.workshops)
    yield from ((each.document, each.code) for each in coded)
    yield from ((each.document, None) for each in library.collections)
    yield from ((each.document, None) for each in library.pages)


def rules_of(library: Library, file: str) -> Rules:
    """The facts of a file that are words, and its sections; None for a body that is one part."""
    folder = file.removeprefix("content/").rpartition("/")[0]
    if kind := next((kind for kind in library.kinds.values() if kind.folder == folder), None):
        return words_to_translate(kind.fields, kind.sections) - kind.sections.keys(), kind.sections
    page = next((page for page in library.collections if page.file == file), None)
    if page or folder == "collections":
        return PAGE_WORDS, page.form.sections if page else {}
    return (FORM_WORDS if folder else PAGE_WORDS), None


def parts_in(document: Document, rules: Rules) -> Iterator[tuple[str, Part]]:
    """Name and part of each fact and section of a file that is words; a section by its key."""
    facts, sections = rules
    for name, value in document.facts.value.items():
        if name in facts and value not in (None, [], ""):
            yield name, Part(document.facts.line(name), plain_text(value))
    if sections is None:
        if words := document.body.strip():
            yield BODY, Part(document.body_line, words)
        return
    keys = {fold(rule.heading): key for key, rule in sections.items()}
    for passage in passages_of(document, frozenset(keys)):
        if key := keys.get(fold(passage.heading)):
            yield key, Part(passage.heading_line, passage.text.strip())


def passages_of(document: Document, headings: frozenset[str]) -> tuple[Passage, ...]:
    """A file cut at its headings: once, since a check compares every file with every translation."""
    if headings not in document.passages:
        cut = split_sections(document.markdown(), headings)
        document.passages[headings] = tuple(section.passage for section in cut)
    return document.passages[headings]


def changed_words(before: str, now: str) -> str:
    """What has changed between two texts, word by word: `[-gone-]` and `{+new+}`, with the words around; not
    the style of quotation marks, which makes no translation older."""
    pieces: list[str] = []
    for differs, old, new in word_spans(before, now):
        if differs:
            pieces += [f"[-{old}-]"] * bool(old) + [f"{{+{new}+}}"] * bool(new)
        else:
            pieces += shortened(new.split())
    return " ".join(pieces)


def shortened(words: list[str], around: int = 5) -> list[str]:
    """Words that have not changed, those in the middle of many left out."""
    return words if len(words) <= 2 * around + 1 else [*words[:around], "…", *words[-around:]]


def record(
    written: Library,
    translated: Library,
    kept: Collection[TranslatedPart] = (),
    made_from: Mapping[str, str] = MappingProxyType({}),
) -> int:
    """Write down what each part was made from: as a translator had it (`made_from`, by label), as it was
    recorded, or as it is now where it is new or was looked at (`kept`). Returns how many parts are recorded.
    Raises OSError."""
    found: dict[str, dict[str, LockedPart]] = {}
    known = Records(written, translated)
    for part in every_part(written, translated):
        if part.is_below and part not in kept and known.is_of_below(part):
            continue
        if part.own and (locked := locked_part(part, part in kept, made_from.get(part.label))):
            found.setdefault(part.file, {})[part.name] = locked
    found |= {file: dict(parts) for file, parts in known.here.items() if is_unread(translated, file, found)}
    lines = ("# What each part of this translation was made from. Written by 'playbook translations'.",)
    text = "".join(f"{line}\n" for line in (*lines, *part_lines(dict(sorted(found.items())))))
    target = translated.project.own / TRANSLATION_LOCK
    if not target.is_file() or target.read_bytes() != text.encode():
        atomic_write(target, text.encode())
    return sum(map(len, found.values()))


def is_unread(translated: Library, file: str, found: Collection[str]) -> bool:
    """Whether a file of the translation is there and none of its parts: it cannot be read at present, and
    what they were made from would be forgotten."""
    return file not in found and (translated.project.own / file).is_file()


def locked_part(part: TranslatedPart, is_kept: bool, made_from: str | None) -> LockedPart | None:
    """What a part was made from, as it is to be recorded; None if nobody knows any more."""
    if part.source is None or (part.then and not is_kept and made_from is None):
        return part.then
    words = part.source.words if made_from is None else made_from
    return LockedPart(made_from=fingerprint_of([words]), words=words)


def full_name(translated: Library, file: str) -> str:
    """How messages call a file of a translation."""
    return f"{LANGUAGES}/{translated.project.language}/{file}"
