"""Pages without scripts for a frame on an intranet: cards of the weeks to come, and the way to the search."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from playbook_press.compose.site.daily_card import list_working_days, pick_card
from playbook_press.compose.site.sentences import parts_of_sentence
from playbook_press.core.slugs import slugify
from playbook_press.read.card_back import sentence_to_say
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library

FOLDER = "embed"
SEARCH_FRAME = f"{FOLDER}/search.html"
WEEKS = 6  # that a page lists from the edition's day on; some 21 kB


def today_frame(library: Library, audience: str) -> str:
    """Path of the page with an audience's cards; that of the first audience is named after none."""
    everyone, *_ = library.site.taxonomy.audiences
    return f"{FOLDER}/today{'' if audience == everyone else '-' + slugify(audience)}.html"


def days_ahead(
    library: Library, orders: Mapping[str, tuple[Entry, ...]], first: date
) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """For each audience the card of each working day of these weeks: its date, entry, sentence and action."""
    weekdays = library.site.daily.weekdays
    working = list_working_days(first, first + timedelta(weeks=WEEKS), weekdays)
    for audience, order in orders.items():
        yield audience, [framed_card(day, pick_card(order, day, weekdays)) for day in working]


def framed_card(day: date, entry: Entry) -> dict[str, Any]:
    """A day and its card, for the template; `anchor` is the day as ISO 8601 writes it, `weekday` 0 on a
    Monday."""
    action = entry.of_role("action")
    return {
        "day": day,
        "anchor": day.isoformat(),
        "weekday": day.weekday(),
        "entry": entry,
        "say": parts_of_sentence(sentence_to_say(entry)),
        "action": action.text if action else "",
    }
