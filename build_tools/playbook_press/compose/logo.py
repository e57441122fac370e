"""The organisation's logo on backs of cards and feet of posters, beside the code."""

from base64 import b64encode
from pathlib import PurePosixPath

from playbook_press.compose.plain_drawing import plain_drawing
from playbook_press.core.photographs import publishable
from playbook_press.read.library import Library

RULE = (
    ".back .mark::after { content: ''; display: inline-block; width: 14mm; height: 1.1em; "
    "margin-inline-start: 1.6mm; vertical-align: middle; "
    "background: url(data:%s;base64,%s) left center / contain no-repeat; }\n"
)


def logo_css(library: Library) -> str:
    """The rule that shows the logo of `brand.yml`, as a background: a reader that hears the page has the name
    already. Empty where there is none."""
    if not library.site.brand.logo:
        return ""
    data = library.project.require(f"templates/{library.site.brand.logo}").read_bytes()
    is_drawing = PurePosixPath(library.site.brand.logo).suffix.lower() == ".svg"
    kind, shown = ("image/svg+xml", plain_drawing(data)) if is_drawing else ("image/png", publishable(data))
    return RULE % (kind, b64encode(shown).decode())
