"""A page whose words are finished HTML: MkDocs takes them as they are, and need not look for Markdown in
them."""

import json

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

NOTHING = "nothing.html"  # a template without words
HEAD_END = "\n---\n\n"


class ComposedPage(Page):
    """A page of the composed tree. Other engines read its file as Markdown, and make the same of it. Of one
    `is_known` nothing is rendered; what other pages and the map of the site say of it they know all the
    same."""

    is_known = False

    def read_source(self, config: MkDocsConfig) -> None:
        head, _, body = self.file.content_string.partition(HEAD_END)
        self.markdown = body.strip()
        self.meta = dict(map(fact, head.split("\n")[1:])) | ({"template": NOTHING} if self.is_known else {})

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = self.markdown


def fact(line: str) -> tuple[str, object]:
    """A line of the head of a composed page, whose values are written as JSON."""
    name, _, value = line.partition(": ")
    return name, json.loads(value)
