"""The names under which a browser remembers what was filled into blanks of sentences."""

from playbook_press.read.library import Library


def remembered_slots(library: Library) -> str:
    """A line for each remembered blank: its name, and how else it is written, as scripts read them."""
    names = library.site.slots.remembered.items()
    return "\n".join("|".join((name, *others)) for name, others in names)
