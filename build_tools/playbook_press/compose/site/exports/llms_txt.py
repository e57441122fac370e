"""`llms.txt`: what there is to read for assistants, in the form of https://llmstxt.org."""

from collections.abc import Iterator

from playbook_press.compose.site.exports.entry_markdown import markdown_path
from playbook_press.compose.site.exports.html_to_markdown import escaped
from playbook_press.compose.site.exports.playbook_json import PLAYBOOK_PATH
from playbook_press.read.library import Library

LLMS_PATH = "llms.txt"


def llms_txt(library: Library) -> str:
    """A title, a summary, and a list of links for each kind of entry. Links are relative if there is no
    `site_url`."""
    return "\n\n".join(blocks(library)) + "\n"


def blocks(library: Library) -> Iterator[str]:
    """The blocks of the file in the order that the form asks for."""
    brand, labels = library.site.brand, library.site.labels
    yield f"# {escaped(brand.name)}"
    yield f"> {escaped(brand.tagline)}"
    yield escaped(labels["llms_how"])
    yield f"## {escaped(labels['llms_data'])}"
    yield f"- [{PLAYBOOK_PATH}]({brand.site_url}{PLAYBOOK_PATH}): {escaped(labels['llms_json'])}"
    for kind in library.kinds_in_use:
        yield f"## {escaped(kind.plural)}"
        yield "\n".join(
            f"- [{entry.code} {escaped(entry.title)}]({brand.site_url}{markdown_path(entry)}): "
            f"{escaped(entry.facts['summary'])}"
            for entry in library.of_kind(kind)
        )
