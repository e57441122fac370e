"""Words of settings in a translation: what they were made from is written down, and its changes are told."""

import pytest

from playbook_press.check.translations import behind, without_a_model
from playbook_press.editions.translations import every_part, record
from playbook_press.read.base import open_project
from playbook_press.read.library import read_partial_library
from tests.commands.conftest import GERMAN, translated

DANGER = f"{GERMAN}/site_config/danger.yml"
SYNONYMS = f"{GERMAN}/site_config/synonyms.yml"


def read(folder):
    return read_partial_library(open_project(folder))[0]


def states(folder):
    library = read(folder)
    parts = every_part(library, library.translations["de"][0])
    return {part.label: part.state for part in parts if part.file.startswith(("site_config", "templates"))}


def write_down(folder):
    library = read(folder)
    record(library, library.translations["de"][0])


@pytest.fixture
def recorded(small):
    """A playbook with some settings in German, and what they were made from written down."""
    folder = translated(small)
    for name, text in {
        "danger": 'whom: emergency-help\nsay: "Helfen!"\nnumbers: {}\ntopics: {}\nentries: []\n',
        "synonyms": "boat: [ship, vessel]\n",
    }.items():
        (folder / f"site_config/{name}.yml").write_text(text, encoding="utf-8")
    (folder / DANGER).write_text('say: "Ich hole Hilfe."\n', encoding="utf-8")
    (folder / SYNONYMS).write_text("Boot: [Schiff]\n", encoding="utf-8")
    kind = folder / GERMAN / "templates/kinds/belief/kind.yml"
    kind.parent.mkdir(parents=True)
    kind.write_text("name: Überzeugung\nplural: Überzeugungen\n", encoding="utf-8")
    write_down(folder)
    return folder


def change(folder, name, old, new):
    path = folder / f"site_config/{name}.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_each_value_that_stands_for_one_of_the_original_is_a_part(recorded):
    found = states(recorded)
    assert found["site_config/danger.yml:say"] == "current"
    assert found["site_config/brand.yml:name"] == "current"
    assert found["templates/kinds/belief/kind.yml:plural"] == "current"
    assert found["site_config/taxonomy.yml:called.greeting"] == "current"
    assert found["site_config/taxonomy.yml:called.everyone"] == "missing"


def test_what_is_said_in_words_of_its_own_is_one_part(recorded):
    assert states(recorded)["site_config/synonyms.yml:file"] == "current"
    change(recorded, "synonyms", "vessel", "vessel, hull")
    assert states(recorded)["site_config/synonyms.yml:file"] == "behind"


def test_a_changed_original_is_told_with_the_line_of_the_translation(recorded):
    change(recorded, "danger", "Helfen!", "Get help!")
    assert [str(note) for note in behind(read(recorded))] == [
        f"{DANGER}:1: to do: what 'say' was translated from has changed; see the words: "
        "playbook translations de --only site_config/danger.yml:say"
    ]
    write_down(recorded)  # looking settles nothing
    assert states(recorded)["site_config/danger.yml:say"] == "behind"


@pytest.mark.audit
def test_a_situation_that_is_called_otherwise_now_has_a_name_too_many_and_one_too_few(recorded):
    change(recorded, "taxonomy", "greeting", "hello")
    assert states(recorded)["site_config/taxonomy.yml:called.hello"] == "missing"
    [problem] = without_a_model(read(recorded))
    assert problem.message == (
        "'called.greeting' translates what site_config/taxonomy.yml has no more; remove it"
    )
    write_down(recorded)
    assert len(list(without_a_model(read(recorded)))) == 1


@pytest.mark.audit
def test_words_that_the_original_has_no_more_are_told_until_they_are_removed(recorded):
    change(recorded, "brand", "licence:", "contact: Channel 9\nlicence:")
    german = recorded / GERMAN / "site_config/brand.yml"
    german.write_text(german.read_text("utf-8") + "contact: Hafenmeisterin, Kanal 9\n", "utf-8")
    write_down(recorded)
    change(recorded, "brand", "contact: Channel 9\n", "")
    for _ in range(2):
        assert [problem.line for problem in without_a_model(read(recorded))] == [3]
        write_down(recorded)


def test_what_happens_next_in_a_situation_is_said_once_and_in_the_words_of_the_translation(recorded):
    for folder, greeting, late, others in (
        ("", "greeting", "they are late", "upset: [R01]\nour mistake: [R01]\nhiring: [T01]\n"),
        (f"{GERMAN}/", "Begrüßung", "sie sind spät", ""),
    ):
        (recorded / f"{folder}site_config/situations.yml").write_text(
            f"{greeting}:\n  first: [B01]\n  then: {{{late}: [R01]}}\n{others}", encoding="utf-8"
        )
    library = read(recorded)
    german = library.translations["de"][0].site.situations
    assert dict(german["Begrüßung"].then) == {"sie sind spät": ("R01",)}
    assert german["verärgert"].first == ("R01",)
    assert dict(library.site.situations["greeting"].then) == {"they are late": ("R01",)}


@pytest.mark.audit
def test_a_stock_is_called_in_the_language_and_one_that_is_not_is_missing(recorded):
    card = "width: 80 mm\nheight: 50 mm\n"
    for name, text in {
        "site_config/stock/berth.yml": f"name: Berth card\n{card}",
        "site_config/stock/crew.yml": f"name: Crew card\n{card}",
        f"{GERMAN}/site_config/stock/crew.yml": "name: Karte der Mannschaft\n",
    }.items():
        (recorded / name).parent.mkdir(parents=True, exist_ok=True)
        (recorded / name).write_text(text, encoding="utf-8")
    write_down(recorded)
    german = read(recorded).translations["de"][0].site.stocks
    assert (german["crew"].name, german["crew"].width) == ("Karte der Mannschaft", 80)
    assert german["a7"].name == "Karte A7"  # which ships
    found = states(recorded)
    assert found["site_config/stock/crew.yml:name"] == "current"
    assert found["site_config/stock/berth.yml:name"] == "missing"
    assert "site_config/stock/a7.yml:name" not in found
