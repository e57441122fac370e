"""What the search loads."""

import json
import re
import zlib

import pytest

from playbook_press.compose.site.search import BY_ENTRY, LATER, search_data, search_files, search_script
from tests.packed_search import unpacked_bytes

SAY = '## Say\n- "Come in."\n- *In chat or e-mail:* "Come aboard."\n\n## Instead of\n- "Next."\n- "Later."\n'


@pytest.fixture
def data(library_of, small):
    (small / "site_config/twins.yml").write_text("first things: [R01, B01]\n", encoding="utf-8")
    file = small / "content/beliefs/ease.md"
    file.write_text(
        re.sub("## Say\n.*?(?=\n## Try it today)", SAY, file.read_text(encoding="utf-8"), flags=re.DOTALL),
        encoding="utf-8",
    )
    return search_data(library_of(small))


def record(data, code):
    [found] = [each for each in data["entries"] if each["code"] == code]
    return found


def test_an_entry_comes_with_the_sentence_to_say(data):
    found = record(data, "B01")
    assert found["say"].strip("“”") == "Come in."
    assert found["url"] == "beliefs/ease.html"


def test_a_sentence_marked_for_a_channel_is_the_one_for_it(data):
    assert {channel: line.strip("“”") for channel, line in record(data, "B01")["byChannel"].items()} == {
        "chat": "Come aboard.",
        "e-mail": "Come aboard.",
    }
    assert data["channels"] == ["chat", "e-mail"]  # those that a sentence is written for


def test_twins_share_the_name_of_their_idea(data):
    assert {each["code"]: each["twins"] for each in data["entries"] if "twins" in each} == {
        "R01": "first things",
        "B01": "first things",
    }


def test_what_a_reader_may_choose_by_has_entries(data):
    assert [each["name"] for each in data["situations"]] == ["greeting", "upset", "our mistake", "hiring"]
    assert [kind["key"] for kind in data["kinds"]] == ["belief", "recovery", "card", "trait"]


def test_kinds_say_when_they_are_asked_for(data):
    ranks = {kind["key"]: kind["rank"] for kind in data["kinds"]}
    assert ranks["belief"] == ranks["recovery"] == ranks["card"] == 1 < ranks["trait"]
    assert all(kind["askedFor"] for kind in data["kinds"] if kind["rank"] > 1)


def test_it_is_the_same_each_time(library_of, small):
    assert search_script(library_of(small)) == search_script(library_of(small))


def test_the_packed_parts_together_are_the_same_in_less_room(library_of, small):
    plain, *packed = search_files(library_of(small))
    first, rest = map(unpacked, packed)
    whole = json.loads(plain.content.removeprefix("window.playbookSearch = ").removesuffix(";\n"))
    assert first | rest == whole
    assert sum(len(file.content) for file in packed) < 0.75 * len(plain.content)


def test_the_first_part_has_all_that_the_scripts_ask_for_and_nothing_that_the_second_brings(
    library_of, small
):
    first, rest = map(unpacked, [*search_files(library_of(small))][1:])
    assert first.keys() > rest.keys() == set(LATER)
    assert first["phrases"] == first["spoken"] == [[]] * len(first["entries"])
    assert not any(first[name] for name in rest.keys() - BY_ENTRY)


def unpacked(file):
    return json.loads(zlib.decompress(unpacked_bytes(file.content.split('"')[1])))
