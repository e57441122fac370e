"""The data of the page on which settings are written: what each file may say, what there is to choose from,
and what colours and printers are measured by."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from playbook_press.compose.site.deck_builder_data import calibration_data
from playbook_press.compose.site.editor import file_names_data, forge
from playbook_press.compose.taxonomy import MOST_SUGGESTED
from playbook_press.core.files import SiteFile
from playbook_press.read.kinds import has_own_colours, kind_file, kind_keys
from playbook_press.read.library import Library
from playbook_press.read.settings import Brand

LABEL_PREFIXES = ("write_", "settings_")  # what the editor says too, and what this page alone says
# heading, by its label -> keys of brand.yml below it, each with the control that it has
BRAND: Mapping[str, Mapping[str, str]] = {
    "who": {
        "name": "text",
        "tagline": "text",
        "publisher": "text",
        "contact": "text",
        "problems": "text",
        "licence": "text",
        "licence_url": "text",
    },
    "where": {"site_url": "text", "language": "text", "written_in": "text", "edition": "text"},
    "logo": {"logo": "picture", "logo_dark": "picture", "logo_alt": "text"},
    "offers": {
        "offline": "flag",
        "notes": "flag",
        "exports": "flag",
        "editor": "flag",
        "facilitators": "flag",
        "framed_by": "lines",
    },
}


def has_settings_page(library: Library) -> bool:
    """Whether settings are written in the browser: those of a playbook are, and not those of a translation,
    which has words alone."""
    return library.site.brand.editor and not library.project.language


def settings_files(library: Library) -> Iterator[SiteFile]:
    """The file that the page loads besides its scripts; none where there is no such page."""
    if has_settings_page(library):
        text = json.dumps(settings_data(library), ensure_ascii=False, separators=(",", ":"))
        yield SiteFile("assets/write-settings-data.js", f"window.playbookSettings = {text};\n")


def settings_data(library: Library) -> dict[str, Any]:
    """All that the page knows of a playbook."""
    site = library.site
    return {
        "brand": BRAND,
        "defaults": {
            name: field.default
            for name, field in Brand.model_fields.items()
            if isinstance(field.default, bool)
        },
        "kinds": kinds_data(library),
        "papers": {key: paper.name for key, paper in site.papers.items()},
        "sizes": {key: {"width": each.width, "height": each.height} for key, each in site.papers.items()},
        "products": products_data(library),
        "situations": {word: len(library.in_situation(word)) for word in site.taxonomy.situations},
        "first": MOST_SUGGESTED,
        "entries": {entry.code: entry.title for entry in library.entries},
        "printers": list(site.printers),
        "names": file_names_data(library),
        "limits": calibration_data(),
        "words": site.labels,
        "messages": site.messages,
        "forge": forge(library.mkdocs_yml.text_of("repo_url"), library.mkdocs_yml.text_of("edit_uri")),
        "labels": {
            name.removeprefix(prefix): words
            for prefix in LABEL_PREFIXES
            for name, words in site.labels.items()
            if name.startswith(prefix)
        },
    }


def kinds_data(library: Library) -> dict[str, dict[str, Any]]:
    """Name and colour of each kind, those that are left out among them, by key; and whether the colour is its
    own, which that of the brand leaves as it is."""
    known = {
        key: {
            "name": kind.plural,
            "colour": kind.colours.solid,
            "keeps": has_own_colours(library.project, kind_file(key)),
        }
        for key, kind in library.kinds.items()
    }
    unknown = {"colour": "", "keeps": False}
    return {key: known.get(key, {"name": key, **unknown}) for key in kind_keys(library.project)}


def products_data(library: Library) -> dict[str, str]:
    """Title of each product, those that are turned off among them, by the name of its row; that name, where a
    row makes one product of each kind or paper."""
    rows = library.site.trees["products"].value
    titles = {str(key): str(row.get("title", "{")) for key, row in rows.items() if isinstance(row, Mapping)}
    return {key: key if "{" in title else title for key, title in titles.items()}
