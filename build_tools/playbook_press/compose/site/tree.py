"""A composed playbook: what an engine of the MkDocs family needs to make the site of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from playbook_press.core.files import SiteFile
from playbook_press.read.library import Library


@dataclass(frozen=True)
class SitePage:
    """A page whose words are finished HTML; an engine lays the frame of the site around them.

    `path` is that of a Markdown file, as engines name pages: `beliefs/ease.md` becomes `beliefs/ease.html`.
    `meta` is what its front matter would say: `title`, `description`, and `page`, which template composed it.
    `edit` is the path below `content/` that an author would edit, if there is one.
    """

    path: str
    html: str
    meta: Mapping[str, str]
    edit: str | None = None
    languages: tuple["PageInLanguage", ...] = ()  # the same page in each language; none if there is one only

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text of the page, those of its frame included."""
        return (self.html, *self.meta.values(), *(each.name for each in self.languages))


@dataclass(frozen=True)
class PageInLanguage:
    """Where a page stands in a language: `address` as the page links to it, `path` in the whole site."""

    language: str
    name: str
    address: str
    path: str
    is_here: bool  # whether it is the language of the page itself


def texts_of(file: SitePage | SiteFile) -> tuple[str, ...]:
    """The texts of a file of the site; bytes are decoded as UTF-8 as far as they can be."""
    if isinstance(file, SitePage):
        return file.texts
    content = file.content
    return (content if isinstance(content, str) else content.decode("utf-8", errors="replace"),)


@dataclass(frozen=True)
class SiteTree:
    """The files of a site before any engine has seen them."""

    library: Library
    pages: tuple[SitePage | SiteFile, ...]  # an engine only copies those that are files
    assets: tuple[SiteFile, ...]  # what pages load, and downloads
    navigation: list[dict[str, str]]  # in MkDocs' form: [{title: path}, ...]
    edition: str  # '' without a name or date
    seconds: int | None  # the edition's date, in seconds since 1970
    copies: tuple[SiteFile, ...] = ()  # Markdown for readers: an engine would make pages of it
    beside: tuple[SiteFile, ...] = ()  # PDFs of products with `goes_to: dist`: go to dist/, unpublished
    translations: tuple["SiteTree", ...] = ()
    whole_site: str = ""  # the public address of the site that it is one language of; '' without one

    @property
    def folder(self) -> str:
        """The folder of the site in which it stands: that of its language; '' for the site itself."""
        return self.library.project.language

    @property
    def all_beside(self) -> tuple[SiteFile, ...]:
        """What goes to `dist/`, that of translations in folders of theirs."""
        others = (
            SiteFile(f"{tree.folder}/{file.path}", file.content)
            for tree in self.translations
            for file in tree.beside
        )
        return (*self.beside, *others)

    @property
    def files(self) -> tuple[SitePage | SiteFile, ...]:
        return (*self.pages, *self.assets)
