"""Rooms to write in at the end of a chapter: as many rules as its last page has room for, known only once the
document is laid out. They are hidden in a first layout; rules of CSS then show them, and the second layout
breaks pages as the first did. A layout that shows those of the last edition is enough where it finds the
same.

Works on WeasyPrint's boxes without importing it; `_page_box` is private.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from playbook_press.core.units import MM_PER

ROOM = "data-room"  # attribute of such a room: the distance of its rules in mm, and the height of its name
EARLY = "data-early"  # attribute of one that stands in the middle of a chapter
HIGH_UP = 0.45  # share of a page's height above which it ends high up, the gap below its words included
LEAST_RULES = 3  # a smaller room stays hidden
BELOW = 1.0  # mm that stay free at the foot


class Room(NamedTuple):
    """A room that is shown: its id, the number of its rules, and whether it stands in the middle of a
    chapter."""

    name: str
    rules: int
    is_early: bool


Rooms = tuple[Room, ...]


def find_rooms(pages: Sequence[Any]) -> Rooms:
    """The rooms whose page has space for three rules or more, whether they are shown or hidden."""
    return tuple(room for room in rooms(pages) if room.rules >= LEAST_RULES)


def writing_room_css(shown: Rooms) -> str:
    """The style sheet that shows these rooms."""
    return "".join(
        f"#{name} {{ height: auto }}\n#{name} .room {{ display: block }}\n"
        f"#{name} .rule:nth-child(-n + {rules}) {{ display: block }}\n"
        for name, rules, _ in shown
    )


def move_nothing(shown: Rooms, found: Rooms) -> bool:
    """Whether words stand in a layout that shows these rooms as they do in one without any, by the rooms
    `found` in it: each is the last of its chapter, and has no more rules than its page has space for."""
    space = {room.name: room.rules for room in found}
    return (
        len(space) == len(found)  # a room that runs on to another page is found twice
        and not any(room.is_early for room in (*shown, *found))
        and all(room.rules <= space.get(room.name, 0) for room in shown)
    )


def rooms(pages: Sequence[Any]) -> Iterator[Room]:
    """The last room of each page, with as many rules as there is space for between it and the foot; 0 for one
    that is meant for pages that end high up (EARLY), on a page that does not, as where what follows it begins
    on its page and runs over."""
    for page in pages:
        box = page._page_box
        foot = box.content_box_y() + box.height
        for place in list(room_boxes(box))[-1:]:
            is_early = EARLY in place.element.attrib
            ends_high = place.position_y < HIGH_UP * box.margin_height() and not is_followed(box, place)
            free = (foot - place.position_y) * MM_PER["px"] - BELOW
            rules = int(free / float(place.element.get(ROOM))) - 1
            yield Room(place.element.get("id"), rules if ends_high or not is_early else 0, is_early)


def is_followed(box: Any, place: Any) -> bool:
    """Whether anything stands behind a room, which is somewhere below this box."""
    children = [getattr(child, "_box", child) for child in getattr(box, "children", ())]
    if place in children:
        return children[-1] is not place
    return any(is_followed(child, place) for child in children)


def room_boxes(box: Any) -> Iterator[Any]:
    """The boxes of rooms below a box."""
    box = getattr(box, "_box", box)
    if box.element is not None and box.element.get(ROOM) and "::" not in (box.element_tag or ""):
        yield box
    else:
        for child in getattr(box, "children", ()):
            yield from room_boxes(child)
