"""What the search knows of each entry; a classic script, because `file://` pages may load nothing else."""

import json
from collections.abc import Iterator

from build_tools.read.card_back import taken
from build_tools.read.entries import Entry
from build_tools.read.library import Library
from build_tools.read.workshops import Workshop


def search_script(library: Library) -> str:
    """`window.playbookSearch`: the entries in reading order, then the workshops, and the synonyms."""
    records = [*map(record, library.entries), *(workshop_record(library, workshop) for workshop in library.workshops)]
    data = {"entries": records, "synonyms": library.site.synonyms}
    return "window.playbookSearch = " + json.dumps(data, ensure_ascii=False, separators=(",", ":")) + ";\n"


def record(entry: Entry) -> dict[str, str]:
    """One entry as the search sees it; nothing that is the facilitator's."""
    return {"code": entry.code, "kind": entry.kind.key, "kindName": entry.kind.name, "url": f"{entry.path}.html",
            "title": entry.title, "summary": entry.facts["summary"], "say": best_line(entry),
            "words": " ".join(search_words(entry)), "body": " ".join(public_text(entry))}


def workshop_record(library: Library, workshop: Workshop) -> dict[str, str]:
    """A workshop as the search sees it; nothing that is the facilitator's."""
    words = (block.text for module in workshop.modules for block in module.public)
    return {"code": workshop.code, "kind": "workshop", "kindName": library.workshop_form.name, "url": f"{workshop.path}.html",
            "title": workshop.title, "summary": workshop.facts["summary"], "say": "",
            "words": " ".join((*workshop.facts["audience"], *(module.title for module in workshop.modules))),
            "body": " ".join((workshop.facts["purpose"], *workshop.facts["outcomes"], *words))}


def best_line(entry: Entry) -> str:
    """The sentence to say, where the entry has one."""
    rows = (row for row in entry.kind.card.back if row.style == "say")
    lines = (line.text for row in rows for line in taken(entry, row))
    return next(lines, entry.sections["say"].lines[0].text if "say" in entry.sections else "")


def search_words(entry: Entry) -> Iterator[str]:
    for name in ("search", "situations", "tags", "audience"):
        yield from entry.facts[name]


def public_text(entry: Entry) -> Iterator[str]:
    """The words of every section that may be published."""
    for key, section in entry.sections.items():
        if not entry.kind.sections[key].facilitator:
            yield section.text
