"""Markdown pages at the top of `content/` that are no entries: the home page's words, an about page."""

from dataclasses import dataclass, field
from pathlib import PurePosixPath

from playbook_press.core.problems import Problem
from playbook_press.read.fields import FieldReader
from playbook_press.read.front_matter import HOME, Document
from playbook_press.read.kind_schema import FieldRule

FIELDS = {
    "title": FieldRule(required=True, help="what the page is called"),
    "summary": FieldRule(required=True, help="one sentence that says what it is for"),
    "menu": FieldRule(words=3, help="the word under which it stands in the menu of each page, such as About"),
    "order": FieldRule(type="number", help="its place among the pages of the menu: lower numbers come first"),
}
OF_HOME = {name: rule.model_copy(update={"required": False}) for name, rule in FIELDS.items()}


@dataclass(frozen=True)
class ContentPage:
    """A plain page."""

    file: str
    title: str
    summary: str
    html: str
    document: Document = field(repr=False)
    menu: str = ""  # its word in the menu; '' where it is not there
    order: int = 0

    @property
    def path(self) -> str:
        return PurePosixPath(self.file).stem


def read_page(document: Document) -> tuple[ContentPage, list[Problem]]:
    """A plain page and the problems of its file; invalid fields are empty, and those that the home page
    takes from `brand.yml`."""
    reader = FieldReader(OF_HOME if document.file == HOME else FIELDS, document)
    facts = reader.read()
    body = document.markdown()
    html = body.render(body.blocks) if document.body_valid else ""
    page = ContentPage(
        document.file,
        facts["title"] or "",
        facts["summary"] or "",
        html,
        document,
        facts["menu"] or "",
        facts["order"] or 0,
    )
    found = body.problems() if document.body_valid else ()
    problems = (Problem(document.file, line, message) for line, message in found)
    return page, [*document.problems, *reader.problems, *problems]
