"""What an engine of the MkDocs family must be told, whichever it is."""

from typing import Any

from build_tools import __version__
from build_tools.project import Project
from build_tools.read.library import Library
from build_tools.read.source import read_source
from build_tools.read.yaml_lines import load

THEME = "site_config/theme.yml"


def engine_settings(library: Library, navigation: list[dict[str, str]], edition: str) -> dict[str, Any]:
    """The settings of the site, in MkDocs's names."""
    brand = library.site.brand
    return {
        "site_name": brand.name,
        "site_url": brand.site_url or None,
        "site_description": brand.tagline,
        "use_directory_urls": False,
        "nav": navigation,
        "extra": {"labels": library.site.labels, "brand": brand.model_dump(), "edition": edition,
                  "press_version": __version__, "generator": False},
    }


def theme_settings(project: Project, library: Library) -> dict[str, Any]:
    """Options of the theme: data beside the overrides, and the language of the playbook."""
    source = read_source(project, project.find(THEME))
    return {**load(source.file, source.text).value, "language": library.site.brand.language.partition("-")[0]}
