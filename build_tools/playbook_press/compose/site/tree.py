"""A composed playbook: what an engine needs to make the site of it."""

from dataclasses import dataclass

from playbook_press.core.files import SiteFile
from playbook_press.read.library import Library


@dataclass(frozen=True)
class Tree:
    """The files of a site before any engine has seen them; `seconds` is the edition date, since 1970."""

    library: Library
    pages: tuple[SiteFile, ...]
    rest: tuple[SiteFile, ...]  # what pages load or link to
    navigation: list[dict[str, str]]
    edition: str
    seconds: int
    beside: tuple[SiteFile, ...] = ()  # what no visitor gets: a build writes it beside the site

    @property
    def files(self) -> tuple[SiteFile, ...]:
        return (*self.pages, *self.rest)
