"""Today's cards as calendars to subscribe to, one per audience: all day, free, without alarm (RFC 5545)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from playbook_press.compose.site.atom_feed import identity
from playbook_press.compose.site.daily_card import card_on, days_from, sequences
from playbook_press.core.slugs import slugify
from playbook_press.core.version import __version__
from playbook_press.read.card_back import best_line
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library

MONTHS = 24  # from that of the edition
OCTETS = 75  # of a line, without its end (RFC 5545, 3.1)
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
FOLDER = "calendar"


def calendars(library: Library, seconds: int) -> Iterator[tuple[str, str]]:
    """Each audience's calendar: its path in the site, and its text. `seconds` is the edition date, since
    1970."""
    for audience, order in sequences(library).items():
        lines = calendar_lines(library, audience, order, datetime.fromtimestamp(seconds, UTC))
        yield calendar_path(audience), "".join(f"{fold(line)}\r\n" for line in lines)


def calendar_path(audience: str) -> str:
    return f"{FOLDER}/{slugify(audience)}.ics"


def calendar_name(library: Library, audience: str) -> str:
    return (
        library.site.labels["calendar_name"]
        .replace("{name}", library.site.brand.name)
        .replace("{audience}", audience)
    )


def calendar_lines(
    library: Library, audience: str, order: tuple[Entry, ...], edition: datetime
) -> Iterator[str]:
    name = escaped(calendar_name(library, audience))
    language = library.site.brand.language.upper()
    yield from (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Playbook Press//NONSGML {__version__}//{language}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{name}",
        f"X-WR-CALNAME:{name}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1W",
        "X-PUBLISHED-TTL:P1W",
    )
    first = edition.date().replace(day=1)
    for day in days_from(first, months_later(first, MONTHS), library.site.daily.weekdays):
        yield from event_lines(
            library, audience, card_on(order, day, library.site.daily.weekdays), day, edition
        )
    yield "END:VCALENDAR"


def event_lines(library: Library, audience: str, entry: Entry, day: date, edition: datetime) -> Iterator[str]:
    """One day's card. Whoever imports a later edition gets the card of that day anew, not a second one."""
    yield from (
        "BEGIN:VEVENT",
        f"UID:{identity(library, 'day', audience, day.isoformat())}",
        f"DTSTAMP:{edition:%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(1):%Y%m%d}",
        f"SUMMARY:{escaped(entry.title)}",
        f"DESCRIPTION:{escaped(chr(10).join(description(entry)))}",
    )
    if library.site.brand.site_url:
        yield f"URL:{library.site.brand.site_url}c/{entry.code}.html"
    yield from ("TRANSP:TRANSPARENT", "CLASS:PUBLIC", "END:VEVENT")


def description(entry: Entry) -> Iterator[str]:
    """What to say and what to do today."""
    action = entry.of_role("action")
    yield from filter(None, (best_line(entry), action.text if action else ""))


def escaped(text: str) -> str:
    """A text as a value (RFC 5545, 3.3.11)."""
    return text.translate(ESCAPED)


def fold(line: str) -> str:
    """A line cut before it is too long; no character is torn apart (RFC 5545, 3.1)."""
    rest, pieces, room = line.encode(), [], OCTETS
    while len(rest) > room:
        # in front of a character, not inside
        cut = next(at for at in range(room, 0, -1) if rest[at] & 0xC0 != 0x80)
        pieces.append(rest[:cut])
        rest, room = rest[cut:], OCTETS - 1  # for the space that marks the next piece
    return b"\r\n ".join([*pieces, rest]).decode()


def months_later(day: date, months: int) -> date:
    """The first of a month so many months after another's."""
    years, month = divmod(day.month - 1 + months, 12)
    return day.replace(year=day.year + years, month=month + 1)
