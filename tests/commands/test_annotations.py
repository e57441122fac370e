import json

import pytest
from click.testing import CliRunner

from playbook_press.commands.annotations import for_github, for_gitlab
from playbook_press.commands.cli import playbook
from playbook_press.core.problems import Problem

AT_A_LINE = Problem("content/beliefs/a, b.md", 7, "100 % 'wrong':\nwrite less")
WITHOUT_A_LINE = Problem("dist", None, "is not ours")
WITHOUT_A_PLACE = Problem(None, None, "no date yet")


def checked(project, form):
    result = CliRunner().invoke(
        playbook, ["--project", str(project), "check", "--no-faces", "--format", form], catch_exceptions=False
    )
    assert result.stderr == ""
    return result.exit_code, result.stdout


@pytest.fixture
def faulty(small):
    entry = small / "content/beliefs/ease.md"
    entry.write_text(entry.read_text(encoding="utf-8").replace("title:", "titel:", 1), encoding="utf-8")
    return small


def test_github_is_given_a_command_a_problem_with_what_would_end_it_escaped():
    assert for_github([AT_A_LINE, WITHOUT_A_LINE], [WITHOUT_A_PLACE]).split("\n") == [
        "::error file=content/beliefs/a%2C b.md,line=7::100 %25 'wrong':%0Awrite less",
        "::error file=dist::is not ours",
        "::notice::no date yet",
    ]


def test_gitlab_is_given_a_finding_a_problem_each_with_a_place_and_a_name_of_its_own():
    found = json.loads(for_gitlab([AT_A_LINE, WITHOUT_A_LINE], [WITHOUT_A_PLACE]))
    assert [
        (each["severity"], each["location"]["path"], each["location"]["lines"]["begin"]) for each in found
    ] == [
        ("major", "content/beliefs/a, b.md", 7),
        ("major", "dist", 1),
        ("info", "mkdocs.yml", 1),
    ]
    assert len({each["fingerprint"] for each in found}) == 3
    assert found[0]["description"] == AT_A_LINE.message


def test_a_mistake_is_annotated_at_its_line_and_ends_with_1(faulty):
    code, said = checked(faulty, "github")
    assert code == 1
    assert (
        "::error file=content/beliefs/ease.md,line=3::unknown field 'titel'; did you mean 'title'?\n" in said
    )


@pytest.mark.parametrize("form", ["github", "gitlab"])
def test_a_good_playbook_has_notes_at_most_and_ends_with_0(small, form):
    code, said = checked(small, form)
    assert code == 0
    assert "error" not in said
    assert "major" not in said
