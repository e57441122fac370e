"""What the page of a translation says about words that are in another language, or older than their model."""

from collections.abc import Collection, Iterator

from babel import Locale
from markupsafe import Markup

from playbook_press.compose.links import relative_link
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library

NAMED = ("title", "cue", "when", "question", "lesson")  # facts with a label of their own


def translation_notes(library: Library, entry: Entry, here: str) -> Iterator[Markup]:
    """Each sentence of an entry's page about its translation, as HTML."""
    labels = library.site.labels
    if entry.is_untranslated:
        yield sentence(library, labels["translation_missing"])
    elif parts := names_of(library, entry, entry.foreign):
        yield sentence(library, labels["translation_partly"], parts)
    if parts := names_of(library, entry, entry.behind):
        there = relative_link(f"{library.project.language}/{here}", here)
        link = Markup(' <a href="{}" hreflang="{}">{}</a>').format(
            there,
            library.site.written_language,
            sentence(library, labels["translation_as_written"]),
        )
        yield sentence(library, labels["translation_behind"], parts) + link


def sentence(library: Library, label: str, parts: str = "") -> Markup:
    """A label with the names of both languages, and of parts, filled in."""
    here, written = library.site.brand.language, library.site.written_language
    words = {"{language}": called(here, here), "{written}": called(written, here), "{parts}": parts}
    for name, word in words.items():
        label = label.replace(name, word)
    return Markup("{}").format(label)


def names_of(library: Library, entry: Entry, names: Collection[str]) -> str:
    """What readers call some of the facts and sections of an entry that they see on its page."""
    labels, kind = library.site.labels, entry.kind
    facts = (
        labels["translation_summary"] if name == "summary" else labels[f"field_{name}"]
        for name in kind.fields
        if name in names and name in ("summary", *NAMED)
    )
    sections = (rule.heading for key, rule in kind.sections.items() if key in names and key in entry.sections)
    return ", ".join((*facts, *sections))


def called(tag: str, language: str) -> str:
    """The name of a language in another one: English is `Englisch` in German. Its tag where it is not
    known."""
    names = Locale.parse(language.partition("-")[0]).languages
    return str(names.get(tag.partition("-")[0], tag))
