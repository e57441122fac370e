"""What each part of a translation was made from: by the playbook's own record, and by that of the playbook
below where the words are its."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from playbook_press.editions.fingerprint import canonical, fingerprint_of
from playbook_press.editions.translated_part import TranslatedPart
from playbook_press.read.base import open_project
from playbook_press.read.base_lock import BaseLock, LockedPart
from playbook_press.read.layers import source_without_codes
from playbook_press.read.library import Library
from playbook_press.read.settings import read_settings
from playbook_press.read.source import Source
from playbook_press.read.variables import Variable, variable_names_in

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
        if not is_ours and self.differs_only_by_settings(part, then):
            then = now_of(part)
        return replace(part, then=then)

    def differs_only_by_settings(self, part: TranslatedPart, then: LockedPart) -> bool:
        """Whether an original that comes from below says what it said there, but for codes that are hidden,
        and for blanks, which are filled in otherwise."""
        if part.source is None:
            return False
        shown, _ = source_without_codes(Source(part.file, then.words), self.written.project.hidden)
        either = pattern_of(canonical(part.source.words), tuple(self.blanks_of(part.file)))
        return bool(either.fullmatch(canonical(shown.text)))

    def blanks_of(self, file: str) -> Iterator[tuple[str, str]]:
        """The words of each blank that a file of the playbook below names: the playbook's own, and those
        there."""
        own_blanks = self.written.site.blanks or {}
        for name in variable_names_in(self.written.base_texts.get(file, "")):
            if name in own_blanks and name in self.blanks_below:
                yield canonical(own_blanks[name].words), canonical(self.blanks_below[name].words)

    @cached_property
    def blanks_below(self) -> Mapping[str, Variable]:
        """The blanks of the playbook below, as it fills them in itself."""
        base = self.written.project.base
        return (read_settings(open_project(base))[0].blanks if base else None) or {}

    def is_of_below(self, part: TranslatedPart) -> bool:
        """Whether what a part was made from is known by the record of below alone."""
        return part.then is not None and part.then != self.own(part.file, part.name)


def now_of(part: TranslatedPart) -> LockedPart:
    """A part as made from what is written now."""
    words = part.source.words if part.source else ""
    return LockedPart(made_from=fingerprint_of([words]), words=words)


def pattern_of(words: str, blanks: Collection[tuple[str, str]]) -> re.Pattern[str]:
    """What matches words, where each that may be filled in (`blanks`: own words, and those below) may be that
    of below: nothing in filled-in words says where a blank stood."""
    own = sorted({ours for ours, _ in blanks}, key=len, reverse=True)  # so that none hides a longer one
    either = {each: {each, *(below for ours, below in blanks if ours == each)} for each in own}
    pieces = re.split(f"({'|'.join(map(re.escape, own))})", words) if own else [words]
    choices = ("|".join(map(re.escape, sorted(either.get(piece, {piece})))) for piece in pieces)
    return re.compile("".join(f"(?:{choice})" for choice in choices))
