"""The playbook that ships with the press, in British and in American English, held against dictionaries."""

import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from playbook_press.check import check
from playbook_press.core.project import Project
from playbook_press.proofread.spelling import oxford_spellings, unknown_words, words_of_line
from playbook_press.read.kind_schema import FieldRule
from playbook_press.read.library import Library, read_partial_library
from playbook_press.read.markdown import html_to_text
from playbook_press.read.source import read_source
from playbook_press.read.spelling import AS_IT_IS_OR_WORD
from playbook_press.read.yaml_lines import load_yaml
from tests.harbour import ROOT

TABLE = "site_config/spelling/en-US.yml"
DICTIONARIES = {"en-GB": "en_GB", "en-US": "en_US"}
# words that are right, though a dictionary lacks them; names are in prose.yml
RIGHT = {
    "words of the trade": "chargeback coachable helpdesks hotline onboarding unvalidated",
    "how people speak": "another's betweens bot's café else's hm pleaser pls there'll",
    "what people type in the search": "ai braille english facebook friday monday tiktok whatsapp",
    "print and web": "axe BleedBox CMYK Espanso html PNG sRGB SVG TrimBox veraPDF WCAG",
    "short for something": "ChatGPT GDPR IVR PDFs SIL",
    "names": "Avery Zweckform Hyperlegible",
    "parts of words, and an ending of files": "pre itis md",
}
NAME_IN_BRACES = re.compile(r"\{[\w-]+\}")
KNOWN = {word.lower() for words in RIGHT.values() for word in words.split()}


@pytest.fixture(scope="session")
def table():
    """The rows of the table, as they are written."""
    source = read_source(Project.at(ROOT), ROOT / TABLE)
    return load_yaml(source.file, source.text).value


def single(words: dict[str, str | None]) -> list[tuple[str, str]]:
    """The rows of one word for another."""
    return [(one, other) for one, other in words.items() if other and (one + other).isalpha()]


@pytest.mark.integration
def test_both_sides_of_the_table_are_in_their_dictionaries(table):
    rows = single(table["words"])
    british, american = {one for one, _ in rows}, {other for _, other in rows}
    assert set(unknown_words(sorted(british), "en_GB")) == set()
    assert set(unknown_words(sorted(american), "en_US")) == {"résumé"} & american
    assert oxford_spellings(sorted(british), "en_GB") == {}


def test_what_the_table_writes_is_not_changed_by_it_once_more(table):
    words = table["words"]
    changing = {one for one, other in words.items() if other and one.isalpha()}
    for one, other in words.items():
        again = {found["word"].lower() for found in AS_IT_IS_OR_WORD.finditer(other or "") if found["word"]}
        assert not again & changing - set(one.lower().split()), f"{one}: {other}"


@pytest.mark.integration
def test_words_by_which_entries_are_filed_are_the_same_in_both(own_library, table):
    taxonomy = own_library.site.taxonomy
    names = (*taxonomy.situations, *taxonomy.tags, *taxonomy.audiences)
    choices = (
        choice
        for kind in own_library.kinds.values()
        for rule in kind.fields.values()
        for choice in rule.choices
    )
    channels = (word for words in own_library.site.channels.values() for word in words)
    changing = {one for one, other in table["words"].items() if other}
    assert not [name for name in (*names, *choices, *channels) if set(name.lower().split()) & changing]


@pytest.fixture(scope="module", params=DICTIONARIES)
def shown(request, own_library, tmp_path_factory):
    """Every word that the playbook shows, in one language, with the dictionary of it."""
    library = own_library
    if request.param != "en-GB":
        library = in_language(request.param, tmp_path_factory.mktemp("language") / "own")
    known = KNOWN | {word.lower() for word in library.site.prose.words}
    words = {word for text in texts(library) for word in words_of_line(NAME_IN_BRACES.sub(" ", text))}
    return {word for word in words if word.lower() not in known}, DICTIONARIES[request.param]


def in_language(language: str, project: Path) -> Library:
    """The playbook that ships with the press, in a language."""
    for name in ("content", "site_config", "templates"):
        shutil.copytree(ROOT / name, project / name)
    shutil.copy(ROOT / "mkdocs.yml", project)
    brand = project / "site_config/brand.yml"
    brand.write_text(brand.read_text(encoding="utf-8").replace("language: en-GB", f"language: {language}"))
    return check(read_partial_library(Project.at(project)))


def texts(library: Library) -> Iterator[str]:
    """What readers and facilitators see of a library, piece by piece."""
    site, sectioned = library.site, (*library.entries, *library.collections)
    blocks = [block for workshop in library.workshops for block in workshop.blocks]
    yield from (text for entry in library.entries for text in written_facts(entry.facts, entry.kind.fields))
    yield from (text for page in library.collections for text in written_facts(page.facts, page.form.fields))
    yield from (text for block in blocks for text in written_facts(block.facts, block.rule.fields))
    for workshop in library.workshops:
        yield from written_facts(workshop.facts, library.workshop_form.fields)
    for page in sectioned:
        parts = (*page.sections.values(), *page.for_facilitator.values())
        yield from (text for part in parts for text in (part.heading, html_to_text(part.html), part.text))
    yield from (block.text for block in blocks)
    yield from (module.title for workshop in library.workshops for module in workshop.modules)
    yield from (
        text for page in library.pages for text in (page.title, page.summary, html_to_text(page.html))
    )
    yield from site.labels.values()
    yield from (blank.general for blank in site.blanks.values())
    yield from (text for product in library.products.values() for text in (product.title, product.summary))
    yield from (name for situation in site.situations.values() for name in situation.then)
    yield from site.taxonomy.collections.values()
    yield from site.danger.now
    yield from (
        text for name, topic in site.danger.topics.items() for text in (name, topic.heading, *topic.now)
    )
    for kind in library.kinds.values():
        yield from (kind.name, kind.plural, kind.purpose, kind.intro, *kind.asked_for)
        yield from (row.label for row in kind.card.back)


def written_facts(facts: Mapping[str, Any], rules: Mapping[str, FieldRule]) -> Iterator[str]:
    """The texts among the facts of a page or block."""
    for name, rule in rules.items():
        if rule.type in ("text", "choice") and facts[name]:
            yield from facts[name] if rule.list else [facts[name]]


@pytest.mark.audit
def test_every_word_that_is_shown_is_in_the_dictionary_of_its_language(shown):
    words, dictionary = shown
    assert len(words) > 5000
    assert set(unknown_words(sorted(words), dictionary)) == set()
