"""A package of Anki: a whole database of the schema that every Anki reads, the same bytes each time."""

import json
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from io import BytesIO

import pytest

from playbook_press.compose.files.flash_cards import FlashCard, FlashDeck
from playbook_press.print.files.anki_file import EARLIEST, anki_file

CARDS = (
    FlashCard(
        "one", "Port::Beliefs", "What first?", "A <b>berth</b>.", "They stay.", "B01", ("B01", "upset")
    ),
    FlashCard("two", "Port::Recovery", "And then?", "Sorry.", "It helps.", "R01", ("R01",)),
)
DECK = FlashDeck("Port", "en", False, "Why", "#1f2a37", "#1f5c57", 1700000000, CARDS)


@pytest.fixture
def database(tmp_path):
    with zipfile.ZipFile(BytesIO(anki_file(DECK))) as packed:
        assert packed.namelist() == ["collection.anki2", "media"]
        packed.extractall(tmp_path)
    with closing(sqlite3.connect(tmp_path / "collection.anki2")) as found:
        yield found


def test_the_same_cards_are_the_same_bytes():
    assert anki_file(DECK) == anki_file(DECK)


def test_the_database_is_whole(database):
    assert database.execute("pragma integrity_check").fetchall() == [("ok",)]
    assert database.execute("select ver, crt from col").fetchall() == [(11, 1700000000)]


def test_each_note_has_a_card_in_the_deck_of_its_kind(database):
    rows = database.execute(
        "select guid, flds, tags, did, notes.mid from notes join cards on cards.nid = notes.id order by due"
    ).fetchall()
    [(models, decks)] = database.execute("select models, decks from col").fetchall()
    names = {int(key): deck["name"] for key, deck in json.loads(decks).items()}
    assert [(row[0], row[1].split("\x1f")[1], row[2], names[row[3]]) for row in rows] == [
        ("one", "A <b>berth</b>.", " B01 upset ", "Port::Beliefs"),
        ("two", "Sorry.", " R01 ", "Port::Recovery"),
    ]
    [model] = json.loads(models).values()
    assert {row[4] for row in rows} == {model["id"]}
    assert [field["name"] for field in model["flds"]] == ["Question", "Answer", "Reason", "Source"]


def test_ids_follow_from_names_and_are_such_as_anki_keeps(database):
    other = anki_file(replace(DECK, cards=(replace(CARDS[0], question="Else?"),)))
    with zipfile.ZipFile(BytesIO(other)) as packed, closing(sqlite3.connect(":memory:")) as edited:
        edited.deserialize(packed.read("collection.anki2"))
        [again] = edited.execute("select id from notes").fetchall()
    ids = database.execute("select id from notes order by id").fetchall()
    assert again in ids
    assert all(number >= EARLIEST for (number,) in ids)


def test_without_a_date_there_is_none_of_a_day(tmp_path):
    with zipfile.ZipFile(BytesIO(anki_file(replace(DECK, seconds=None)))) as packed:
        assert packed.testzip() is None
