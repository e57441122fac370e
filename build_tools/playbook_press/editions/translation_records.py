"""What each part of a translation was made from: by the playbook's own record, and by that of the playbook
below where the words are its."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from playbook_press.editions.fingerprint import fingerprint_of
from playbook_press.editions.translated_part import TranslatedPart
from playbook_press.read.base_lock import BaseLock, LockedPart
from playbook_press.read.layers import source_without_codes
from playbook_press.read.library import Library
from playbook_press.read.source import Source

Locked = Mapping[str, Mapping[str, LockedPart]]


def parts_of(lock: BaseLock | None) -> Locked:
    """The parts of a record; none where there is no record."""
    return lock.parts if lock else {}


@dataclass
class Records:
    """Both records of a translation."""

    written: Library
    translated: Library
    here: Locked = field(init=False)
    below: Locked = field(init=False)

    def __post_init__(self) -> None:
        self.here, self.below = map(parts_of, (self.translated.base_lock, self.translated.lock_below))

    def own(self, file: str, name: str) -> LockedPart | None:
        """What a part was made from, by the playbook's own record."""
        return self.here.get(file, {}).get(name)

    def of_below(self, part: TranslatedPart, *, is_ours: bool) -> TranslatedPart:
        """A part whose translation is that of the playbook below; `is_ours`: whether its original is not. By
        whichever record it is current; by that of below if by neither."""
        part = replace(part, is_below=True)
        if part.state == "current" or not (then := self.below.get(part.file, {}).get(part.name)):
            return part
        if not is_ours and self.differs_by_settings(part, then):
            then = now_of(part)
        return replace(part, then=then)

    def differs_by_settings(self, part: TranslatedPart, then: LockedPart) -> bool:
        """Whether an original that comes from below says what it said there, but for codes that are hidden,
        and for blanks, which are filled in otherwise."""
        if self.written.variables_used.get(part.file):
            return True
        shown, _ = source_without_codes(Source(part.file, then.words), self.written.project.hidden)
        return part.source is not None and shown.text.strip() == part.source.words

    def is_of_below(self, part: TranslatedPart) -> bool:
        """Whether what a part was made from is known by the record of below alone."""
        return part.then is not None and part.then != self.own(part.file, part.name)


def now_of(part: TranslatedPart) -> LockedPart | None:
    """A part as made from what is written now."""
    words = part.source.words if part.source else ""
    return LockedPart(made_from=fingerprint_of([words]), words=words)
