"""Pages that lead on: the permanent address of a document, and its former ones."""

from collections.abc import Iterator

from playbook_press.compose.templates import Templates
from playbook_press.core.files import SiteFile
from playbook_press.read.entries import CodedDocument

TEMPLATE = "pages/address.html"


def address_pages(templates: Templates, document: CodedDocument, folder: str) -> Iterator[SiteFile]:
    """The permanent address of a workshop or a path, and a redirect page for each former file name. `folder`:
    that of its page in the site."""
    former = (f"{folder}/{alias}.html" for alias in document.facts["aliases"])
    for address in (f"c/{document.code}.html", *former):
        yield SiteFile(address, f"{templates.render_page(TEMPLATE, address, entry=document)}\n")
