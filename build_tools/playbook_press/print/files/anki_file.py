"""Writes a package of Anki (.apkg): a database of schema 11, which every Anki reads, in a zip.

There is a library for it, genanki; it brings a package whose licence not everybody may pass on, and writes
the time of day.
"""

import hashlib
import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from typing import Any

from playbook_press.compose.files.flash_cards import FlashCard, FlashDeck
from playbook_press.core.zip_files import zip_bytes

SCHEMA = """
create table col (id integer primary key, crt integer not null, mod integer not null, scm integer not null,
 ver integer not null, dty integer not null, usn integer not null, ls integer not null, conf text not null,
 models text not null, decks text not null, dconf text not null, tags text not null);
create table notes (id integer primary key, guid text not null, mid integer not null, mod integer not null,
 usn integer not null, tags text not null, flds text not null, sfld text not null, csum integer not null,
 flags integer not null, data text not null);
create table cards (id integer primary key, nid integer not null, did integer not null, ord integer not null,
 mod integer not null, usn integer not null, type integer not null, queue integer not null,
 due integer not null, ivl integer not null, factor integer not null, reps integer not null,
 lapses integer not null, left integer not null, odue integer not null, odid integer not null,
 flags integer not null, data text not null);
create table revlog (id integer primary key, cid integer not null, usn integer not null,
 ease integer not null, ivl integer not null, lastIvl integer not null, factor integer not null,
 time integer not null, type integer not null);
create table graves (usn integer not null, oid integer not null, type integer not null);
create index ix_notes_usn on notes (usn);
create index ix_cards_usn on cards (usn);
create index ix_revlog_usn on revlog (usn);
create index ix_cards_nid on cards (nid);
create index ix_cards_sched on cards (did, queue, due);
create index ix_revlog_cid on revlog (cid);
create index ix_notes_csum on notes (csum);
"""
FIELDS = ("Question", "Answer", "Reason", "Source")
BETWEEN = "\x1f"  # fields of a note
VERSION = 11
EARLIEST = 1_000_000_000_000  # ids are in milliseconds since 1970; below it Anki repairs them
FRONT = '<div class="asked">{{Question}}</div><p class="source">{{Source}}</p>'
BACK = (
    '<div class="asked">{{Question}}</div><hr id="answer"><div class="answer">{{Answer}}</div>'
    '<p class="reason"><b>HEADING</b> {{Reason}}</p><p class="source">{{Source}}</p>'
)
CSS = """.card {{ max-width: 34em; margin: 0 auto; padding: 1em;
 font: 1.25em/1.45 "Atkinson Hyperlegible", sans-serif; text-align: start; color: {ink}; background: #fff; }}
.card.night_mode {{ color: #f3f5f7; background: #14191f; }}
.asked, .answer {{ font-weight: bold; }}
#answer {{ border: 0; border-top: 3px solid {solid}; }}
.source {{ font-size: 0.8em; opacity: 0.8; }}
"""
# the options that a deck begins with (`dconf`), as Anki itself sets them
OPTIONS: Mapping[str, Any] = {
    "id": 1,
    "name": "Default",
    "usn": 0,
    "maxTaken": 60,
    "autoplay": True,
    "timer": 0,
    "replayq": True,
    "dyn": False,
    "new": {
        "bury": False,
        "delays": [1, 10],
        "initialFactor": 2500,
        "ints": [1, 4, 0],
        "order": 1,
        "perDay": 5,
    },
    "rev": {"bury": False, "ease4": 1.3, "ivlFct": 1, "maxIvl": 36500, "perDay": 200, "hardFactor": 1.2},
    "lapse": {"delays": [10], "leechAction": 1, "leechFails": 8, "minInt": 1, "mult": 0},
}


def anki_file(deck: FlashDeck) -> bytes:
    """A package of all cards."""
    with closing(sqlite3.connect(":memory:")) as database:
        write_collection(database, deck)
        database.commit()
        return zip_bytes([("collection.anki2", database.serialize()), ("media", b"{}")], deck.seconds)


