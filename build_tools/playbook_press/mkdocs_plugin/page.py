"""A page of the composed tree, as MkDocs takes it: its words are finished HTML, so nothing is parsed."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from playbook_press.compose.site.tree import SitePage
from playbook_press.mkdocs_plugin.page_cache import PageCache

NOTHING = "nothing.html"  # a template without words


class ComposedPage(Page):
    """Adapts a page of ours. One that was rendered before comes from the cache: its frame is not rendered
    again, while what other pages and the map of the site say of it is known all the same."""

    def __init__(
        self, composed: SitePage, title: str | None, file: File, config: MkDocsConfig, cache: PageCache | None
    ):
        super().__init__(title, file, config)
        self.composed, self.cache = composed, cache
        self.cached: str | None = None

    def read_source(self, config: MkDocsConfig) -> None:
        self.cached = self.cache.find(self.composed) if self.cache else None
        self.markdown = self.composed.html
        self.meta = {**self.composed.meta, **({} if self.cached is None else {"template": NOTHING})}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = self.markdown

    def finished(self, rendered: str) -> str:
        """The page in its frame: as the cache has it, else as it was rendered now, which the cache keeps."""
        if self.cached is not None:
            return self.cached
        if self.cache:
            self.cache.keep(self.composed, rendered)
        return rendered
