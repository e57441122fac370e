"""A part of a translation, and how it stands to what it was made from."""

from dataclasses import dataclass
from typing import Literal

from playbook_press.editions.fingerprint import fingerprint_of
from playbook_press.editions.overrides import Part
from playbook_press.read.base_lock import LockedPart

Value = str | list[str]  # what of a file is translated: a text, or a list of texts
State = Literal["missing", "unrecorded", "current", "behind", "vanished"]


@dataclass(frozen=True)
class TranslatedPart:
    """A fact, a section or the body of a file, or a value of a setting, in two languages. `source`: as it is
    written now, None if it is there no more; `own`: the translation, None if there is none; `then`: what it
    was made from; `is_below`: whether the translation is that of the playbook below."""

    file: str
    code: str | None
    name: str
    source: Part | None
    own: Part | None
    then: LockedPart | None
    is_below: bool = False

    @property
    def state(self) -> State:
        """How the two stand to each other."""
        if self.own is None:
            return "missing"
        if self.source is None:
            return "vanished"
        if self.then is None:
            return "unrecorded"
        return "current" if self.then.made_from == fingerprint_of([self.source.words]) else "behind"

    @property
    def label(self) -> str:
        """How commands call it: `B01:say`, or by its file where that has no code."""
        return f"{self.code or self.file}:{self.name}"
