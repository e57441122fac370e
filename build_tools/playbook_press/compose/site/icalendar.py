"""Today's cards as an iCalendar file for each audience: all-day events, marked free, without alarm (RFC
5545)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from playbook_press.compose.site.atom_feed import stable_uuid
from playbook_press.compose.site.daily_card import daily_sequences, list_working_days, pick_card
from playbook_press.core.slugs import slugify
from playbook_press.core.version import __version__
from playbook_press.read.card_back import sentence_to_say
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library

MONTHS = 24  # from the edition's month on
LINE_OCTETS = 75  # maximum length of a line without CRLF (RFC 5545, 3.1)
TEXT_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
FOLDER = "calendar"


def render_calendars(library: Library, seconds: int) -> Iterator[tuple[str, str]]:
    """Path in the site and text of each audience's calendar. `seconds` is the edition date as Unix time."""
    for audience, order in daily_sequences(library).items():
        lines = calendar_lines(library, audience, order, datetime.fromtimestamp(seconds, UTC))
        yield calendar_path(audience), "".join(f"{fold_line(line)}\r\n" for line in lines)


def calendar_path(audience: str) -> str:
    """Path of an audience's calendar in the site."""
    return f"{FOLDER}/{slugify(audience)}.ics"


def calendar_name(library: Library, audience: str) -> str:
    """Display name of an audience's calendar."""
    return (
        library.site.labels["calendar_name"]
        .replace("{name}", library.site.brand.name)
        .replace("{audience}", audience)
    )


def calendar_lines(
    library: Library, audience: str, order: tuple[Entry, ...], edition: datetime
) -> Iterator[str]:
    """Content lines of a calendar, not yet folded: 24 months from the edition's month."""
    name = escape_text(calendar_name(library, audience))
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
    for day in list_working_days(first, add_months(first, MONTHS), library.site.daily.weekdays):
        yield from event_lines(
            library, audience, pick_card(order, day, library.site.daily.weekdays), day, edition
        )
    yield "END:VCALENDAR"


def event_lines(library: Library, audience: str, entry: Entry, day: date, edition: datetime) -> Iterator[str]:
    """The event of one day. Its UID is stable, so that importing a later edition replaces it."""
    yield from (
        "BEGIN:VEVENT",
        f"UID:{stable_uuid(library, 'day', audience, day.isoformat())}",
        f"DTSTAMP:{edition:%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(1):%Y%m%d}",
        f"SUMMARY:{escape_text(entry.title)}",
        f"DESCRIPTION:{escape_text(chr(10).join(event_description(entry)))}",
    )
    if library.site.brand.site_url:
        yield f"URL:{library.site.brand.site_url}c/{entry.code}.html"
    yield from ("TRANSP:TRANSPARENT", "CLASS:PUBLIC", "END:VEVENT")


def event_description(entry: Entry) -> Iterator[str]:
    """The best line to say and the action of an entry."""
    action = entry.of_role("action")
    yield from filter(None, (sentence_to_say(entry), action.text if action else ""))


def escape_text(text: str) -> str:
    """Escape a text value (RFC 5545, 3.3.11)."""
    return text.translate(TEXT_ESCAPES)


def fold_line(line: str) -> str:
    """Fold a content line at 75 octets without splitting a UTF-8 character (RFC 5545, 3.1)."""
    rest, pieces, room = line.encode(), [], LINE_OCTETS
    while len(rest) > room:
        # cut at the first byte of a UTF-8 character
        cut = next(at for at in range(room, 0, -1) if rest[at] & 0xC0 != 0x80)
        pieces.append(rest[:cut])
        rest, room = rest[cut:], LINE_OCTETS - 1  # one octet less for the leading space
    return b"\r\n ".join([*pieces, rest]).decode()


def add_months(day: date, months: int) -> date:
    """The day's date some months later; `day` must be the first of a month."""
    years, month = divmod(day.month - 1 + months, 12)
    return day.replace(year=day.year + years, month=month + 1)
