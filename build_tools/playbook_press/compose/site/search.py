"""What the search loads when it is first opened; a classic script, because `file://` pages may load nothing
else."""

import json
from collections.abc import Iterator
from typing import Any

from playbook_press.compose.site.search_index import index, texts_of
from playbook_press.compose.taxonomy import situation_page
from playbook_press.read.card_back import best_line
from playbook_press.read.entries import Entry
from playbook_press.read.kind_schema import Kind
from playbook_press.read.library import Library
from playbook_press.read.sections import Line
from playbook_press.read.workshop_schema import WORKSHOP, WorkshopForm
from playbook_press.read.workshops import Workshop

LABELS = "search_"  # what the names of its words begin with


def search_script(library: Library) -> str:
    """`window.playbookSearch`: entries in reading order, then workshops, their index, and what a reader may
    choose by."""
    return (
        "window.playbookSearch = "
        + json.dumps(search_data(library), ensure_ascii=False, separators=(",", ":"))
        + ";\n"
    )


def search_data(library: Library) -> dict[str, Any]:
    site, taxonomy = library.site, library.site.taxonomy
    forms = [library.workshop_form] if library.workshops else []
    kinds: list[Kind | WorkshopForm] = [*library.kinds_in_use, *forms]
    families = [[word, *others] for word, others in site.synonyms.items()]
    asked = [words for kind in kinds for words in kind.asked_for]
    return {
        "labels": {
            name.removeprefix(LABELS): words for name, words in site.labels.items() if name.startswith(LABELS)
        }
        | {name: site.labels[name] for name in ("copy_word", "copy_done", "copy_failed")},
        "kinds": [
            {"key": kind.key, "name": kind.name, "rank": kind.search_rank, "askedFor": kind.asked_for}
            for kind in kinds
        ],
        "audiences": taxonomy.audiences,
        "situations": [
            {"name": word, "url": situation_page(word)}
            for word in taxonomy.situations
            if library.in_situation(word)
        ],
        "channels": list(site.channels),
        "families": families,
        "entries": [
            *(record(library, entry) for entry in library.entries),
            *map(workshop_record, library.workshops),
        ],
        **vars(
            index(
                [
                    *map(texts_of, library.entries),
                    *(workshop_texts(library, workshop) for workshop in library.workshops),
                ],
                [*(word for family in families for word in family), *asked],
            )
        ),
    }


def record(library: Library, entry: Entry) -> dict[str, Any]:
    """One entry as a result shows it; nothing that is the facilitator's."""
    by_channel = {
        channel: line.text
        for channel in library.site.channels
        for line in list(lines_for(library, entry, channel))[:1]
    }
    found = {
        "code": entry.code,
        "kind": entry.kind.key,
        "url": f"{entry.path}.html",
        "title": entry.title,
        "summary": entry.facts["summary"],
        "say": best_line(entry),
        "audience": entry.facts["audience"],
        "situations": entry.facts["situations"],
        "byChannel": by_channel,
        "twins": library.twins_of(entry),
    }
    return {name: value for name, value in found.items() if value}


def workshop_record(workshop: Workshop) -> dict[str, Any]:
    """A workshop as a result shows it."""
    return {
        "code": workshop.code,
        "kind": WORKSHOP,
        "url": f"{workshop.path}.html",
        "title": workshop.title,
        "summary": workshop.facts["summary"],
        "audience": workshop.facts["audience"],
        "situations": (),
    }


def workshop_texts(library: Library, workshop: Workshop) -> dict[str, list[str]]:
    """What a workshop says, by field of the index; nothing that is the facilitator's."""
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


def lines_for(library: Library, entry: Entry, channel: str) -> Iterator[Line]:
    """The sentences of an entry that are marked for a channel ("In chat or e-mail")."""
    say = entry.of_role("say")
    for line in say.lines if say else ():
        if any(word in line.mark.lower() for word in library.site.channels[channel]):
            yield line
