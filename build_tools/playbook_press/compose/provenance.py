"""Whose words these are, where a playbook stands on another one: licences such as CC BY 4.0 ask for it."""

from textwrap import wrap

from playbook_press.read.roster import LONGEST_LINE
from playbook_press.read.settings import Site


def adapted_from(site: Site) -> str:
    """The line that names the playbook below, its edition and its licence; '' for one that stands on none."""
    below = site.base_brand
    if below is None:
        return ""
    text = site.labels["adapted_from" if below.edition else "adapted_from_undated"]
    for name in ("name", "edition", "licence"):
        text = text.replace(f"{{{name}}}", getattr(below, name) or "")
    return text


def lines_on_a_card(credit: str) -> int:
    """How many lines words at the foot of the smallest card need."""
    return len(wrap(credit, LONGEST_LINE))
