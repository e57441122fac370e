import shutil
from pathlib import Path

import pytest

from playbook_press.check.names import duplicate_names
from playbook_press.check.pictures import unpublished_pictures
from playbook_press.core.problems import InputError
from playbook_press.read.base import open_project
from playbook_press.read.layers import merge_layers, source_without_codes, without_codes
from playbook_press.read.library import Reader, read_partial_library
from playbook_press.read.source import Source
from tests.conftest import append

ROOT = Path(__file__).parents[2]


def read(folder):
    return read_partial_library(open_project(folder))


def named_base(folder, name):
    file = folder / "mkdocs.yml"
    file.write_text(file.read_text().replace("../small", name))


def own_ease(marina, text):
    (marina / "content/beliefs/ease.md").write_text(text)


def test_a_playbook_has_all_of_the_one_it_stands_on(marina, small):
    library, problems = read(marina)
    below, _ = read(small)
    assert problems == ()
    assert [entry.code for entry in library.entries] == [entry.code for entry in below.entries]
    assert library.pictures.keys() == below.pictures.keys()
    assert library.site.brand.name == "The Marina Playbook"
    assert library.site.sources == below.site.sources


def test_a_file_of_the_same_name_says_only_what_is_other(marina, small):
    own_ease(marina, "---\ncode: B01\ncue: Where is the kettle?\n---\n\n## Reflect\nWho ties up first?\n")
    library, problems = read(marina)
    entry, below = library.by_code["B01"], read(small)[0].by_code["B01"]
    assert problems == ()
    assert entry.facts["cue"] == "Where is the kettle?"
    assert entry.facts["summary"] == below.facts["summary"]
    assert entry.sections["reflect"].text == "Who ties up first?"
    assert entry.sections["say"].text == below.sections["say"].text
    assert list(entry.sections) == ["reflect", *(key for key in below.sections if key != "reflect")]


def test_what_is_laid_over_the_base_is_known_however_often_it_is_read(marina):
    own_ease(marina, "---\ncode: B01\ncue: Where is the kettle?\n---\n")
    reader = Reader(open_project(marina))
    first, again = (reader.read()[0].overlays for _ in range(2))
    assert first.keys() == again.keys() == {"content/beliefs/ease.md"}


def test_a_fault_in_ones_own_words_has_its_own_line(marina):
    own_ease(marina, "---\ncode: B01\ncue: Where?\nqueue: x\n---\n\n## Reflekt\nWho ties up first?\n")
    _, problems = read(marina)
    assert [(problem.file, problem.line) for problem in problems] == [
        ("content/beliefs/ease.md", 4),
        ("content/beliefs/ease.md", 7),
    ]


def test_null_takes_a_fact_away(marina):
    own_ease(marina, "---\ncode: B01\nrelated: null\n---\n")
    library, problems = read(marina)
    assert problems == ()
    assert library.by_code["B01"].facts["related"] == ()


def test_a_file_of_another_code_is_no_change_of_the_one_below(marina):
    own_ease(marina, "---\ncode: B07\ncue: Where is the kettle?\n---\n")
    _, problems = read(marina)
    assert [str(problem) for problem in problems] == [
        "content/beliefs/ease.md:2: code 'B07': in the playbook below, this file is B01; write: code: B01, "
        "or give an entry of your own another file name"
    ]


def test_rows_of_settings_are_laid_over_those_below(marina):
    (marina / "site_config/sources.yml").write_text(
        "harbour-guide: {author: Us, work: Our guide, year: '2026'}\n"
    )
    library, problems = read(marina)
    assert problems == ()
    assert {"harbour-guide", "log-book"} <= library.site.sources.keys()


def test_what_is_hidden_leaves_entries_lists_and_links(marina, small):
    append(small / "content/recovery/say-sorry.md", "Then see [the berth](B01).\n")
    append(marina / "mkdocs.yml", "      hide: [B01, kind=card]\n")
    library, problems = read(marina)
    assert problems == ()
    assert [entry.code for entry in library.entries] == ["B02", "R01", "R02", "T01"]
    assert not {"B01", "C01"} & {code for entry in library.entries for code in entry.facts["related"]}
    assert "<a" not in library.by_code["R01"].sections["reflect"].html


def test_what_shares_or_names_a_hidden_code_in_settings_of_the_base_goes_with_it(marina, small):
    file = small / "site_config/twins.yml"
    file.write_text("a berth: [B01, R01]\na word: [B02, R01, R02]\n")
    append(marina / "mkdocs.yml", "      hide: [B01]\n")
    library, problems = read(marina)
    assert problems == ()
    assert library.site.twins == {"a word": ("B02", "R01", "R02")}
    themes = [{"title": "One", "idea": "B01"}, {"title": "Two", "idea": "B02"}]
    assert without_codes({"themes": themes}, {"B01"}) == {"themes": themes[1:]}


def test_a_kind_of_which_a_colour_alone_is_ones_own_is_hidden_by_its_name(marina):
    (marina / "templates/kinds/card").mkdir(parents=True)
    (marina / "templates/kinds/card/kind.yml").write_text('colours: {solid: "#7a1f3d"}\n')
    append(marina / "mkdocs.yml", "      hide: [kind=card]\n")
    assert open_project(marina).hidden