def write_collection(database: sqlite3.Connection, deck: FlashDeck) -> None:
    """The row of the collection, and its notes with their cards."""
    database.executescript(SCHEMA)
    modified = deck.seconds or 1
    decks = {name: number_of(name) for name in dict.fromkeys(card.deck for card in deck.cards)}
    model = number_of(f"{deck.name} question")
    named = {"1": deck_of("Default", 1, modified)}
    named |= {str(number): deck_of(name, number, modified) for name, number in decks.items()}
    conf = {"nextPos": len(deck.cards) + 1, "curDeck": 1, "activeDecks": [1], "curModel": model}
    models = {str(model): model_of(deck, model, modified)}
    options = {"1": {**OPTIONS, "mod": modified}}
    columns: tuple[Mapping[str, Any], ...] = (conf, models, named, options)
    times = (modified, modified * 1000, modified * 1000)  # crt in s, mod and scm in ms
    database.execute(
        "insert into col values (1, ?, ?, ?, ?, 0, 0, 0, ?, ?, ?, ?, '{}')",
        (*times, VERSION, *map(dumped, columns)),
    )
    for place, card in enumerate(deck.cards, 1):
        add_note(database, card, place, model, decks[card.deck], modified)


def model_of(deck: FlashDeck, number: int, modified: int) -> Mapping[str, Any]:
    """The type of notes: its fields, the two sides of its card, and how they look."""
    return {
        "id": number,
        "name": deck.name,
        "type": 0,
        "mod": modified,
        "usn": 0,
        "sortf": 0,
        "did": 1,
        "tmpls": [
            {
                "name": "Card 1",
                "ord": 0,
                "qfmt": FRONT,
                "afmt": BACK.replace("HEADING", deck.heading_reason),
                "bqfmt": "",
                "bafmt": "",
                "did": None,
            }
        ],
        "flds": [
            {
                "name": name,
                "ord": at,
                "sticky": False,
                "rtl": deck.right_to_left,
                "font": "Arial",
                "size": 20,
                "media": [],
            }
            for at, name in enumerate(FIELDS)
        ],
        "css": CSS.format(ink=deck.ink, solid=deck.solid),
        "latexPre": "",
        "latexPost": "",
        "tags": [],
        "vers": [],
        "req": [[0, "any", [0]]],
    }


def deck_of(name: str, number: int, modified: int) -> Mapping[str, Any]:
    """A deck; what was learned today is nothing."""
    today = {key: [0, 0] for key in ("newToday", "revToday", "lrnToday", "timeToday")}
    return {
        "id": number,
        "name": name,
        "desc": "",
        "dyn": 0,
        "conf": 1,
        "collapsed": False,
        "usn": 0,
        "mod": modified,
        "extendNew": 10,
        "extendRev": 50,
        **today,
    }


def add_note(
    database: sqlite3.Connection, card: FlashCard, place: int, model: int, deck: int, modified: int
) -> None:
    """A note and its card. Its id follows from its name, so that two packages never claim one id for two.
    `place`: that of the card among new ones, from 1; `modified`: in seconds since 1970."""
    note = number_of(card.guid)
    fields = BETWEEN.join((card.question, card.answer, card.reason, card.source))
    checksum = int(hashlib.sha1(card.question.encode(), usedforsecurity=False).hexdigest()[:8], 16)
    tags = f" {' '.join(card.tags)} "
    database.execute(
        "insert into notes values (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, '')",
        (note, card.guid, model, modified, tags, fields, card.question, checksum),
    )
    database.execute(
        "insert into cards values (?, ?, ?, 0, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')",
        (note, note, deck, modified, place),
    )


def number_of(name: str) -> int:
    """An id that follows from a name."""
    return EARLIEST + int(hashlib.sha256(name.encode()).hexdigest()[:10], 16) % 900_000_000_000


def dumped(value: Mapping[str, Any]) -> str:
    """JSON whose bytes follow from the value alone."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
