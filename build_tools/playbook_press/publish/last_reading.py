"""What was read and found faultless last, for the next run: the library, and the entries that were parsed.

These are objects of Python, which may run code as they are loaded. So nothing is loaded but what this user's
own run of this very installation has signed.
"""

import copyreg
import gc
import pickle
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BytesIO
from types import MappingProxyType
from typing import Any

from playbook_press.core.hashing import hash_parts
from playbook_press.core.installation import installation_hash
from playbook_press.core.project import Project
from playbook_press.core.user_key import sign, verified
from playbook_press.read.library import Library, Parsed, known_files, library_cache
from playbook_press.read.settings import Site
from playbook_press.read.spelling import UNCHANGED, Speller


@dataclass(frozen=True)
class LastReading:
    """A library that passed its checks, and the `state` of the files that it was read from. `settings`: that
    of the settings among them; `parsed`: its entries by language, as they were parsed under these."""

    state: str
    settings: str
    library: Library
    parsed: Mapping[str, Parsed]

    @property
    def sites(self) -> dict[str, Site]:
        """The settings, by language."""
        every = (self.library, *(translated for translated, _ in self.library.translations.values()))
        return {each.project.language: each.site for each in every}


def read_only(content: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    """A mapping as it was before it was pickled, which the type itself does not allow."""
    return MappingProxyType(content)


def pickle_mapping(mapping: MappingProxyType[Any, Any]) -> tuple[Any, ...]:
    return read_only, (dict(mapping),)


def pickle_speller(speller: Speller) -> Any:
    """The one that changes nothing stays one object, by which it is known."""
    return "UNCHANGED" if speller is UNCHANGED else object.__reduce_ex__(speller, pickle.HIGHEST_PROTOCOL)


REDUCERS: dict[type, Any] = {
    **copyreg.dispatch_table,
    MappingProxyType: pickle_mapping,
    Speller: pickle_speller,
}


def find_reading(project: Project) -> LastReading | None:
    """What was read last; None if nothing is there that this user and this installation wrote."""
    with suppress(OSError):
        stored = known_files(project).find(key_of(project))
        content = None if stored is None else verified(signed_name(), stored)
        if content is not None:
            with without_collection():
                found: LastReading = pickle.loads(content)
            return found
    return None


def keep_reading(project: Project, reading: LastReading) -> None:
    """Remembers what was read; not without a key, nor where nothing may be written."""
    target = BytesIO()
    pickler = pickle.Pickler(target, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = REDUCERS
    pickler.dump(reading)
    if signed := sign(signed_name(), target.getvalue()):
        with suppress(OSError):
            library_cache(reading.library).keep(key_of(project), signed)


def key_of(project: Project) -> str:
    """Where it lies in the cache, which copies of a project may share."""
    return hash_parts("library", str(project.root))


def signed_name() -> str:
    return f"library {installation_hash()}"


@contextmanager
def without_collection() -> Iterator[None]:
    """No collection of garbage while many objects are made, of which none is garbage."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
