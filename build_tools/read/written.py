"""What an entry and a workshop have in common: a Markdown file with facts, one of them a code, and a page in the site."""

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

from build_tools.problems import Problem
from build_tools.read.front_matter import Document

Facts = MappingProxyType[str, Any]


@dataclass(frozen=True)
class Written:
    """What an author writes under a code. `file` is its path inside the project."""

    file: str
    facts: Facts
    document: Document = field(repr=False)

    @property
    def code(self) -> str:
        return self.facts["code"]

    @property
    def title(self) -> str:
        return self.facts["title"]

    @property
    def slug(self) -> str:
        return PurePosixPath(self.file).stem

    @property
    def path(self) -> str:
        """Where its page stands in the site, without ending: `beliefs/every-hoop`."""
        return self.file.removeprefix("content/").removesuffix(".md")

    def line(self, fact: str) -> int:
        """The line of a fact in its file."""
        return self.document.facts.line(fact)

    def problem(self, fact: str, message: str) -> Problem:
        return Problem(self.file, self.line(fact), message)
