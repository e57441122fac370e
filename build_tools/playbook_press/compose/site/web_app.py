"""The manifest with which phones install the site like an app (W3C, Web Application Manifest)."""

import json
from collections.abc import Collection, Iterator

from playbook_press.core.files import SiteFile
from playbook_press.read.library import Library

MANIFEST = "manifest.webmanifest"
TOUCH_ICON = "assets/touch-icon.png"
# file -> size in pixels, what it is for
ICONS = {
    "assets/icon-192.png": (192, "any"),
    "assets/icon-512.png": (512, "any"),
    "assets/icon-maskable.png": (512, "maskable"),
    TOUCH_ICON: (180, ""),
}


def web_manifest(library: Library, drawn: Collection[str]) -> SiteFile:
    """The manifest. `drawn`: paths of the icons that were made; addresses are relative to the manifest, so
    that it holds below any path of a host."""
    brand, tokens = library.site.brand, library.site.tokens
    data = {
        "name": brand.name,
        "description": brand.tagline,
        "lang": brand.language,
        "start_url": "index.html",
        "scope": "./",
        "display": "standalone",
        "background_color": tokens.paper,
        "theme_color": tokens.brand,
        "icons": list(icons(library, drawn)),
        "shortcuts": list(shortcuts(library)),
    }
    return SiteFile(MANIFEST, json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def icons(library: Library, drawn: Collection[str]) -> Iterator[dict[str, str]]:
    """The site's own sign, and those icons made of it that are for the manifest."""
    favicon = library.site.theme.favicon
    if favicon.endswith(".svg"):
        yield {"src": favicon, "sizes": "any", "type": "image/svg+xml"}
    for path, (size, purpose) in ICONS.items():
        if purpose and path in drawn:
            yield {"src": path, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}


def shortcuts(library: Library) -> Iterator[dict[str, str]]:
    """What a long press on the icon offers: what is asked for in a hurry."""
    labels = library.site.labels
    yield {"name": labels["nav_tags"], "url": "tags.html"}
    yield {"name": labels["danger_tile"], "url": "danger.html"}
    if any(kind.daily for kind in library.kinds_in_use):
        yield {"name": labels["today_title"], "url": "today.html"}
