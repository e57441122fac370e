"""All files with which the words of a playbook go into other programs, as `exports` in brand.yml allows."""

from collections.abc import Iterator

from playbook_press.compose.site.exports.entry_markdown import entry_markdown, markdown_path
from playbook_press.compose.site.exports.espanso import ESPANSO_PATH, espanso_yaml
from playbook_press.compose.site.exports.llms_txt import LLMS_PATH, llms_txt
from playbook_press.compose.site.exports.macros_csv import MACROS_PATH, macros_csv
from playbook_press.compose.site.exports.playbook_json import PLAYBOOK_PATH, playbook_json
from playbook_press.core.files import SiteFile
from playbook_press.read.library import Library

EXPORTS = {"llms": LLMS_PATH, "json": PLAYBOOK_PATH, "espanso": ESPANSO_PATH, "macros": MACROS_PATH}


def export_files(library: Library, seconds: int | None) -> Iterator[SiteFile]:
    """The lists and tables; none if `exports` is off. `seconds`: the edition date as Unix time."""
    if library.site.brand.exports:
        yield SiteFile(LLMS_PATH, llms_txt(library))
        yield SiteFile(PLAYBOOK_PATH, playbook_json(library, seconds))
        yield SiteFile(ESPANSO_PATH, espanso_yaml(library))
        yield SiteFile(MACROS_PATH, macros_csv(library))


def markdown_files(library: Library) -> Iterator[SiteFile]:
    """Each entry as Markdown; none if `exports` is off."""
    if library.site.brand.exports:
        for entry in library.entries:
            yield SiteFile(markdown_path(entry), entry_markdown(library, entry))
