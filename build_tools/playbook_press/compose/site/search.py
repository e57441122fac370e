"""The data that the search page loads on first use: a classic script, since pages opened from `file://`
cannot fetch."""

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from playbook_press.compose.site.heard import danger_data, intents_data
from playbook_press.compose.site.packed_bytes import pack_bytes
from playbook_press.compose.site.packed_search import pack_search
from playbook_press.compose.site.search_index import SearchIndex, build_index, texts_by_field
from playbook_press.compose.site.search_pages import search_pages
from playbook_press.compose.site.sentences import channels_in_use, lines_by_channel, ready_sentence
from playbook_press.compose.taxonomy import situation_tiles
from playbook_press.core.files import SiteFile
from playbook_press.read.entries import CodedDocument, Entry
from playbook_press.read.kind_schema import Kind
from playbook_press.read.learning_paths import LearningPath
from playbook_press.read.library import Library
from playbook_press.read.path_schema import PATH, PathForm
from playbook_press.read.workshop_schema import WORKSHOP, WorkshopForm
from playbook_press.read.workshops import Workshop

BEGIN, END = "window.playbookSearch = ", ";\n"
LATER = ("families", "pages", "words", "places", "phrases", "sayings", "spoken")  # what the second part holds
BY_ENTRY = {"phrases", "spoken"}  # lists with something for each entry
LABEL_PREFIX = "search_"  # prefix of the search's keys in labels.yml
# keys of labels that the search shares with other pages
SHARED_LABELS = (
    "copy_word",
    "danger_title",
    "danger_whom",
    "danger_nobody",
    "danger_more",
    "danger_beside",
    "danger_tile",
)


def search_files(library: Library) -> Iterator[SiteFile]:
    """The data twice: as it is, and compressed for browsers that can read that (DecompressionStream), so that
    hosts that do not compress send half of it.

    Compressed it comes in two parts. With the first one danger and what was meant are answered; it has the
    index and what else is in the second one empty, so that the search need not know of parts.
    """
    data = pack_search(search_data(library))
    later = {name: value for name, value in data.items() if name in LATER}
    yield SiteFile("assets/search-data.js", plain_script(data))
    yield SiteFile("assets/search-first.js", packed_script({**data, **dict(map(emptied, later.items()))}))
    yield SiteFile("assets/search-rest.js", packed_script(later))


def emptied(part: tuple[str, Any]) -> tuple[str, Any]:
    """A part of the data with nothing in it: as many empty lists where it is a list for each entry."""
    name, value = part
    return name, [[] for _ in value] if name in BY_ENTRY else type(value)()


def search_script(library: Library) -> str:
    """All data of the search as a script: entries in reading order, then workshops, the index, and the
    filters."""
    return plain_script(pack_search(search_data(library)))


def plain_script(data: Mapping[str, Any]) -> str:
    """Script that sets `window.playbookSearch`."""
    return f"{BEGIN}{dump(data)}{END}"


def packed_script(data: Mapping[str, Any]) -> str:
    """Script that hands over compressed data."""
    packed = pack_bytes(zlib.compress(dump(data).encode(), 9))
    return f'window.playbookSearchPacked = "{packed}";\n'


