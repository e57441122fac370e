"""Today's card: a sequence of entries for each audience, and the rule that maps a date to an entry.

`templates/assets/today.js` implements the same rule in the browser; a test compares the two.
"""

import json
from collections.abc import Sequence
from datetime import date, timedelta

from playbook_press.read.entries import Entry
from playbook_press.read.library import Library

FIRST_MONDAY = date(2024, 1, 1)  # a Monday; working day 0
LEAST_DISTANCE = 10  # minimum number of working days between twins


def working_day_number(day: date, working_days: Sequence[int]) -> int:
    """Number of working days from Monday 2024-01-01 (number 0) to a date; a day off has the number of the
    working day before it. `working_days` are weekdays, Monday = 0."""
    weeks, weekday = divmod((day - FIRST_MONDAY).days, 7)
    return weeks * len(working_days) + sum(working <= weekday for working in working_days) - 1


def pick_card(order: Sequence[Entry], day: date, working_days: Sequence[int]) -> Entry:
    """The entry for a date; after the last one the sequence starts over."""
    return order[working_day_number(day, working_days) % len(order)]


def list_working_days(first: date, last: date, working_days: Sequence[int]) -> list[date]:
    """Working days from `first` up to, not including, `last`."""
    days = (first + timedelta(number) for number in range((last - first).days))
    return [day for day in days if day.weekday() in working_days]


def daily_sequences(library: Library) -> dict[str, tuple[Entry, ...]]:
    """Each audience's entries in daily order. Entries for the first audience of the taxonomy are in every
    sequence."""
    everyone, *_ = library.site.taxonomy.audiences
    daily = [entry for entry in library.entries if entry.kind.daily]
    orders = {
        audience: arrange_days(
            [entry for entry in daily if {audience, everyone} & set(entry.facts["audience"] or (everyone,))],
            library.site.twins,
        )
        for audience in library.site.taxonomy.audiences
    }
    return {audience: order for audience, order in orders.items() if order}


def arrange_days(entries: Sequence[Entry], twins: dict[str, tuple[str, ...]]) -> tuple[Entry, ...]:
    """Order entries so that kinds alternate and twins are far apart, also across the wrap-around.

    Entries without twins and the first of each group of twins are placed first. The others are then inserted
    one by one, which can only increase existing distances.
    """
    order, later = separate_twins(interleave_kinds(entries), twins)
    for entry, share in later:
        order.insert(find_place(entry, order, twins, round(share * len(order))), entry)
    return tuple(order)


def separate_twins(
    entries: list[Entry], twins: dict[str, tuple[str, ...]]
) -> tuple[list[Entry], list[tuple[Entry, float]]]:
    """Entries that are no twin of an earlier one; and the others, each with its position as a share of the
    whole (0 to 1)."""
    first: list[Entry] = []
    later: list[tuple[Entry, float]] = []
    taken: set[str] = set()
    for number, entry in enumerate(entries):
        if entry.code in taken:
            later.append((entry, number / len(entries)))
        else:
            first.append(entry)
        taken |= twin_codes(entry, twins)
    return first, later


def twin_codes(entry: Entry, twins: dict[str, tuple[str, ...]]) -> frozenset[str]:
    """Codes of all entries that are twins of an entry, itself included."""
    return frozenset(code for codes in twins.values() if entry.code in codes for code in codes)


def interleave_kinds(entries: Sequence[Entry]) -> list[Entry]:
    """Interleave entries of several kinds evenly."""
    by_kind: dict[str, list[Entry]] = {}
    for entry in entries:
        by_kind.setdefault(entry.kind.key, []).append(entry)
    share = {
        entry.code: (number + 0.5) / len(same_kind)
        for same_kind in by_kind.values()
        for number, entry in enumerate(same_kind)
    }
    return sorted(entries, key=lambda entry: (share[entry.code], entry.order))


def find_place(entry: Entry, order: Sequence[Entry], twins: dict[str, tuple[str, ...]], wanted: int) -> int:
    """Position nearest to `wanted` that is at least 10 days from every twin, otherwise the one farthest from
    them."""
    own = twin_codes(entry, twins)
    taken = [place for place, other in enumerate(order) if other.code in own]
    nearest = sorted(range(len(order) + 1), key=lambda place: abs(place - wanted))
    return max(
        nearest,
        key=lambda place: min(
            LEAST_DISTANCE, *(cyclic_distance(place, twin, len(order) + 1) for twin in taken)
        ),
    )


def cyclic_distance(place: int, twin: int, length: int) -> int:
    """Days between an entry inserted at `place` and the one now at `twin`, in a cycle of `length` days."""
    apart = abs(place - (twin + (twin >= place)))
    return min(apart, length - apart)


def today_script(library: Library) -> str:
    """Script that sets `window.playbookToday`: working days (0 = Monday), and each audience's codes in daily
    order."""
    order = {
        audience: [entry.code for entry in entries] for audience, entries in daily_sequences(library).items()
    }
    data = {"workingDays": library.site.daily.weekdays, "order": order}
    return "window.playbookToday = " + json.dumps(data, ensure_ascii=False, separators=(",", ":")) + ";\n"
