"""What comes from another tool is a playbook: headings are sections, links and addresses lead on, and what a
person has to look at is told."""

import pytest

from playbook_press.check import check
from playbook_press.core.files import write_file
from playbook_press.core.problems import UsageError
from playbook_press.core.project import Project
from playbook_press.read.library import read_partial_library
from playbook_press.scaffold.foreign_markdown import read_foreign
from playbook_press.scaffold.new_project import Wishes, new_project
from playbook_press.scaffold.take_over import take_over

OLD = {
    "index.md": "# Welcome\n\nSee [the retro](_plays/retro.md).\n",
    "_plays/retro.md": "---\ntitle: Retro\ndescription: Look back together.\n"
    "redirect_from: [/old/retro/, /r.html]\ntags: [team, look back]\n---\n# Retro\n\n## When\n"
    "Every other week.\n\n## Steps\n1. Sit\n2. See "
    "[the other](standup.md#steps)\n\n```sh\n## no heading\n```\n",
    "_plays/standup.md": '+++\ntitle = "Stand-up"\nurl = "/plays/standup/"\n+++\nShort, and daily. More.\n\n'
    "## When\nDaily.\n\n## Steps\n- Stand\n\n## Tips\nBe brief, {% if you %}can{% endif %}.\n",
    "node_modules/x/README.md": "# Not ours",
}


@pytest.fixture(scope="module")
def taken(tmp_path_factory):
    """The folder of the new playbook, and the report."""
    root = tmp_path_factory.mktemp("taken")
    for name, text in OLD.items():
        write_file(root / "old", name, text)
    new_project(root / "ours", Wishes(examples=False))
    return root / "ours", take_over(root / "ours", root / "old")


def test_a_folder_with_common_headings_is_a_kind_and_its_files_are_entries(taken):
    library, _ = read_partial_library(Project.at(taken[0]))
    retro, standup = library.written
    assert (retro.kind.name, retro.kind.plural, list(library.kinds)) == ("Play", "Plays", ["plays"])
    assert [rule.heading for rule in retro.kind.sections.values()] == ["When", "Steps", "In short", "Tips"]
    assert (retro.title, retro.facts["summary"], retro.facts["search"]) == (
        "Retro",
        "Look back together.",
        ("team", "look back"),
    )
    assert "## no heading" in retro.sections["steps"].text
    assert standup.facts["summary"] == "Short, and daily."


def test_links_and_former_addresses_lead_on(taken):
    library, _ = read_partial_library(Project.at(taken[0]))
    retro, standup = library.written
    assert 'href="P02"' in retro.sections["steps"].html
    assert [*retro.former_pages.values(), *standup.former_pages.values()] == [
        "old/retro/index.html",
        "r.html",
        "plays/standup/index.html",
    ]
    assert "[the retro](P01)" in (taken[0] / "content/index.md").read_text()


def test_the_report_says_what_came_and_what_a_person_has_to_look_at(taken):
    assert taken[1] == [
        "_plays/: 2 entries of a new kind, Play; its rules: templates/kinds/plays/kind.yml",
        "1 page in content/, no pictures in content/images/",
        "3 former addresses kept alive",
        "1 thing for you to look at:",
        "_plays/standup.md: has marks of a template",
    ]


def test_it_is_a_playbook_once_that_is_mended(taken):
    file = taken[0] / "content/plays/standup.md"
    file.write_text(file.read_text().replace("{% if you %}can{% endif %}", "if you can"))
    assert len(check(read_partial_library(Project.at(taken[0]))).entries) == 2


def test_a_folder_without_markdown_is_refused(tmp_path):
    (tmp_path / "old").mkdir()
    with pytest.raises(UsageError, match="there is no Markdown in"):
        take_over(tmp_path, tmp_path / "old")


def test_a_heading_that_our_kinds_have_too_is_a_section_of_its_own(tmp_path):
    for name in ("late", "lost"):
        write_file(
            tmp_path / "old", f"desk/{name}.md", f"# Bag {name}\n\nOne.\n\n## Say\n> Two.\n\n## Why\nThree.\n"
        )
    new_project(tmp_path / "ours", Wishes(examples=False))
    take_over(tmp_path / "ours", tmp_path / "old")
    library, problems = read_partial_library(Project.at(tmp_path / "ours"))
    assert not problems
    (kind,) = library.kinds.values()
    assert [(rule.heading, rule.type) for rule in kind.sections.values()] == [
        ("In short", "prose"),
        ("Say", "prose"),
        ("Why", "prose"),
    ]


def test_underlined_headings_are_headings(tmp_path):
    write_file(
        tmp_path,
        "old.md",
        "Breakfast\n=========\n\nWe start at seven.\n\n"
        "Who\n---\nAna\n\n- a list\n---\n\ntwo\nlines\n---\n\n~~~\nNo\n==\n~~~\n",
    )
    page = read_foreign(tmp_path, tmp_path / "old.md")
    assert (page.title, page.summary) == ("Breakfast", "We start at seven.")
    assert list(page.sections) == ["", "Who"]
    assert page.sections["Who"].startswith("Ana\n\n- a list\n---")


def test_a_picture_that_is_missing_is_told(tmp_path):
    write_file(
        tmp_path / "old", "bag.md", "# Bag\n\nOne. ![a bag](img/bag.png) ![far](https://a.example/b.png)\n"
    )
    new_project(tmp_path / "ours", Wishes(examples=False))
    assert take_over(tmp_path / "ours", tmp_path / "old")[-2:] == [
        "1 thing for you to look at:",
        f"bag.md: its picture 'img/bag.png' is not in {tmp_path / 'old'}",
    ]
