"""Pages rendered before: a page depends on its own composed file, and on what all pages stand on."""

from concurrent.futures import Future, ThreadPoolExecutor

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from playbook_press.compose.site.mkdocs_settings import engine_settings
from playbook_press.compose.site.tree import Tree
from playbook_press.core.cache import Cache
from playbook_press.core.hashing import key_of
from playbook_press.core.project import Project
from playbook_press.publish.up_to_date import ground_of
from playbook_press.read.library import cache_of


class PageShelf:
    """The pages of one build. A thread puts new ones away, so that the next page does not wait for the disk."""

    def __init__(self, cache: Cache, ground: str):
        self.cache, self.ground = cache, ground
        self.found: dict[str, tuple[str, bytes | None]] = {}
        self.helper = ThreadPoolExecutor(1)
        self.kept: list[Future[None]] = []

    @classmethod
    def of(cls, project: Project, tree: Tree, config: MkDocsConfig) -> "PageShelf | None":
        """The shelf of a playbook; none where its `mkdocs.yml` makes pages depend on more than we know."""
        ground, settings = ground_of(project), engine_settings(tree.library, tree.navigation, tree.edition)
        return ground and cls(
            cache_of(tree.library), key_of(ground, repr(tree.seconds), repr(settings), repr(config.site_url))
        )

    def has(self, file: File) -> bool:
        key = key_of("page", self.ground, file.src_uri, repr(file.edit_uri), file.content_bytes)
        self.found[file.src_uri] = key, self.cache.find(key)
        return self.found[file.src_uri][1] is not None

    def page(self, file: File, rendered: str) -> str:
        """The page as it was rendered before, else as it is now, which is kept."""
        key, found = self.found.pop(file.src_uri)
        if found is not None:
            return found.decode()
        self.kept.append(self.helper.submit(self.put_away, key, rendered.encode()))
        return rendered

    def put_away(self, key: str, page: bytes) -> None:
        """Keep a page, and hold on to it no longer."""
        self.cache.keep(key, page)

    def close(self) -> None:
        """Wait until every page is kept. Raises OSError where the disk keeps it no more."""
        self.helper.shutdown()
        for each in self.kept:
            each.result()
