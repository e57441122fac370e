"""Pictures that a build makes for other programs: icons of the site from its own sign, and a picture of each
page for those who are sent its address."""

import base64
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from mimetypes import guess_type
from pathlib import Path

from playbook_press.compose.site.tree import SitePage
from playbook_press.compose.site.web_app import ICONS
from playbook_press.compose.templates import Templates
from playbook_press.compose.tokens import typeface_css
from playbook_press.compose.typeface import own_faces
from playbook_press.core.files import SiteFile
from playbook_press.core.hashing import hash_each, hash_file, hash_parts
from playbook_press.print.pdf import pdfium
from playbook_press.print.pdf.engine_versions import engine_versions
from playbook_press.read.library import PHOTOGRAPH_SUFFIXES, Library, library_cache

PREVIEWS = "previews"  # folder of the pictures of pages
PREVIEW_SIZE = (1200, 630)  # pixels: what the Open Graph protocol's readers expect
ROOM = {"any": 0.72, "maskable": 0.56, "": 0.66}  # share of the icon that the sign takes, by purpose
ICON = """<style>@page {{ size: 100px; margin: 0; background: {colour} }}
img {{ position: absolute; left: {edge}px; top: {edge}px; width: {side}px; height: {side}px }}</style>
<img src="{sign}" alt="">"""


def app_icons(library: Library) -> Iterator[SiteFile]:
    """The icons of the site, drawn from its favicon; none where that is no SVG or photograph."""
    sign = favicon(library)
    for path, (size, purpose) in ICONS.items() if sign else ():
        html = icon_html(library, sign, ROOM[purpose])
        key = hash_parts("icon", engine_versions(), html, str(size))
        yield SiteFile(path, library_cache(library).get(key, partial(draw_icon, library, html, size)))


def icon_html(library: Library, sign: str, share: float) -> str:
    """The sign in the middle of a square in the brand's tint; whatever shape a phone cuts, it stays whole."""
    side = 100 * share
    return ICON.format(colour=library.site.tokens.brand_tint, sign=sign, side=side, edge=(100 - side) / 2)


def favicon(library: Library) -> str:
    """The favicon as a data address; '' where there is no file of that name, or none that can be drawn."""
    name = library.site.theme.favicon
    path = library.pictures.get(name) or library.project.find(f"templates/{name}")
    if path is None or path.suffix.lower() not in {".svg", *PHOTOGRAPH_SUFFIXES}:
        return ""
    data = base64.b64encode(path.read_bytes()).decode()
    return f"data:{guess_type(path.name)[0]};base64,{data}"


def draw_icon(library: Library, html: str, size: int) -> bytes:
    return pdfium.render_png(draw(library, html, ""), width=size)


def draw(library: Library, html: str, css: str) -> bytes:
    """A PDF of some HTML. What a document for readers would be refused for does not matter in a picture."""
    from playbook_press.print.pdf import weasyprint_engine  # slow to load

    root = library.project.root
    return weasyprint_engine.render(html, css, base=root, roots=[root]).pdf


def link_pictures(library: Library, templates: Templates, pages: Iterable[SitePage]) -> Iterator[SiteFile]:
    """A picture of each page: its title, what it is, and whose it is. Those that are not in the cache are
    laid out as one document, which takes a tenth of the time."""
    css = typeface_css(library) + library.project.require("templates/print/preview.css").read_text(
        encoding="utf-8"
    )
    cards = {preview_path(page): card_html(library, templates, page) for page in pages}
    fonts = (hash_file(face.path) for face in own_faces(library))
    cache, stamp = library_cache(library), hash_each((engine_versions(), css, *fonts))
    keys = {path: hash_parts("preview", stamp, html) for path, html in cards.items()}
    found = {path: cache.find(key) for path, key in keys.items()}
    missing = [path for path, png in found.items() if png is None]
    pictures = draw_previews(library, [cards[path] for path in missing], css)
    drawn = {path: cache.keep(keys[path], png) for path, png in zip(missing, pictures, strict=True)}
    yield from (SiteFile(path, drawn[path] if png is None else png) for path, png in found.items())


def preview_path(page: SitePage) -> str:
    return f"{PREVIEWS}/{Path(page.path).with_suffix('.png').as_posix()}"


def card_html(library: Library, templates: Templates, page: SitePage) -> str:
    """The picture of a page as HTML, in the colours of its kind."""
    kinds = {kind.key: kind for kind in library.kinds_in_use}
    kind = kinds.get(page.meta.get("kind", ""))
    tokens = library.site.tokens
    return str(
        templates.render(
            "print/preview.html",
            title=page.meta["title"],
            summary=page.meta["description"],
            eyebrow=kind.name if kind and page.meta["page"] == "entry" else "",
            solid=kind.colours.solid if kind else tokens.brand,
            accent=kind.colours.accent if kind else tokens.brand_accent,
        )
    )


def draw_previews(library: Library, cards: Sequence[str], css: str) -> Iterator[bytes]:
    """The pictures, one for each page of a document of all of them."""
    if cards:
        pdf = draw(library, f"<!doctype html><title>-</title>{''.join(cards)}", css)
        yield from (pdfium.render_png(pdf, page=at, width=PREVIEW_SIZE[0]) for at in range(len(cards)))
