"""The doors of the site: what the navigation leads to, and which pages are behind each."""

from collections.abc import Iterator

from playbook_press.read.library import Library
from playbook_press.read.pages import ContentPage

DOORS = ("tags", "learn", "teach", "downloads")  # names of their pages, and of their labels after "nav_"
BEHIND = {  # what other pages are behind a door, by their template
    **dict.fromkeys(("situation", "danger"), "tags"),
    **dict.fromkeys(
        ("kind", "entry", "collections", "collection", "term", "sources", "practice", "paths", "path"),
        "learn",
    ),
    **dict.fromkeys(
        ("workshops", "workshop", "run", "leader-notes", "meeting", "stick", "weeks", "week"), "teach"
    ),
    "deck": "downloads",
    **dict.fromkeys(("changes", "change"), "learn"),
}


def door_of(template: str) -> str:
    """The door that a page of some template is behind: itself if it is a door, '' if it is behind none."""
    return template if template in DOORS else BEHIND.get(template, "")


def can_teach(library: Library) -> bool:
    """Whether anything is for a group: workshops, a weekly plan, or a kind for meetings."""
    return bool(library.workshops or library.site.weekly_plan) or any(
        kind.for_meetings for kind in library.kinds_in_use
    )


def navigation(library: Library) -> list[dict[str, str]]:
    """The navigation in MkDocs' format: home, the doors, and the pages of one's own that
    want to be there; no page of it grows with the playbook."""
    labels = library.site.labels
    doors = [door for door in DOORS if door != "teach" or can_teach(library)]
    return [
        {labels["nav_home"]: "index.md"},
        *({labels[f"nav_{door}"]: f"{door}.md"} for door in doors),
        *({title: f"{page.path}.md"} for title, page in own_pages(library) if page.path != "index"),
    ]


def own_pages(library: Library) -> Iterator[tuple[str, ContentPage]]:
    """Pages of one's own that stand in the menu, under which word: those that `nav:` in `mkdocs.yml` names,
    in its order, then the others that have a word of the menu."""
    pages = {f"{page.path}.md": page for page in library.pages}
    placed = {item.path: item for item in library.mkdocs_yml.nav if item.path in pages}
    for path, item in placed.items():
        page, translated = pages[path], bool(library.project.language)
        yield (item.title if not translated else "") or page.menu or page.title, page
    rest = (page for path, page in pages.items() if page.menu and path not in placed)
    yield from ((page.menu, page) for page in sorted(rest, key=lambda page: (page.order, page.path)))
