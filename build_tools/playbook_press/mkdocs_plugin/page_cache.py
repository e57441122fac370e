"""A cache of rendered pages, by a page's own HTML and metadata and by what surrounds every page."""

from concurrent.futures import Future, ThreadPoolExecutor

from playbook_press.compose.site.tree import SitePage
from playbook_press.core.cache import Cache
from playbook_press.core.hashing import hash_parts


class PageCache:
    """The rendered pages of one build. A thread writes new ones, so that the next page does not wait for the
    disk. `surroundings`: hash of everything that a page depends on besides itself."""

    def __init__(self, cache: Cache, surroundings: str):
        self.cache, self.surroundings = cache, surroundings
        self.writer = ThreadPoolExecutor(1)
        self.writes: list[Future[None]] = []

    def find(self, page: SitePage) -> str | None:
        """The rendered page, if it is cached."""
        found = self.cache.find(self.key(page))
        return None if found is None else found.decode()

    def keep(self, page: SitePage, rendered: str) -> None:
        self.writes.append(self.writer.submit(self.write, self.key(page), rendered.encode()))

    def key(self, page: SitePage) -> str:
        beside = (repr(page.edit), repr(page.meta), repr(page.languages))
        return hash_parts("page", self.surroundings, page.path, *beside, page.html)

    def write(self, key: str, rendered: bytes) -> None:
        """Returns None rather than the page, so that the future does not hold the page in memory."""
        self.cache.keep(key, rendered)

    def close(self) -> None:
        """Wait until every page is written. Raises OSError where one could not be."""
        self.writer.shutdown()
        for write in self.writes:
            write.result()