def test_a_hidden_word_that_means_nothing_is_told(marina):
    append(marina / "mkdocs.yml", "      hide: [B09, kind=cart]\n")
    with pytest.raises(InputError) as refused:
        open_project(marina)
    assert [problem.line for problem in refused.value.problems] == [7, 7]
    assert "nothing in the playbook below is 'B09'; expected a code such as" in str(refused.value)


def test_facts_of_the_base_end_where_its_files_say_so(marina, small):
    file = small / "content/beliefs/ease.md"
    text = file.read_text()
    file.write_text("---  \n" + text.removeprefix("---\n").replace("tags: [ease]", "tags: [calm]"))
    append(marina / "mkdocs.yml", "      hide: [tag=calm]\n")
    assert open_project(marina).hidden == {"B01"}


def test_a_code_to_hide_that_stands_in_no_list_is_told(marina):
    append(marina / "mkdocs.yml", "      hide: B01\n")
    with pytest.raises(InputError) as refused:
        open_project(marina)
    assert [str(problem) for problem in refused.value.problems] == [
        "mkdocs.yml:7: hide: expected a list, found 'B01'; write: hide: [B01]"
    ]


@pytest.mark.parametrize("heading", ["**Reflect**", "# Reflect"])
def test_a_section_of_ours_replaces_the_one_below_however_its_heading_is_written(marina, heading):
    own_ease(marina, f"---\ncode: B01\n---\n\n{heading}\n\nWho ties up first?\n")
    _, problems = read(marina)
    assert not [problem for problem in problems if "twice" in problem.message]
    assert len(problems) == 1


@pytest.mark.parametrize(
    ("named", "message"),
    [
        ("../nowhere", "is neither a folder, seen from here, nor an installed package"),
        (".", "and this playbook lie in one another"),
        ("yaml", "is no playbook: it has no mkdocs.yml"),
        ("__main__", "is neither a folder, seen from here, nor an installed package"),
    ],
)
def test_what_is_no_playbook_cannot_be_stood_on(marina, named, message):
    named_base(marina, named)
    with pytest.raises(InputError, match=f"mkdocs.yml:6: stands_on: '{named}' {message}"):
        open_project(marina)


def test_a_package_is_a_playbook_to_stand_on_wherever_it_is_installed(marina, small, monkeypatch):
    packages = marina / ".venv/lib/site-packages"
    shutil.copytree(small, packages / "harbour_words", ignore=shutil.ignore_patterns(".cache"))
    monkeypatch.syspath_prepend(str(packages))
    named_base(marina, "harbour-words")
    own_ease(marina, "---\ncode: B01\ncue: Where is the kettle?\n---\n")
    library, problems = read(marina)
    assert problems == ()
    assert library.by_code["B01"].facts["cue"] == "Where is the kettle?"
    assert library.by_code["B02"].document.file == "content/beliefs/trust-first.md"


def test_a_playbook_that_stands_on_another_cannot_be_stood_on(marina, small):
    shutil.copy(marina / "mkdocs.yml", small)
    with pytest.raises(InputError, match="stands on another playbook itself"):
        open_project(marina)


def test_layers_are_merged_by_key_and_null_takes_away():
    base = {"a": {"x": 1, "y": 2}, "b": [1], "c": 3}
    assert merge_layers({"a": {"y": 5}, "b": [2], "c": None, "d": None}, base) == {
        "a": {"x": 1, "y": 5},
        "b": [2],
        "d": None,
    }
    assert merge_layers(None, base) == base


def test_what_names_only_hidden_codes_goes_with_them():
    rows = {"first": {"codes": ["B01"]}, "both": {"codes": ["B01", "B02"]}, "B01": 1, "none": {"codes": []}}
    assert without_codes(rows, {"B01"}) == {"both": {"codes": ["B02"]}, "none": {"codes": []}}


def test_a_part_of_a_workshop_without_an_entry_left_is_told():
    source, problems = source_without_codes(
        Source("content/workshops/x.md", "a\nentries: [B01, B02]\n"), {"B01"}
    )
    assert source.text == "a\nentries: [B02]\n"
    linked, _ = source_without_codes(
        Source("content/cards/x.md", "See [B01 a berth](B01), [it](B01)."), {"B01"}
    )
    assert linked.text == "See a berth, it."
    assert not problems
    _, problems = source_without_codes(Source("content/workshops/x.md", "a\nentries: [B01]\n"), {"B01"})
    assert [problem.line for problem in problems] == [2]


def test_an_entry_of_ones_own_gets_a_code_that_the_playbook_below_will_not_use(marina):
    library, _ = read(marina)
    assert library.next_code(library.kinds["belief"]) == "B901"


def test_a_code_that_the_playbook_below_has_is_told_at_ones_own_file(marina, small):
    text = (small / "content/beliefs/ease.md").read_text().replace("title: ", "title: Also ")
    (marina / "content/beliefs/also-ease.md").write_text(text)
    assert [str(problem) for problem in duplicate_names(read(marina)[0])] == [
        "content/beliefs/also-ease.md:2: code 'B01' already belongs to content/beliefs/ease.md:2; "
        "the next free code is B901"
    ]


def test_a_mark_of_the_playbook_below_is_shown(marina, small):
    (small / "content/marks").mkdir()
    shutil.copy(ROOT / "content/marks/attitude.svg", small / "content/marks/harbour-beliefs.svg")
    library, _ = read(marina)
    assert [str(note) for note in unpublished_pictures(library)] == []
