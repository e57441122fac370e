"""Remembers which pages of files that are put together from others passed preflight, so that an edit has only
those looked at that it changes. A page is known by all that it shows, wherever it stands."""

import json
from collections.abc import Iterable

from playbook_press.core.cache import Cache
from playbook_press.core.hashing import hash_parts
from playbook_press.print.preflight.all_checks import PageKey


class PassedPages:
    """The pages of each file as it was last made, in the cache. `language`: that of the playbook, since files
    of translations have the same names."""

    def __init__(self, cache: Cache, language: str):
        self.cache, self.language = cache, language

    def find(self, *name: str) -> frozenset[PageKey]:
        """The pages that a file had."""
        stored = self.cache.find(self.key(*name))
        return frozenset(json.loads(stored)) if stored else frozenset()

    def store(self, pages: Iterable[PageKey], *name: str) -> None:
        self.cache.keep(self.key(*name), json.dumps(list(pages)).encode())

    def key(self, *name: str) -> str:
        return hash_parts("pages", self.language, *name)
