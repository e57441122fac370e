"""The organisation's logo as data, for covers of workbooks, backs of cards and feet of posters, which load
nothing."""

from base64 import b64encode
from collections.abc import Callable
from pathlib import PurePosixPath

from playbook_press.compose.plain_drawing import plain_drawing
from playbook_press.core.contrast import luminance, luminance_contrast
from playbook_press.core.photographs import publishable
from playbook_press.core.picture_luminance import picture_luminance
from playbook_press.core.project import Project
from playbook_press.read.library import Library
from playbook_press.read.source import check_file

# suffix -> the type of the picture, and what is published of it
PICTURES: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    ".svg": ("image/svg+xml", plain_drawing),
    ".png": ("image/png", publishable),
}
DARK_PAGE = "#12181f"  # the ground of dark pages, as in templates/assets/site.css
LEAST = 3.0  # contrast of a picture that means something
LARGEST = 100_000  # bytes of a logo
RULE = (
    ".face .mark::after { content: ''; display: inline-block; width: 14mm; height: 1.1em; "
    "margin-inline-start: 1.6mm; vertical-align: middle; "
    "background: url(%s) left center / contain no-repeat; }\n"
)


def logo_data(project: Project, logo: str | None) -> str:
    """The address of the picture as data; '' where there is none. Raises InputError if it is unreadable."""
    path = project.find(f"templates/{logo}") if logo else None
    picture = PICTURES.get(PurePosixPath(logo or "").suffix.lower())
    if path is None or picture is None:
        return ""
    check_file(project, path, project.name(path))
    media, shown = picture
    return f"data:{media};base64,{b64encode(shown(path.read_bytes())).decode()}"


def is_lost_in_the_dark(library: Library) -> bool:
    """Whether the logo is too dark for dark pages, and there is none for these (WCAG 2.2, success criterion
    1.4.11)."""
    brand = library.site.brand
    path = library.project.find(f"templates/{brand.logo}") if brand.logo and not brand.logo_dark else None
    if path is None or path.stat().st_size > LARGEST:
        return False
    lightness = picture_luminance(path.read_bytes(), path.suffix.lower())
    return lightness is not None and luminance_contrast(lightness, luminance(DARK_PAGE)) < LEAST


def logo_css(library: Library) -> str:
    """The rule that shows the logo of `brand.yml`, as a background: a reader that hears the page has the name
    already. Empty where there is none."""
    data = logo_data(library.project, library.site.brand.logo)
    return RULE % data if data else ""
