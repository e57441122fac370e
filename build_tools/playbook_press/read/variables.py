"""Blanks: `{abuse-rule}` in a text stands for words that only the organisation can give; general words until
it does."""

import re
from collections.abc import Mapping
from dataclasses import replace

from playbook_press.read.source import Source
from playbook_press.read.yaml_models import Settings, Text, Words

NAME = re.compile(r"\{([a-z][a-z0-9-]*)\}")


class Blank(Settings):
    """Words to be filled in: `general` stands there until the organisation writes `ours`."""

    help: Text
    general: Words
    ours: str = ""

    @property
    def words(self) -> str:
        """On one line, so that the lines of a text keep their numbers and nothing begins one."""
        return " ".join(self.ours.split()) or " ".join(self.general.split())


def filled_in(source: Source, blanks: Mapping[str, Blank]) -> Source:
    """A text with the words of every known blank; lines stay lines."""

    def words(found: re.Match[str]) -> str:
        return blanks[found[1]].words if found[1] in blanks else found[0]

    return replace(source, text=NAME.sub(words, source.text))


def names_in(text: str) -> frozenset[str]:
    """The blanks that a text names."""
    return frozenset(NAME.findall(text))
