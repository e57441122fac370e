"""Collection pages: known collections and sources, and drawings with a description for screen readers."""

from collections.abc import Iterator
from xml.etree import ElementTree

from playbook_press.compose.diagrams import SVG
from playbook_press.core.problems import InputError, Problem, did_you_mean, shorten
from playbook_press.read.library import Library
from playbook_press.read.source import read_source


def unknown_collections(library: Library) -> Iterator[Problem]:
    """Pages of collections that the taxonomy lacks, and unknown sources."""
    taxonomy, sources = library.site.taxonomy, library.site.sources
    for page in library.collections:
        if taxonomy and page.key not in taxonomy.collections:
            yield Problem(
                page.file,
                1,
                f"no collection of site_config/taxonomy.yml is called '{shorten(page.key)}'"
                f"{did_you_mean(page.key, taxonomy.collections)}",
            )
        source = page.facts["source"]
        if source and sources is not None and source not in sources:
            yield page.document.facts.problem(
                ("source",), f"source: unknown source '{shorten(source)}'{did_you_mean(source, sources)}"
            )


def undescribed_drawings(library: Library) -> Iterator[Problem]:
    """Drawings without <title> or <desc>, which screen readers need, or with inline styles."""
    for key in (page.key for page in library.collections):
        path = library.drawing(key)
        if path is None:
            continue
        try:
            source = read_source(library.project, path)
            root = ElementTree.fromstring(source.text)
        except (InputError, ElementTree.ParseError):
            continue  # reported by pictures.unsafe_pictures
        if any("style" in element.attrib for element in root.iter()):
            yield Problem(
                source.file,
                1,
                "the drawing has an attribute 'style'; expected classes such as class=\"solid\", "
                "which have the colours of page and paper",
            )
        for name, what in (("title", "what the picture is"), ("desc", "what it shows, in full sentences")):
            if not (root.findtext(SVG + name) or "").strip():
                yield Problem(source.file, 1, f"the drawing has no <{name}>; expected {what}")
