"""What pages load: styles, scripts and font subsets, all of them files of the site; their pictures are in
`shown`."""

from collections.abc import Iterable, Iterator
from functools import partial
from importlib.resources import files
from pathlib import Path

from playbook_press.compose.card_layouts import screen_css
from playbook_press.compose.site.daily_card import today_script
from playbook_press.compose.site.search import search_script
from playbook_press.compose.tokens import token_css
from playbook_press.core.cache import Cache
from playbook_press.core.files import SiteFile
from playbook_press.core.fonts import VERSIONS, FontFace, characters, coverage, faces, own_faces, web_subset
from playbook_press.core.hashing import key_of
from playbook_press.read.library import Library, cache_of

FOLDER = "templates/assets"
# in no site without notes
OF_NOTES = frozenset({"notes.css", "notes-store.js", "notes.js", "notes-page.js"})
ALWAYS = frozenset(map(chr, range(0x20, 0x7F))) | frozenset(
    "\u00a0£€©·×–—‘’“”…ÀÁÂÄÇÈÉÊËÎÏÑÓÔÖÙÚÛÜàáâäçèéêëîïñóôöùúûü"
)


def compose_assets(library: Library, text: str) -> Iterator[SiteFile]:
    """Every asset. `text` is whatever the pages say: the fonts carry those characters and no others."""
    project = library.project
    for path in project.listing(FOLDER, "**/*.*"):
        if library.site.brand.notes or path.name not in OF_NOTES:
            yield SiteFile(f"assets/{path.name}", path.read_bytes())
    yield SiteFile("assets/card.css", screen_css(library))
    yield SiteFile("assets/tokens.css", token_css(library))
    yield SiteFile(
        "assets/lunr.js", files("mkdocs").joinpath("contrib/search/templates/search/lunr.js").read_bytes()
    )
    yield SiteFile("assets/search-data.js", search_script(library))
    yield SiteFile("assets/today-data.js", today_script(library))
    yield from web_fonts(frozenset(text) | ALWAYS, cache_of(library), own_faces(project.root))


def web_fonts(wanted: frozenset[str], cache: Cache, own: Iterable[FontFace] = ()) -> Iterator[SiteFile]:
    """Each face as a woff2 subset, and the rules that name them. A project's own draw what the packaged ones
    cannot."""
    rules, missing = [], wanted - coverage()
    for face in faces():
        rules.append(font_rule(face, face.path))
        yield web_font(face.path, wanted, cache)
    for each in own:
        if drawn := missing & characters(each.path):
            rules += [font_rule(face, each.path, drawn) for face in faces()]
            yield web_font(each.path, drawn, cache)
            missing -= drawn
    yield SiteFile("assets/fonts.css", "".join(rules))


def web_font(path: Path, wanted: frozenset[str], cache: Cache) -> SiteFile:
    key = key_of("woff2", VERSIONS, path.read_bytes(), "".join(sorted(wanted)))
    return SiteFile(f"assets/{path.stem}.woff2", cache.get(key, partial(web_subset, path, wanted)))


def font_rule(face: FontFace, path: Path, only: Iterable[str] = ()) -> str:
    """One weight and style of the family, drawn by a file; of these characters only, if any are given."""
    reach = f" unicode-range: {', '.join(f'U+{ord(letter):X}' for letter in sorted(only))};" if only else ""
    return (
        f"@font-face {{ font-family: '{face.family}'; font-weight: {face.weight}; font-style: {face.style}; "
        f"font-display: swap; src: url('{path.stem}.woff2') format('woff2');{reach} }}\n"
    )
