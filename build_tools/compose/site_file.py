"""A file of the site before any engine has seen it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SiteFile:
    """A file of the composed tree. `edit` is the path below `content/` an author would edit, if there is one."""

    path: str
    content: str | bytes
    edit: str | None = None
