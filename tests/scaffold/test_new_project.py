"""A new playbook is whole, whatever it is called, or there is none."""

import re

import pytest

from playbook_press.core.files import write_file
from playbook_press.core.problems import UsageError
from playbook_press.core.project import Project
from playbook_press.read.library import read_library
from playbook_press.scaffold import new_project as module
from playbook_press.scaffold.new_entry import new_entry
from playbook_press.scaffold.new_project import Wishes, new_project
from playbook_press.scaffold.new_workshop import new_workshop


@pytest.mark.integration
@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("A\\B", "A\\B"),
        ('The "Harbour" Office', "The “Harbour” Office"),
        ("It's ours: #1 {{press}}", "It’s ours: #1 {{press}}"),
        ("  Two\n lines ", "Two lines"),
        ("\u202eOurs\u200b", "Ours"),
        ("A\x1fB", "A B"),
        ("null", "null"),
    ],
)
def test_any_name_that_can_be_printed_will_do(name, read, tmp_path):
    new_project(tmp_path / "ours", Wishes(name))
    library, problems = read_library(Project.at(tmp_path / "ours"))
    assert problems == ()
    assert library.site.brand.name == library.site.brand.publisher == read
    assert len(library.entries) == len(library.kinds)


def test_examples_are_of_the_kinds_that_are_wished_for_and_name_only_one_another(tmp_path):
    new_project(
        tmp_path / "ours", Wishes(language="de", papers=("a4",), kinds=("moment", "recovery"), workshop=False)
    )
    library, problems = read_library(Project.at(tmp_path / "ours"))
    assert problems == ()
    assert [(entry.code, entry.facts["related"]) for entry in library.entries] == [
        ("R01", ()),
        ("M01", ("R01",)),
    ]
    assert (list(library.kinds), library.site.brand.papers) == (["recovery", "moment"], ("a4",))


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        ({"kinds": ("beleif",)}, "--kinds: unknown 'beleif'; did you mean 'belief'?"),
        ({"papers": ("a9",)}, "--paper: unknown 'a9'"),
        ({"language": "German"}, "--language: 'German' will not do"),
    ],
)
def test_a_wish_that_nobody_can_meet_is_refused(wish, told, tmp_path):
    with pytest.raises(UsageError, match=re.escape(told)):
        new_project(tmp_path / "ours", Wishes(**wish))


@pytest.mark.parametrize("name", ["", " \t", "A\0B", "\u202e", "\ud800"])
@pytest.mark.parametrize("exists", [True, False])
def test_another_one_is_refused_and_nothing_is_left(name, exists, tmp_path):
    folder = tmp_path / "ours"
    if exists:
        folder.mkdir()
    with pytest.raises(UsageError, match="--name"):
        new_project(folder, Wishes(name))
    assert list(tmp_path.rglob("*")) == ([folder] if exists else [])


def test_where_the_disk_fills_up_nothing_is_left(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "write_file", full)
    with pytest.raises(OSError, match="No space"):
        new_project(tmp_path / "ours", Wishes("Ours"))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_somebodys_files_stays_as_it_is(tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(UsageError, match="not empty"):
        new_project(tmp_path, Wishes("Ours"))
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_in_a_clone_a_playbook_is_written_beside_what_is_there(tmp_path):
    for name, text in {".git/HEAD": "ref", "README.md": "# Lamps", ".gitignore": "*.bak"}.items():
        write_file(tmp_path, name, text)
    assert new_project(tmp_path, Wishes("Ours")) == (".gitignore",)
    assert (tmp_path / "mkdocs.yml").is_file()
    assert [(tmp_path / name).read_text() for name in ("README.md", ".gitignore")] == ["# Lamps", "*.bak"]


def test_in_a_clone_nothing_is_left_where_it_fails(tmp_path):
    for name in (".git/HEAD", ".github/dependabot.yml"):
        write_file(tmp_path, name, "mine")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UsageError, match="--name"):
        new_project(tmp_path, Wishes(""))
    assert sorted(tmp_path.rglob("*")) == before


def test_a_playbook_is_not_written_over_another(tmp_path):
    for name in (".git/HEAD", "content/index.md"):
        write_file(tmp_path, name, "mine")
    with pytest.raises(UsageError, match="it has content; expected a folder without a playbook"):
        new_project(tmp_path, Wishes("Ours"))


@pytest.mark.parametrize("title", ["A: B # C", 'He said "no"', "null", "[x]", "It's\\so"])
def test_a_workshop_of_any_title_is_read_back(title, small):
    library, _ = read_library(Project.at(small))
    new_workshop(library, title, "ours")
    [workshop] = read_library(Project.at(small))[0].workshops
    assert workshop.title.translate(str.maketrans("“”’", '""\'')) == title


@pytest.mark.parametrize("title", ["A\x1fB", "A\u202eB", "A\0B"])
def test_a_title_with_what_nobody_sees_is_refused(title, small):
    library, _ = read_library(Project.at(small))
    with pytest.raises(UsageError, match="the title has"):
        new_workshop(library, title, "ours")
    with pytest.raises(UsageError, match="the title has"):
        new_entry(library, "belief", title, "ours")
    assert not list(small.rglob("ours.md"))


def test_an_entry_is_whole_or_not_there(small, monkeypatch):
    library, _ = read_library(Project.at(small))

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        new_entry(library, "belief", "Ours alone")
    monkeypatch.undo()
    assert not list(small.rglob("*ours-alone*"))


def test_the_first_words_of_a_german_playbook_are_german(tmp_path):
    new_project(tmp_path / "haus", Wishes(name="Hotel Linde", language="de-AT"))
    brand = (tmp_path / "haus/site_config/brand.yml").read_text(encoding="utf-8")
    assert "tagline: Die Sätze" in brand
    assert 'name: "Hotel Linde"' in brand
    assert "language: de-AT" in brand
    assert (tmp_path / "haus/content/index.md").read_text(encoding="utf-8").startswith("Das sind die Sätze")
    assert not (tmp_path / "haus/languages").exists()


def test_settings_of_a_german_playbook_differ_in_the_tagline_alone():
    german = module.IN_LANGUAGES / "de/site_config/brand.yml"
    lines = zip(
        german.read_text(encoding="utf-8").splitlines(),
        (module.STARTER / "site_config/brand.yml").read_text(encoding="utf-8").splitlines(),
        strict=True,
    )
    assert [ours.partition(":")[0] for ours, theirs in lines if ours != theirs] == ["tagline"]
