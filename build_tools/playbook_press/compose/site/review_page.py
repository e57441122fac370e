"""The page for those who keep a playbook true: what is to be read again, by owner, and what is not yet their
own. No clock is asked: the page says by when, and the reader's browser which of them are due."""

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter
from typing import Any

from playbook_press.core.collation import collation_key
from playbook_press.editions.overrides import overrides
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library
from playbook_press.scaffold.examples_left import examples_left


def review_context(library: Library) -> dict[str, Any]:
    """What the page shows; empty where nothing is to be read again and everything is the playbook's own."""
    behind = sorted({part.code for part in overrides(library) if part.is_behind and part.code})
    found = {
        "owners": by_owner(library.entries, library.site.brand.language if library.site.brand else ""),
        "examples": [(each.code, each.title, f"{each.path}.html") for each in examples_left(library)],
        "behind": [library.by_code[code] for code in behind if code in library.by_code],
    }
    return found if any(found.values()) else {}


def by_owner(entries: Iterable[Entry], language: str) -> list[tuple[str, list[Entry]]]:
    """Entries with a term, somebody who keeps them or a day on which they were read, by owner in the order of
    the language's alphabet; those without one last, and what is due first at the top."""
    kept = [each for each in entries if is_kept(each)]
    kept.sort(
        key=lambda each: (
            not each.owner,
            collation_key(each.owner, language),
            each.owner,
            str(each.due or ""),
            each.order,
        )
    )
    return [(owner, list(group)) for owner, group in groupby(kept, key=attrgetter("owner"))]


def is_kept(entry: Entry) -> bool:
    """Whether anything says who reads an entry again, or when."""
    return bool(entry.owner or entry.facts["reviewed"] or entry.kind.review_every)
