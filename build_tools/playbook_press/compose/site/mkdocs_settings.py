"""Settings for MkDocs and compatible engines."""

from typing import Any

from playbook_press.compose.logo import is_lost_in_the_dark
from playbook_press.compose.provenance import adapted_from
from playbook_press.compose.site.atom_feed import FEED_PATH as FEED
from playbook_press.compose.site.atom_feed import MEDIA_TYPE
from playbook_press.compose.site.daily_card import daily_sequences
from playbook_press.compose.site.exports.entry_markdown import MEDIA_TYPE as MARKDOWN
from playbook_press.compose.site.icalendar import calendar_name, calendar_path
from playbook_press.compose.site.slot_names import remembered_slots
from playbook_press.compose.site.tree import SiteTree
from playbook_press.compose.site.web_app import TOUCH_ICON
from playbook_press.core.version import __version__
from playbook_press.read.library import Library


def mkdocs_settings(tree: SiteTree) -> dict[str, Any]:
    """The site's settings under MkDocs' names."""
    library, brand = tree.library, tree.library.site.brand
    return {
        "site_name": brand.name,
        "site_url": brand.site_url or None,
        "site_description": brand.tagline,
        "use_directory_urls": False,
        "nav": tree.navigation,
        "extra": {
            "labels": library.site.labels,
            "brand": brand.model_dump(),
            "logo_on_plate": is_lost_in_the_dark(library),
            "edition": tree.edition,
            "adapted_from": adapted_from(library.site),
            "released": bool(library.site.editions),
            "sources": bool(library.site.sources),
            "press_version": __version__,
            "generator": False,
            "slots": remembered_slots(library),
            "markdown": MARKDOWN if brand.exports else "",
            "theme_color": library.site.tokens.brand,
            "touch_icon": TOUCH_ICON if TOUCH_ICON in {file.path for file in tree.assets} else "",
            "previews": any(file.path.startswith("previews/") for file in tree.assets),
            "offline_copy": False,
            "today": bool(daily_sequences(library)),
            "alternates": alternates(library) if tree.seconds is not None else [],
            **({"whole_site": tree.whole_site} if tree.whole_site else {}),
        },
    }


def alternates(library: Library) -> list[dict[str, str]]:
    """The feeds and calendars for the pages' <link rel="alternate">."""
    labels, name = library.site.labels, library.site.brand.name
    return [
        {"title": labels["feed_title"].replace("{name}", name), "type": MEDIA_TYPE, "href": FEED},
        *(
            {
                "title": calendar_name(library, audience),
                "type": "text/calendar",
                "href": calendar_path(audience),
            }
            for audience in daily_sequences(library)
        ),
    ]


def theme_settings(library: Library) -> dict[str, Any]:
    """Options of the theme: those of the project, and the playbook's language."""
    return {
        **library.site.theme.model_dump(exclude_none=True),
        "language": library.site.brand.language.partition("-")[0],
    }
