from dataclasses import replace

import pytest

from playbook_press.core.problems import UsageError
from playbook_press.core.project import LANGUAGES, SHIPPED, Project
from playbook_press.scaffold.shipped_files import find_shipped, is_laid_over, shipped_files, take_shipped


@pytest.mark.parametrize(
    ("asked", "file"),
    [
        ("site_config/labels.yml", "site_config/labels.yml"),
        ("labels", "site_config/labels.yml"),
        ("labels.yml", "site_config/labels.yml"),
        ("belief", "templates/kinds/belief/kind.yml"),
        ("looks/ink-saver.css", "templates/card/looks/ink-saver.css"),
        ("tabloid", "site_config/paper/tabloid.yml"),
    ],
)
def test_a_file_is_found_by_its_path_its_end_or_its_name(asked, file):
    assert find_shipped(asked) == file


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("lables", "no shipped file is called 'lables'; did you mean 'labels'?"),
        ("xyzzy", "no shipped file is called 'xyzzy'; 'playbook list files' names them all"),
        (
            "mark.svg",
            "'mark.svg' is the name of several files; write one of: templates/kinds/belief/mark.svg, ",
        ),
    ],
)
def test_a_name_that_is_no_files_or_several_is_told(asked, message):
    with pytest.raises(UsageError) as refused:
        find_shipped(asked)
    assert str(refused.value).startswith(message)


def test_what_is_the_playbooks_own_or_no_ones_to_change_is_not_among_them():
    names = shipped_files()
    assert "site_config/tokens.yml" in names
    assert not {"site_config/brand.yml", "site_config/sources.yml"} & set(names)
    assert not [name for name in names if name.startswith(("templates/starter/", "templates/preview/"))]


def test_a_file_that_is_taken_is_the_shipped_one_and_the_playbook_still_checks(small, library_of):
    names = take_shipped(Project.at(small), ["tokens", "belief", "templates/card/looks/ink-saver.css"])
    assert names[1] == "templates/kinds/belief/kind.yml"
    for name in names:
        assert (small / name).read_bytes() == (SHIPPED / name).read_bytes()
    assert library_of(small).kinds["belief"].name == "Belief"


def test_in_a_german_playbook_german_words_are_taken(small):
    project = replace(Project.at(small), spoken="de")
    for name in take_shipped(project, ["labels", "workshops/new.md"]):
        assert (small / name).read_bytes() == (SHIPPED / LANGUAGES / "de" / name).read_bytes()


def test_all_that_is_wrong_is_told_and_nothing_is_copied_then(small):
    (small / "site_config/labels.yml").write_text("nav_home: Harbour\n")
    with pytest.raises(UsageError) as refused:
        take_shipped(Project.at(small), ["tokens", "labels", "lables"])
    assert len(refused.value.problems) == 2
    assert "site_config/labels.yml is yours already" in str(refused.value)
    assert not (small / "site_config/tokens.yml").exists()


@pytest.mark.parametrize(
    ("name", "laid_over"),
    [
        ("site_config/labels.yml", True),
        ("site_config/products.yml", False),
        ("templates/kinds/belief/kind.yml", True),
        ("site_config/stock/a6.yml", False),
        ("templates/card/face.html", False),
    ],
)
def test_who_takes_a_file_is_told_whether_it_needs_only_what_differs(name, laid_over):
    assert is_laid_over(name) is laid_over
