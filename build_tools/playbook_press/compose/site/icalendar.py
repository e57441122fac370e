"""Calendars as iCalendar files: today's cards for each audience, the huddles of the weekly plan, and paths.
All events last a day, are marked free, and ring no alarm (RFC 5545)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from playbook_press.compose.huddles import Huddle, compose_huddles
from playbook_press.compose.site.atom_feed import stable_uuid
from playbook_press.compose.site.daily_card import daily_sequences, list_working_days, pick_card
from playbook_press.core.slugs import slugify
from playbook_press.core.version import __version__
from playbook_press.plan.weekly_plan import Week, huddles_between
from playbook_press.read.card_back import sentence_to_say
from playbook_press.read.entries import Entry
from playbook_press.read.learning_paths import LearningPath, steps_of
from playbook_press.read.library import Library
from playbook_press.read.weekly_plan import WeeklyPlan

MONTHS = 24  # from the edition's month on
LINE_OCTETS = 75  # maximum length of a line without CRLF (RFC 5545, 3.1)
TEXT_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
FOLDER = "calendar"
WEEKLY_CALENDAR = f"{FOLDER}/weekly-plan.ics"


@dataclass(frozen=True)
class Event:
    """Something on one day. `uid` is stable, so that importing a later edition replaces it; `page`: its path
    in the site."""

    uid: str
    day: date
    summary: str
    description: str
    page: str


def render_calendars(library: Library, seconds: int) -> Iterator[tuple[str, str]]:
    """Path in the site and text of every calendar. `seconds` is the edition date as Unix time."""
    edition = datetime.fromtimestamp(seconds, UTC)
    for audience, order in daily_sequences(library).items():
        events = card_events(library, audience, order, edition.date())
        yield (
            calendar_path(audience),
            calendar_text(library, calendar_name(library, audience), events, edition),
        )
    if plan := library.site.weekly_plan:
        events = huddle_events(library, plan, edition.date())
        yield WEEKLY_CALENDAR, calendar_text(library, titled(library, "calendar_weeks", ""), events, edition)
    for path in library.learning_paths:
        events = path_events(library, path, path_calendar_start(edition.date()))
        name = titled(library, "calendar_path", path.title)
        yield path_calendar_path(path), calendar_text(library, name, events, edition)


def calendar_path(audience: str) -> str:
    """Path of an audience's calendar in the site."""
    return f"{FOLDER}/{slugify(audience)}.ics"


def calendar_name(library: Library, audience: str) -> str:
    """Display name of an audience's calendar."""
    return titled(library, "calendar_name", "").replace("{audience}", audience)


def path_calendar_path(path: LearningPath) -> str:
    """Path of a path's calendar in the site."""
    return f"{FOLDER}/path-{path.slug}.ics"


def path_calendar_start(edition: date) -> date:
    """The first day of the calendars of paths: the Monday on or after the edition's date."""
    return edition + timedelta(-edition.weekday() % 7)


def titled(library: Library, label: str, title: str) -> str:
    """A label with the playbook's name, and a title."""
    return library.site.labels[label].replace("{name}", library.site.brand.name).replace("{title}", title)


def calendar_text(library: Library, name: str, events: Iterable[Event], edition: datetime) -> str:
    """A calendar as text."""
    return "".join(f"{fold_line(line)}\r\n" for line in calendar_lines(library, name, events, edition))


def calendar_lines(library: Library, name: str, events: Iterable[Event], edition: datetime) -> Iterator[str]:
    """Content lines of a calendar, not yet folded."""
    name, language = escape_text(name), library.site.brand.language.upper()
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
    for event in events:
        yield from event_lines(library, event, edition)
    yield "END:VCALENDAR"


def event_lines(library: Library, event: Event, edition: datetime) -> Iterator[str]:
    """The content lines of an event."""
    yield from (
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"DTSTAMP:{edition:%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{event.day + timedelta(1):%Y%m%d}",
        f"SUMMARY:{escape_text(event.summary)}",
        f"DESCRIPTION:{escape_text(event.description)}",
    )
    if library.site.brand.site_url:
        yield f"URL:{library.site.brand.site_url}{event.page}"
    yield from ("TRANSP:TRANSPARENT", "CLASS:PUBLIC", "END:VEVENT")


def card_events(library: Library, audience: str, order: tuple[Entry, ...], edition: date) -> Iterator[Event]:
    """The card of each working day: 24 months from the edition's month."""
    weekdays, first = library.site.daily.weekdays, edition.replace(day=1)
    for day in list_working_days(first, add_months(first, MONTHS), weekdays):
        entry = pick_card(order, day, weekdays)
        uid = str(stable_uuid(library, "day", audience, day.isoformat()))
        description = "\n".join(event_description(entry))
        yield Event(uid, day, entry.title, description, f"c/{entry.code}.html")


def huddle_events(library: Library, plan: WeeklyPlan, edition: date) -> Iterator[Event]:
    """The huddle of each working day of the weekly plan: 24 months from the edition's month, or from that of
    the first Monday if that is later."""
    first = max(edition, plan.first_monday).replace(day=1)
    weeks: dict[Week, dict[str, Huddle]] = {}
    for day, week, part in huddles_between(
        plan, first, add_months(first, MONTHS), library.site.daily.weekdays
    ):
        if week not in weeks:
            weeks = {week: {each.part: each for each in compose_huddles(library, week)}}
        huddle = weeks[week][part]
        asked = "\n".join(f"{prompt.lead} {prompt.words}".strip() for prompt in huddle.ask)
        uid = str(stable_uuid(library, "huddle", day.isoformat()))
        yield Event(uid, day, f"{huddle.name}: {week.theme.title}", asked, f"weeks/{week.number}.html")


def path_events(library: Library, path: LearningPath, first: date) -> Iterator[Event]:
    """Each part of a path on its working day, from a first day on."""
    days = list_working_days(first, add_months(first.replace(day=1), MONTHS), library.site.daily.weekdays)
    for part in path.days:
        steps = "\n".join(f"{step.title} ({step.facts['minutes']})" for step in steps_of(part))
        uid = str(stable_uuid(library, "path", path.code, part.anchor))
        yield Event(
            uid,
            days[part.facts["day"] - 1],
            f"{path.title}: {part.title}",
            steps,
            f"{path.path}.html#{part.anchor}",
        )


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
