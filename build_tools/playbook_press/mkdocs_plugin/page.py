"""A page of the composed tree as a MkDocs page. It is finished HTML, so no Markdown is parsed."""

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from playbook_press.compose.site.tree import SitePage
from playbook_press.mkdocs_plugin.page_cache import PageCache

INDENTED = re.compile(r"\n\s+")  # blank lines and indentation; the words of a page have neither
EMPTY_TEMPLATE = "nothing.html"  # renders nothing


class ComposedPage(Page):
    """Adapts a composed page. A page that was rendered before comes from the cache: MkDocs renders an empty
    template for it, and still knows its title and metadata for other pages and the sitemap."""

    def __init__(
        self, composed: SitePage, title: str | None, file: File, config: MkDocsConfig, cache: PageCache | None
    ):
        super().__init__(title, file, config)
        self.composed, self.cache = composed, cache
        self.cached: str | None = None

    def read_source(self, config: MkDocsConfig) -> None:
        self.cached = self.cache.find(self.composed) if self.cache else None
        self.markdown = self.composed.html
        languages = {"languages": self.composed.languages} if self.composed.languages else {}
        self.meta = {
            **self.composed.meta,
            **languages,
            **({} if self.cached is None else {"template": EMPTY_TEMPLATE}),
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = self.markdown

    def finished(self, rendered: str) -> str:
        """The page in the theme's template: from the cache, or else as rendered now, which is then cached."""
        if self.cached is not None:
            return self.cached
        finished = INDENTED.sub("\n", rendered)
        if self.cache:
            self.cache.keep(self.composed, finished)
        return finished
