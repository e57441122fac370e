"""Rooms to write in at the end of a chapter: as many rules as its last page has room for, known only once the
document is laid out. They are hidden in a first layout; rules of CSS then show them, and the second layout
breaks pages as the first did.

Works on WeasyPrint's boxes without importing it; `_page_box` is private.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from playbook_press.core.units import MM_PER

ROOM = "data-room"  # attribute of such a room: the distance of its rules in mm, and the height of its name
EARLY = "data-early"  # attribute of one that stands in the middle of a chapter
HIGH_UP = 0.45  # share of a page's height above which it ends high up, the gap below its words included
LEAST_RULES = 3  # a smaller room stays hidden
BELOW = 1.0  # mm that stay free at the foot


def writing_room_css(pages: Sequence[Any]) -> str:
    """The style sheet that shows each room whose page has space for three rules or more; '' for none."""
    return "".join(
        f"#{name} {{ height: auto }}\n#{name} .room {{ display: block }}\n"
        f"#{name} .rule:nth-child(-n + {rules}) {{ display: block }}\n"
        for name, rules in rooms(pages)
        if rules >= LEAST_RULES
    )


def rooms(pages: Sequence[Any]) -> Iterator[tuple[str, int]]:
    """The id of the last room of each page, and the number of rules between it and the foot; 0 for one that
    is meant for pages that end high up (EARLY), on a page that does not."""
    for page in pages:
        box = page._page_box
        foot = box.content_box_y() + box.height
        for place in list(room_boxes(box))[-1:]:
            is_wanted = EARLY not in place.element.attrib or place.position_y < HIGH_UP * box.margin_height()
            free = (foot - place.position_y) * MM_PER["px"] - BELOW
            rules = int(free / float(place.element.get(ROOM))) - 1
            yield place.element.get("id"), rules if is_wanted else 0


def room_boxes(box: Any) -> Iterator[Any]:
    """The boxes of rooms below a box."""
    box = getattr(box, "_box", box)
    if box.element is not None and box.element.get(ROOM) and "::" not in (box.element_tag or ""):
        yield box
    else:
        for child in getattr(box, "children", ()):
            yield from room_boxes(child)
