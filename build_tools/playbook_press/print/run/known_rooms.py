"""Remembers the rooms to write in of each book, which save its next edition a layout. They are no result: a
layout finds out whether they still fit."""

import json

from playbook_press.compose.documents.deck import FlowDocument
from playbook_press.core.cache import Cache
from playbook_press.core.hashing import hash_parts
from playbook_press.print.pdf.writing_room import Room, Rooms


class KnownRooms:
    """The rooms that books had when they were last laid out, in the cache."""

    def __init__(self, cache: Cache):
        self.cache = cache

    def find(self, flow: FlowDocument) -> Rooms:
        """The rooms that a document had; none if it has no name, or was never laid out."""
        stored = self.cache.find(key_of(flow)) if flow.name else None
        return tuple(Room(*each) for each in json.loads(stored)) if stored else ()

    def store(self, flow: FlowDocument, rooms: Rooms) -> None:
        """Remember the rooms of a document that was laid out; none where one stands in the middle of a
        chapter, since what follows it moves."""
        is_steady = not any(room.is_early for room in rooms)
        if flow.name and is_steady and rooms != self.find(flow):
            self.cache.keep(key_of(flow), json.dumps(rooms).encode())


def key_of(flow: FlowDocument) -> str:
    return hash_parts("rooms", flow.name, flow.css)
