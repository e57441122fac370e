"""Today's card: one sequence of entries per audience, and the rule that says which of them a date has.

The browser keeps the same rule in `templates/assets/today.js`; a test holds both against each other.
"""

import json
from collections.abc import Sequence
from datetime import date, timedelta

from playbook_press.read.entries import Entry
from playbook_press.read.library import Library

START = date(2024, 1, 1)  # a Monday; days are counted from it
APART = 10  # working days between entries that share an idea, at least


def position(day: date, working_days: Sequence[int]) -> int:
    """The number of a date's working day, that of the start being 0; a day off has that of the working day
    before it.

    `working_days` are numbers of weekdays, Monday being 0.
    """
    weeks, weekday = divmod((day - START).days, 7)
    return weeks * len(working_days) + sum(working <= weekday for working in working_days) - 1


def card_on(order: Sequence[Entry], day: date, working_days: Sequence[int]) -> Entry:
    """The entry of a date; when all have had their day they begin again."""
    return order[position(day, working_days) % len(order)]


def days_from(first: date, last: date, working_days: Sequence[int]) -> list[date]:
    """The working days from `first` to the day before `last`."""
    days = (first + timedelta(number) for number in range((last - first).days))
    return [day for day in days if day.weekday() in working_days]


def sequences(library: Library) -> dict[str, tuple[Entry, ...]]:
    """Each audience with its entries in the order of days; what is for the first audience is for all."""
    everyone, *_ = library.site.taxonomy.audiences
    daily = [entry for entry in library.entries if entry.kind.daily]
    orders = {
        audience: in_turn(
            [entry for entry in daily if {audience, everyone} & set(entry.facts["audience"])],
            library.site.twins,
        )
        for audience in library.site.taxonomy.audiences
    }
    return {audience: order for audience, order in orders.items() if order}


def in_turn(entries: Sequence[Entry], twins: dict[str, tuple[str, ...]]) -> tuple[Entry, ...]:
    """Entries in an order in which kinds take turns and twins lie far apart, also where the end meets the
    beginning.

    The first of each group of twins are put in a row with all that have none. Then the others are put
    between them one by one, which can only move apart what is there already.
    """
    order, later = first_of_twins(by_turns(entries), twins)
    for entry, share in later:
        order.insert(place_for(entry, order, twins, round(share * len(order))), entry)
    return tuple(order)


def first_of_twins(
    entries: list[Entry], twins: dict[str, tuple[str, ...]]
) -> tuple[list[Entry], list[tuple[Entry, float]]]:
    """Those that are no twin of one before them; and the others, each with its place as a share of the whole."""
    first: list[Entry] = []
    later: list[tuple[Entry, float]] = []
    taken: set[str] = set()
    for number, entry in enumerate(entries):
        if entry.code in taken:
            later.append((entry, number / len(entries)))
        else:
            first.append(entry)
        taken |= sharing(entry, twins)
    return first, later


def sharing(entry: Entry, twins: dict[str, tuple[str, ...]]) -> frozenset[str]:
    """The codes of all that share an idea with an entry, its own among them."""
    return frozenset(code for codes in twins.values() if entry.code in codes for code in codes)


def by_turns(entries: Sequence[Entry]) -> list[Entry]:
    """Entries of several kinds spread evenly over one another."""
    shelves: dict[str, list[Entry]] = {}
    for entry in entries:
        shelves.setdefault(entry.kind.key, []).append(entry)
    share = {
        entry.code: (number + 0.5) / len(shelf)
        for shelf in shelves.values()
        for number, entry in enumerate(shelf)
    }
    return sorted(entries, key=lambda entry: (share[entry.code], entry.order))


def place_for(entry: Entry, order: Sequence[Entry], twins: dict[str, tuple[str, ...]], wanted: int) -> int:
    """The place nearest to the wanted one that is far enough from all twins; else the farthest there is."""
    own = sharing(entry, twins)
    taken = [place for place, other in enumerate(order) if other.code in own]
    nearest = sorted(range(len(order) + 1), key=lambda place: abs(place - wanted))
    return max(
        nearest, key=lambda place: min(APART, *(distance(place, twin, len(order) + 1) for twin in taken))
    )


def distance(place: int, twin: int, length: int) -> int:
    """Days between what is put in at `place` and what stood at `twin` before, in a round of `length` days."""
    apart = abs(place - (twin + (twin >= place)))
    return min(apart, length - apart)


def today_script(library: Library) -> str:
    """`window.playbookToday`: working days (0 is Monday), and each audience's codes in the order of days."""
    order = {audience: [entry.code for entry in entries] for audience, entries in sequences(library).items()}
    data = {"workingDays": library.site.daily.weekdays, "order": order}
    return "window.playbookToday = " + json.dumps(data, ensure_ascii=False, separators=(",", ":")) + ";\n"
