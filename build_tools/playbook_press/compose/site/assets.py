"""The assets of the site: style sheets, scripts and subset fonts. Pictures are in `published_pictures`."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from playbook_press.compose.card_layouts import screen_css
from playbook_press.compose.site.daily_card import today_script
from playbook_press.compose.site.published_pictures import published_picture
from playbook_press.compose.site.search import search_files
from playbook_press.compose.site.stemmer import stemmer_script
from playbook_press.compose.site.without_comments import CLEANERS, style_without_comments
from playbook_press.compose.tokens import token_css
from playbook_press.compose.typeface import Faces, own_faces, text_faces
from playbook_press.core.cache import Cache
from playbook_press.core.files import SiteFile
from playbook_press.core.fonts import (
    FONT_TOOL_VERSIONS,
    FontFace,
    coverage,
    font_characters,
    packaged_faces,
    web_subset,
)
from playbook_press.core.hashing import hash_parts
from playbook_press.core.project import SHIPPED
from playbook_press.read.library import PICTURE_SUFFIXES, Library, library_cache

FOLDER = "templates/assets"
OURS = (SHIPPED / FOLDER).resolve()  # in a checkout of the press, a link leads there
# left out if `notes` is off in brand.yml
NOTES_FILES = frozenset({"notes.css", "notes-store.js", "notes.js", "notes-page.js"})
LANGUAGES = "languages.css"  # left out of a site in one language
TRANSLATOR = "write-translation.js"  # the part of the editor that translations have
EDITOR = "write"  # how names of files begin that are left out if `editor` is off in brand.yml
# what finds and shows results, one file in this order: on a slow line each request takes its time
ENGINE = tuple(
    f"search-{part}.js" for part in ("words", "phrases", "intents", "index", "pages", "danger", "results")
)
BASIC_CHARACTERS = frozenset(map(chr, range(0x20, 0x7F))) | frozenset(
    "\u00a0£€©·×–—‘’“”…ÀÁÂÄÇÈÉÊËÎÏÑÓÔÖÙÚÛÜàáâäçèéêëîïñóôöùúûü"
)


def compose_assets(library: Library, text: str) -> Iterator[SiteFile]:
    """Every asset. `text` is the text of all pages: fonts are subset to its characters."""
    project, cache = library.project, library_cache(library)
    parts: dict[str, str] = {}  # of the search's engine
    for path in project.listing(FOLDER, "**/*.*"):
        if path.name in ENGINE:
            parts[path.name] = published_text(path).decode()
        elif is_used(library, path.name):
            drawn = path.suffix.lower() in PICTURE_SUFFIXES
            content = published_picture(path, cache) if drawn else published_text(path)
            yield SiteFile(f"assets/{path.name}", content)
    yield SiteFile("assets/card.css", style_without_comments(screen_css(library)))
    yield SiteFile("assets/tokens.css", token_css(library))
    stemmer = stemmer_script(library.site.brand.language)
    yield SiteFile("assets/search-engine.js", ";\n".join((stemmer, *(parts[name] for name in ENGINE))))
    yield from search_files(library)
    yield SiteFile("assets/today-data.js", today_script(library))
    wanted = frozenset(text) | BASIC_CHARACTERS
    yield from web_fonts(wanted, cache, text_faces(library), own_faces(library))


def published_text(path: Path) -> bytes:
    """A style sheet or script; one of ours without its comments, an author's as it is."""
    content = path.read_bytes()
    clean = CLEANERS.get(path.suffix) if path.resolve().parent == OURS else None
    return clean(content.decode()).encode() if clean else content


def is_used(library: Library, name: str) -> bool:
    """Whether an asset belongs to a part of the site that is not off."""
    brand = library.site.brand
    if name == TRANSLATOR and not library.project.language:
        return False
    if name == LANGUAGES:
        return bool(library.translations or library.project.language)
    return (brand.notes or name not in NOTES_FILES) and (brand.editor or not name.startswith(EDITOR))


def web_fonts(
    wanted: frozenset[str], cache: Cache, typeface: Faces, own: Iterable[FontFace] = ()
) -> Iterator[SiteFile]:
    """Each font as a WOFF2 subset, and the CSS with its @font-face rules. Characters that the typeface lacks
    come from the packaged one, then from the project's own fonts."""
    rules = [
        font_rule(replace(face, weight=weight, style=style), face.path)
        for (weight, style), face in typeface.items()
    ]
    faces = {face.path for face in typeface.values()}
    yield from (web_font(path, wanted, cache) for path in sorted(faces))
    missing = wanted - frozenset.intersection(*map(font_characters, faces))
    if faces.isdisjoint(face.path for face in packaged_faces()) and (drawn := missing & coverage()):
        rules += [font_rule(face, face.path) for face in packaged_faces()]
        yield from (web_font(face.path, drawn, cache) for face in packaged_faces())
    missing -= coverage()
    for each in own:
        if drawn := missing & font_characters(each.path):
            rules += [font_rule(face, each.path, drawn) for face in packaged_faces()]
            yield web_font(each.path, drawn, cache)
            missing -= drawn
    yield SiteFile("assets/fonts.css", "".join(rules))


def web_font(path: Path, wanted: frozenset[str], cache: Cache) -> SiteFile:
    """One font as a WOFF2 subset, cached."""
    key = hash_parts("woff2", FONT_TOOL_VERSIONS, path.read_bytes(), "".join(sorted(wanted)))
    return SiteFile(f"assets/{path.stem}.woff2", cache.get(key, partial(web_subset, path, wanted)))


def font_rule(face: FontFace, path: Path, only: Iterable[str] = ()) -> str:
    """The @font-face rule of one weight and style; `only` limits it to some characters by unicode-range."""
    reach = f" unicode-range: {', '.join(f'U+{ord(letter):X}' for letter in sorted(only))};" if only else ""
    return (
        f"@font-face {{ font-family: '{face.family}'; font-weight: {face.weight}; font-style: {face.style}; "
        f"font-display: swap; src: url('{path.stem}.woff2') format('woff2');{reach} }}\n"
    )
