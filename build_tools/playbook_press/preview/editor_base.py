"""What the editor shows of the playbook below: its file, and each part in one's own words beside what is said
there, then and now."""

from collections.abc import Iterator
from typing import Any

from playbook_press.editions.diff import word_spans
from playbook_press.editions.overrides import Override, overrides
from playbook_press.editions.settle_overrides import Settled, settle
from playbook_press.read.library import Library

TAKE, KEEP = "take", "keep"


def below(library: Library, file: str) -> dict[str, Any] | None:
    """The file of the playbook below that one of this name is laid over, and the parts that are one's own;
    None if there is none."""
    text = library.base_texts.get(file)
    if text is None or library.project.base is None:
        return None
    name = library.site.base_brand.name if library.site.base_brand else ""
    return {"name": name, "text": text, "parts": list(parts_of(library, file))}


def parts_of(library: Library, file: str) -> Iterator[dict[str, Any]]:
    """Each part of a file in one's own words: then, now and yours; what has changed below, word by word."""
    for part in overrides(library):
        if part.file == file:
            yield {
                "name": part.name,
                "then": part.then.words if part.then else "",
                "now": part.now.words if part.now else None,
                "yours": part.own.words,
                "isBehind": part.is_behind,
                "changed": list(changed(part)),
            }


def changed(part: Override) -> Iterator[dict[str, Any]]:
    """The words below, then and now, by stretches that are alike or differ."""
    if part.is_behind and part.then and part.now:
        for differs, old, new in word_spans(part.then.words, part.now.words):
            yield {"differs": differs, "then": old, "now": new}


def first_words(library: Library, file: str) -> str | None:
    """What a file of one's own begins with that is to be laid over one below: its code and nothing else; None
    if nothing below has this name."""
    found = next(
        (
            each
            for each in (*library.entries, *library.workshops, *library.learning_paths)
            if each.file == file
        ),
        None,
    )
    return f"---\ncode: {found.code}\n---\n" if found and file in library.base_texts else None


def settle_part(library: Library, file: str, name: str, way: str) -> None:
    """Let one's own words stay (`keep`) or go (`take`). Raises KeyError for a part that is none, InputError,
    or OSError."""
    found = [part for part in overrides(library) if (part.file, part.name) == (file, name)]
    if not found or way not in (TAKE, KEEP) or (way == TAKE and found[0].now is None):
        raise KeyError(name)
    settle(library, Settled(taken=found) if way == TAKE else Settled(kept=found))
