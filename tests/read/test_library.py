import re

import pytest

from playbook_press.core.problems import InputError
from playbook_press.core.project import Project
from playbook_press.read.entries import read_entry
from playbook_press.read.library import Reader, read_library, read_partial_library
from playbook_press.read.yaml_lines import parse_yaml
from tests.conftest import append


@pytest.fixture
def library(small):
    """The library of the small playbook as it now is, without its problems."""
    return lambda: read_partial_library(Project.at(small))[0]


def change(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_entries_come_in_reading_order_and_pages_beside_them(library):
    found = library()
    assert [entry.code for entry in found.entries] == ["B01", "B02", "R01", "R02", "C01", "T01"]
    assert [page.path for page in found.pages] == ["about", "index"]
    assert [path.name for path in found.assets] == ["harbour-beliefs.svg", "door.svg"]
    assert [kind.key for kind in found.kinds_in_use] == ["belief", "recovery", "card", "trait"]


def test_the_next_code_is_above_all_that_were_ever_seen(library, small):
    kind = library().kinds["belief"]
    assert library().next_code(kind) == "B03"
    change(small / "content/beliefs/ease.md", "B01", "B40")
    assert library().next_code(kind) == "B41"
    change(small / "content/beliefs/ease.md", "summary:", "sumary:")  # flawed
    assert library().next_code(kind) == "B41"
    change(small / "content/beliefs/ease.md", "title: ", "title: {[}")  # unreadable
    assert library().next_code(kind) == "B41"
    change(small / "content/beliefs/ease.md", "B40", "B99")
    assert library().next_code(kind) == "B100"
    assert library().next_code(library().kinds["trait"]) == "T02"


def test_a_flawed_entry_is_set_apart_but_not_forgotten(library, small):
    change(small / "content/beliefs/ease.md", "summary:", "sumary:")
    found = library()
    assert "B01" not in found.by_code
    assert "B01" in found.codes
    assert [entry.slug for entry in found.flawed] == ["ease"]
    assert len(found.written) == 6
    assert found.faulty_files == {"content/beliefs/ease.md": "B01"}


def test_a_code_may_exist_where_an_entry_of_its_kind_cannot_be_read(library, small):
    assert library().may_exist("B01")
    assert not library().may_exist("B77")
    (small / "content/beliefs/ease.md").write_text("---\nnothing\n")
    assert library().may_exist("B01")
    assert library().may_exist("B77")
    assert not library().may_exist("R77")


def test_hidden_files_and_folders_are_left_alone(library, small):
    (small / "content/.obsidian").mkdir()
    (small / "content/.obsidian/note.md").write_text("x")
    (small / "content/beliefs/.ease.md.swp").write_text("x")
    assert len(library().written) == 6


def test_a_library_without_its_ground_is_refused_with_everything_else_that_is_wrong(small):
    change(small / "site_config/brand.yml", "tagline:", "tag_line:")
    change(small / "content/beliefs/ease.md", "summary:", "sumary:")
    with pytest.raises(InputError) as refused:
        read_library(Project.at(small))
    assert {problem.file for problem in refused.value.problems} == {
        "site_config/brand.yml",
        "content/beliefs/ease.md",
    }


def test_a_broken_kind_does_not_make_its_entries_strangers(library, small):
    (small / "templates/kinds/trait").mkdir(parents=True)
    (small / "templates/kinds/trait/kind.yml").write_text("name: {[}\n")
    found, problems = read_partial_library(Project.at(small))
    assert not found.kinds_complete
    assert found.faulty_files == {"content/traits/calm-listener.md": "T01"}
    assert {problem.file for problem in problems} == {"templates/kinds/trait/kind.yml"}


def test_a_reader_parses_an_entry_again_only_if_it_says_something_else(small, monkeypatch):
    parsed = []
    monkeypatch.setattr(
        "playbook_press.read.library.read_entry",
        lambda kind, document: parsed.append(document.file) or read_entry(kind, document),
    )
    reader = Reader(Project.at(small))
    first, _ = reader.read()
    assert len(parsed) == len(first.entries)
    parsed.clear()
    append(small / "content/beliefs/ease.md", "\nAnd more.\n")
    second, _ = reader.read()
    assert parsed == ["content/beliefs/ease.md"]
    assert "And more" in next(entry for entry in second.written if entry.file == parsed[0]).document.body
    parsed.clear()
    Reader(Project.at(small)).read()
    assert len(parsed) == len(first.entries)


def test_more_entries_push_no_settings_out_of_what_is_parsed_once(small):
    reader = Reader(Project.at(small))
    reader.read()
    parsed = parse_yaml.cache_info().misses
    entry = next((small / "content/beliefs").glob("*.md"))
    for number in range(50, 60):
        text = re.sub(r"code: B\d+", f"code: B{number}", entry.read_text(encoding="utf-8"))
        (entry.parent / f"another-{number}.md").write_text(text, encoding="utf-8")
    before = dict(reader.parsed)
    reader.read()
    assert parse_yaml.cache_info().misses == parsed
    assert {name: reader.parsed[name] for name in before} == before
    assert len(reader.parsed) == len(before) + 10
