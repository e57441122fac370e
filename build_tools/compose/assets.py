"""What pages load: styles, scripts, font subsets and pictures, all of them files of the site."""

from collections.abc import Iterator
from functools import partial
from importlib.resources import files

from build_tools.cache import Cache, cache_of
from build_tools.compose.layouts import screen_css
from build_tools.compose.search import search_script
from build_tools.compose.site_file import SiteFile
from build_tools.compose.today import today_script
from build_tools.compose.tokens import token_css
from build_tools.digest import key_of
from build_tools.fonts import VERSIONS, FontFace, faces, web_subset
from build_tools.read.library import Library

FOLDER = "templates/assets"
OF_NOTES = frozenset({"notes.css", "notes-store.js", "notes.js", "notes-page.js"})    # in no site without notes
ALWAYS = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("\u00a0£€©·×–—‘’“”…ÀÁÂÄÇÈÉÊËÎÏÑÓÔÖÙÚÛÜàáâäçèéêëîïñóôöùúûü")


def compose_assets(library: Library, text: str) -> Iterator[SiteFile]:
    """Every asset. `text` is whatever the pages say: the fonts carry those characters and no others."""
    project = library.project
    for path in project.listing(FOLDER, "**/*.*"):
        if library.site.brand.notes or path.name not in OF_NOTES:
            yield SiteFile(f"assets/{path.name}", path.read_bytes())
    yield SiteFile("assets/card.css", screen_css(library))
    yield SiteFile("assets/tokens.css", token_css(library))
    yield SiteFile("assets/lunr.js", files("mkdocs").joinpath("contrib/search/templates/search/lunr.js").read_bytes())
    yield SiteFile("assets/search-data.js", search_script(library))
    yield SiteFile("assets/today-data.js", today_script(library))
    drawn = {library.drawing(page.key) for page in library.collections}  # parts of their pages
    for path in (path for path in library.assets if path not in drawn):
        yield SiteFile(path.relative_to(project.content).as_posix(), path.read_bytes())
    yield from web_fonts(frozenset(text) | ALWAYS, cache_of(library))


def web_fonts(characters: frozenset[str], cache: Cache) -> Iterator[SiteFile]:
    """Each face as a woff2 subset, and the rules that name them."""
    rules, wanted = [], "".join(sorted(characters))
    for face in faces():
        name = f"{face.path.stem}.woff2"
        rules.append(font_rule(face, name))
        key = key_of("woff2", VERSIONS, face.path.read_bytes(), wanted)
        yield SiteFile(f"assets/{name}", cache.get(key, partial(web_subset, face.path, wanted)))
    yield SiteFile("assets/fonts.css", "".join(rules))


def font_rule(face: FontFace, name: str) -> str:
    return (f"@font-face {{ font-family: '{face.family}'; font-weight: {face.weight}; font-style: {face.style}; "
            f"font-display: swap; src: url('{name}') format('woff2'); }}\n")
