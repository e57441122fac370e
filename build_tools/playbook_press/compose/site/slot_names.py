"""The names under which a browser remembers what was filled into blanks of sentences."""

import json

from playbook_press.read.library import Library


def remembered_slots(library: Library) -> str:
    """How remembered blanks are written, each with the name that it is remembered under, as JSON."""
    names = library.site.slots.remembered.items()
    return json.dumps({way: name for name, others in names for way in (name, *others)}, ensure_ascii=False)
