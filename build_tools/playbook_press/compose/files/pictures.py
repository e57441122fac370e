"""The pictures that a file of another program shows, without what cameras and drawing programs note in
them."""

import re
from collections.abc import Iterator
from html import unescape

from playbook_press.compose.site.published_pictures import published_picture
from playbook_press.read.library import Library, library_cache

SOURCE = re.compile(r'<img\b[^>]*?\bsrc="([^"]*)"')


def pictures_in(library: Library, html: str) -> Iterator[tuple[str, bytes]]:
    """Path inside `content/` and bytes of each picture of the playbook that HTML shows, each once."""
    for name in dict.fromkeys(map(unescape, SOURCE.findall(html))):
        if name in library.pictures:
            yield name, published_picture(library.pictures[name], library_cache(library))
