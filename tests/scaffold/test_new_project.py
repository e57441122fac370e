"""A new playbook is whole, whatever it is called, or there is none."""

import re

import pytest
import yaml
from click.testing import CliRunner

from playbook_press.check import check
from playbook_press.commands.cli import playbook
from playbook_press.core.files import write_file
from playbook_press.core.problems import UsageError
from playbook_press.core.project import Project
from playbook_press.read.base import open_project
from playbook_press.read.library import read_library
from playbook_press.scaffold import new_project as module
from playbook_press.scaffold.new_entry import new_entry
from playbook_press.scaffold.new_path import new_path
from playbook_press.scaffold.new_project import Wishes, new_project
from playbook_press.scaffold.new_workshop import new_workshop
from tests.tiers import one_in


@pytest.mark.integration
@pytest.mark.parametrize(
    ("name", "read"),
    one_in(
        3,
        [
            ("A\\B", "A\\B"),
            ('The "Harbour" Office', "The “Harbour” Office"),
            ("It's ours: #1 {{press}}", "It’s ours: #1 {{press}}"),
            ("  Two\n lines ", "Two lines"),
            ("\u202eOurs\u200b", "Ours"),
            ("A\x1fB", "A B"),
            ("null", "null"),
        ],
    ),
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
    ("wish", "reported"),
    [
        ({"kinds": ("beleif",)}, "--kinds: unknown 'beleif'; did you mean 'belief'?"),
        ({"papers": ("a9",)}, "--paper: unknown 'a9'"),
        ({"language": "German"}, "--language: 'German' will not do"),
    ],
)
def test_a_wish_that_nobody_can_meet_is_refused(wish, reported, tmp_path):
    with pytest.raises(UsageError, match=re.escape(reported)):
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


@pytest.mark.parametrize("title", one_in(3, ["A: B # C", 'He said "no"', "null", "[x]", "It's\\so"]))
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


@pytest.mark.parametrize("language", module.starter_languages())
def test_in_another_language_there_is_an_example_for_each_english_one(language):
    assert set(facts_of_examples(language)) == set(facts_of_examples())
    assert facts_of_examples(language)["B01"] != facts_of_examples()["B01"]


def facts_of_examples(language=""):
    """The file of each example by its code."""
    files = module.starter_files(language)
    return {
        module.CODE.search(path.read_text(encoding="utf-8"))[1]: path
        for target, path in files.items()
        if module.is_example(target)
    }


def test_a_german_playbook_begins_in_german_and_without_a_fault(tmp_path):
    new_project(tmp_path / "haus", Wishes(name="Hotel Linde", language="de-AT"))
    library, problems = read_library(open_project(tmp_path / "haus"))
    check((library, problems))
    assert library.by_code["B01"].title == "Die zweite Frage ist die eigentliche"
    assert library.site.taxonomy.audiences == ("alle", "Führung")
    new_workshop(library, "Größe üben")
    new_path(library, "Erste Woche")
    assert (
        "method: allein, dann zu zweit" in (tmp_path / "haus/content/workshops/groesse-ueben.md").read_text()
    )
    assert "## Tag 2" in (tmp_path / "haus/content/paths/erste-woche.md").read_text(encoding="utf-8")


def test_where_no_examples_ship_in_a_language_they_are_english_and_it_is_told(tmp_path):
    folder = str(tmp_path / "maison")
    result = CliRunner().invoke(playbook, ["init", folder, "--language", "fr"], catch_exceptions=False)
    assert "its first words are English: examples ship in en, de, and none in fr" in result.output
    words = ["--project", folder, "new", "workshop", "Une heure"]
    result = CliRunner().invoke(playbook, words, catch_exceptions=False)
    assert "playbook take templates/workshops/new.md" in result.output


def test_the_first_words_of_a_german_playbook_are_german(tmp_path):
    new_project(tmp_path / "haus", Wishes(name="Hotel Linde", language="de-AT"))
    brand = (tmp_path / "haus/site_config/brand.yml").read_text(encoding="utf-8")
    assert "tagline: Die Sätze" in brand
    assert 'name: "Hotel Linde"' in brand
    assert "language: de-AT" in brand
    assert (tmp_path / "haus/content/index.md").read_text(encoding="utf-8").startswith("Das sind die Sätze")
    assert not (tmp_path / "haus/languages").exists()


@pytest.mark.parametrize("name", ["brand", "taxonomy"])
def test_settings_in_another_language_say_the_same_things(name):
    german, english = (
        yaml.safe_load((folder / f"site_config/{name}.yml").read_text(encoding="utf-8"))
        for folder in (module.IN_LANGUAGES / "de", module.STARTER)
    )
    differing = [key for key in english if english[key] != german[key]]
    assert list(german) == list(english)
    assert differing == (["tagline", "licence"] if name == "brand" else list(english))
