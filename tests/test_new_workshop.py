from click.testing import CliRunner

from playbook_press.commands.cli import playbook


def run(project, *words):
    return CliRunner().invoke(playbook, ["--project", str(project), *words], catch_exceptions=False)


def test_a_new_workshop_is_valid_and_has_the_next_code(teaching):
    assert (
        run(teaching, "new", "workshop", "A second hour").stdout
        == "content/workshops/a-second-hour.md is yours to write\n"
    )
    assert "code: W02" in (teaching / "content/workshops/a-second-hour.md").read_text(encoding="utf-8")
    assert run(teaching, "check", "--no-faces").exit_code == 0


def test_a_workshop_that_is_there_is_not_written_over(teaching):
    result = run(teaching, "new", "workshop", "The first hour", "--slug", "first-hour")
    assert result.exit_code == 2
    assert "exists already" in result.stderr