def dump(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def search_data(library: Library) -> dict[str, Any]:
    """The data of the search as a JSON-compatible dictionary."""
    site = library.site
    families = [[word, *others] for word, others in site.synonyms.items()]
    return {
        "labels": search_labels(site.labels),
        "kinds": [kind_record(kind) for kind in found_kinds(library)],
        "audiences": site.taxonomy.audiences,
        "situations": [
            {"name": term.name, "url": term.page, "group": group["heading"]}
            for group in situation_tiles(library)
            for term in group["terms"]
        ],
        "channels": list(channels_in_use(library, library.entries)),
        "families": families,
        "common": [word for words in site.common_words.values() for word in words],
        "danger": danger_data(library),
        "intents": intents_data(library, other_spellings(library)),
        "pages": search_pages(library),
        "entries": [
            *(entry_record(library, entry) for entry in library.entries),
            *(coded_record(each, WORKSHOP) for each in library.workshops),
            *(coded_record(each, PATH) for each in library.learning_paths),
        ],
        **vars(search_index(library, families)),
    }


def search_labels(labels: Mapping[str, str]) -> dict[str, str]:
    """The fixed words of the search: its own, and those that it shares with other pages."""
    own = {
        name.removeprefix(LABEL_PREFIX): words
        for name, words in labels.items()
        if name.startswith(LABEL_PREFIX)
    }
    return own | {name: labels[name] for name in SHARED_LABELS}


def found_kinds(library: Library) -> list[Kind | WorkshopForm | PathForm]:
    """The kinds of what can be found: of entries, then workshops and paths if there are any."""
    forms: list[WorkshopForm | PathForm] = [
        *([library.workshop_form] if library.workshops else []),
        *([library.path_form] if library.learning_paths else []),
    ]
    return [*library.kinds_in_use, *forms]


def kind_record(kind: Kind | WorkshopForm | PathForm) -> dict[str, Any]:
    """What the search knows of a kind."""
    return {"key": kind.key, "name": kind.name, "rank": kind.search_rank, "askedFor": kind.asked_for}


def search_index(library: Library, families: Sequence[Sequence[str]]) -> SearchIndex:
    """The index of all that can be found, in the order of the records. `families`: words of one meaning."""
    asked = [words for kind in found_kinds(library) for words in kind.asked_for]
    return build_index(
        [
            *map(texts_by_field, library.entries),
            *(workshop_texts(library, workshop) for workshop in library.workshops),
            *(path_texts(library, path) for path in library.learning_paths),
        ],
        [*(word for family in families for word in family), *asked],
        other_spellings(library),
    )


def other_spellings(library: Library) -> Iterator[tuple[str, str]]:
    """Words in two spellings of the playbook's language, such as `apologise` and `apologize`."""
    language = library.site.brand.language.partition("-")[0]
    for name, table in library.site.spellings.items():
        if name.partition("-")[0] == language:
            yield from (
                (written.lower(), other.lower())
                for written, other in table.words.items()
                if other and written.isalpha() and other.isalpha()
            )


def entry_record(library: Library, entry: Entry) -> dict[str, Any]:
    """An entry as a search result; public texts only."""
    found = {
        "code": entry.code,
        "kind": entry.kind.key,
        "url": f"{entry.path}.html",
        "title": entry.title,
        "summary": entry.facts["summary"],
        "say": ready_sentence(library, entry).say,
        "audience": entry.facts["audience"],
        "situations": entry.facts["situations"],
        "byChannel": lines_by_channel(library, entry),
        "twins": library.shared_idea(entry),
    }
    return {name: value for name, value in found.items() if value}


def coded_record(document: CodedDocument, kind: str) -> dict[str, Any]:
    """A workshop or a path as a search result."""
    return {
        "code": document.code,
        "kind": kind,
        "url": f"{document.path}.html",
        "title": document.title,
        "summary": document.facts["summary"],
        "audience": document.facts["audience"],
        "situations": (),
    }


def workshop_texts(library: Library, workshop: Workshop) -> dict[str, list[str]]:
    """Public texts of a workshop by field of the index."""
    facts, blocks = workshop.facts, (block.text for module in workshop.modules for block in module.public)
    return {
        "title": [workshop.title],
        "summary": [facts["summary"]],
        "kind": [library.workshop_form.name, workshop.code],
        "body": [
            facts["purpose"],
            *facts["outcomes"],
            *(module.title for module in workshop.modules),
            *blocks,
        ],
    }


def path_texts(library: Library, path: LearningPath) -> dict[str, list[str]]:
    """Texts of a path by field of the index."""
    facts = path.facts
    return {
        "title": [path.title],
        "summary": [facts["summary"], facts["for"]],
        "kind": [library.path_form.name, path.code],
        "body": [
            *facts["afterwards"],
            *(day.title for day in path.days),
            *(block.text for day in path.days for block in day.blocks),
        ],
    }
