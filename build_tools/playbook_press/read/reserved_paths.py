"""Names that the site needs for pages and folders of its own; nothing that an author adds may have them."""

# pages at the root of the site, without ending
RESERVED_PAGES = (
    "index",
    "tags",
    "learn",
    "teach",
    "sources",
    "downloads",
    "today",
    "deck",
    "danger",
    "elsewhere",
    "notes",
    "write",
    "settings",
    "review",
    "practice",
    "stick",
    "accessibility",
    "404",
)
RUN_PAGE = "run"
WORKSHOP_PAGES = (RUN_PAGE, "notes")  # end the names of further pages of each workshop, after a hyphen
MEETING_PAGE = "meeting"  # ends the name of the page that runs a meeting about an entry, after a hyphen
REPLACEABLE_PAGES = frozenset({"index", "accessibility"})  # an author's own file takes their place
RESERVED_FOLDERS = frozenset(
    {
        "assets",
        "audiences",
        "c",
        "calendar",
        "changes",
        "collections",
        "downloads",
        "embed",
        "paths",
        "previews",
        "situations",
        "snippets",
        "themes",
        "today",
        "weeks",
        "workshops",
    }
)


def meeting_path(path: str) -> str:
    """Path of the page that runs a meeting about what has a page at `path`, without ending."""
    return f"{path}-{MEETING_PAGE}.html"
