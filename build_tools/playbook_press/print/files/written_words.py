"""Reads back all words of a finished file, whatever its format: parts of a zip, and zips in it."""

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from io import BytesIO

TAG = re.compile(r"<[^>]*>")
PARAGRAPH = re.compile(r"</(?:a:p|w:p|p|li|h\d|td)>")
BINARY = (".png", ".jpg", ".jpeg", ".woff", ".woff2", ".otf", ".ttf")


def words_in(content: bytes) -> Iterator[str]:
    """The words of each part: with what stands in attributes, such as alternative texts, and in
    properties."""
    with zipfile.ZipFile(BytesIO(content)) as packed:
        for name in packed.namelist():
            if not name.endswith(BINARY):
                text = packed.read(name).decode("utf-8", errors="replace")
                yield unescape(TAG.sub("", PARAGRAPH.sub(" ", text)))
                yield unescape(text)
