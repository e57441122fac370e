"""What the search knows of each entry; a classic script, because `file://` pages may load nothing else."""

import json
from collections.abc import Iterator

from build_tools.read.card_back import taken
from build_tools.read.entries import Entry
from build_tools.read.library import Library


def search_script(library: Library) -> str:
    """`window.playbookSearch`: the entries in reading order, and the synonyms."""
    data = {"entries": [record(entry) for entry in library.entries], "synonyms": library.site.synonyms}
    return "window.playbookSearch = " + json.dumps(data, ensure_ascii=False, separators=(",", ":")) + ";\n"


def record(entry: Entry) -> dict[str, str]:
    """One entry as the search sees it; nothing that is the facilitator's."""
    return {"code": entry.code, "kind": entry.kind.key, "kindName": entry.kind.name, "url": f"{entry.path}.html",
            "title": entry.title, "summary": entry.facts["summary"], "say": best_line(entry),
            "words": " ".join(search_words(entry)), "body": " ".join(public_text(entry))}


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
