"""The command `playbook`, as its users meet it."""

import re
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from playbook_press.commands.cli import COMMANDS, playbook
from playbook_press.core.project import Project
from playbook_press.publish.dist_dir import hash_files
from playbook_press.publish.inputs import locked_inputs
from playbook_press.publish.site_dir import open_fresh, publish
from tests.tiers import one_in

HEAVY = ("mkdocs", "weasyprint", "pikepdf", "pydantic", "rich", "fontTools", "markdown")

NOT_YET = ("asyncio", "markdown_it", "packaging")  # by an unchanged build


def run(*words, project=None):
    return CliRunner().invoke(
        playbook, [*(("--project", str(project)) if project else ()), *words], catch_exceptions=False
    )


@pytest.mark.parametrize("name", sorted(COMMANDS))
@pytest.mark.integration
def test_every_command_has_help_with_an_example(name):
    command = COMMANDS[name].load()
    assert command.name == name
    assert command.help
    assert command.get_short_help_str(1000) == COMMANDS[name].short(1000)
    assert f"Example: playbook {name}" in command.help
    assert all(option.help for option in command.params if isinstance(option, click.Option))


def test_every_command_stands_in_the_help_with_what_it_does():
    help_text = run("--help").output
    assert all(re.search(rf"^  {name} +\w", help_text, re.MULTILINE) for name in COMMANDS)


def test_help_imports_nothing_heavy():
    assert heavy_imports("--help") == "[]"


def test_a_build_in_which_nothing_has_changed_imports_nothing_heavy(small):
    with locked_inputs(Project.at(small)) as inputs:
        open_fresh(small / "site")
        publish(small / "site", f"{inputs.key} {hash_files(())}")
    assert heavy_imports("--project", str(small), "build", others=NOT_YET) == "[]"


def heavy_imports(*words, others=()):
    """Which heavy packages, and `others`, a command has imported that ends with 0."""
    code = (
        "import sys; from playbook_press.commands.cli import playbook\n"
        f"try: playbook({list(words)})\nexcept SystemExit as end: assert not end.code\n"
        f"print('heavy:', sorted({{*{(*HEAVY, *others)}}} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return result.stdout.rpartition("heavy: ")[2].strip()


@pytest.mark.parametrize(
    "words",
    [["fly"], ["print"], ["list", "beleifs"], ["build", "--fast"], ["--project", "/nowhere", "check"]],
)
def test_wrong_usage_ends_with_2(words):
    assert run(*words).exit_code == 2


def test_a_good_playbook_ends_with_0(small):
    result = run("check", "--no-faces", project=small)
    assert result.exit_code == 0
    assert re.search(r"\d+ entries, no problems", result.output)


def test_problems_end_with_1_and_are_counted(small):
    entry = next((small / "content").glob("*/*.md"))
    entry.write_text(entry.read_text().replace("summary:", "sumary:"))
    result = run("check", project=small)
    assert result.exit_code == 1
    assert "unknown field 'sumary'; did you mean 'summary'?" in result.output
    assert result.output.endswith("1 problem\n")


def test_a_folder_that_is_no_project_is_told_how_to_become_one(tmp_path):
    result = run("check", project=tmp_path)
    assert result.exit_code == 1
    assert "playbook init" in result.output


@pytest.mark.parametrize("kind", one_in(4, ["belief", "trait", "recovery", "card"]))
def test_a_new_entry_is_valid_and_takes_the_next_free_code(small, kind):
    assert run("new", kind, "Ask once, and write it down", project=small).exit_code == 0
    assert run("check", "--no-faces", project=small).exit_code == 0
    listed = run("list", project=small).output
    assert "Ask once, and write it down" in listed.replace("’", "'")


def test_a_new_entry_is_refused_where_its_name_is_taken(small):
    run("new", "belief", "Ask once", project=small)
    result = run("new", "belief", "Ask once", project=small)
    assert result.exit_code == 2
    assert "exists already" in result.output


def test_an_unknown_kind_is_told_the_nearest(small):
    assert "did you mean 'belief'?" in run("new", "beleif", "Ask once", project=small).output


def test_a_new_playbook_checks_without_a_problem(tmp_path):
    """At its faces, the audit looks: tests/test_wheel.py."""
    assert run("init", str(tmp_path / "ours"), "--name", "The Harbour Office").exit_code == 0
    result = run("check", "--no-faces", project=tmp_path / "ours")
    assert result.output.splitlines()[-1] == "10 entries, no problems"


def test_a_new_playbook_is_not_written_over_files(tmp_path):
    (tmp_path / "letter.txt").write_text("dear")
    result = run("init", str(tmp_path))
    assert result.exit_code == 2
    assert "not empty" in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.audit
@pytest.mark.integration
def test_one_product_of_chosen_cards_is_printed_under_the_name_given(small, tmp_path):
    code = run("list", project=small).output.split()[0]
    out = tmp_path / "monday.pdf"
    result = run("print", "sheets", "--paper", "a4", "--only", code, "--out", str(out), project=small)
    assert result.exit_code == 0
    assert result.output == f"sheets, a4: 1 card, 1 sheet\n{out}: 1 card, 1 sheet\n"
    assert out.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("words", "message"),
    one_in(
        3,
        [
            (["print", "sheet"], "unknown product 'sheet'; did you mean 'sheets'?"),
            (["print", "sheets", "--paper", "a5"], "unknown paper 'a5'; did you mean 'a4'?"),
            (["print", "sheets", "--only", "B99"], "unknown code 'B99'"),
        ],
    ),
)
@pytest.mark.integration
def test_what_is_asked_for_in_vain_is_named(small, words, message):
    result = run(*words, project=small)
    assert result.exit_code == 2
    assert message in result.output
    assert ":1:" not in result.output


@pytest.mark.parametrize(
    ("words", "lines"),
    one_in(
        3,
        [
            (
                ["print", "sheets", "--paper", "a5", "--stock", "a77", "--only", "B99"],
                ["--only: unknown code 'B99'", "--paper: unknown paper 'a5'", "--stock: unknown stock 'a77'"],
            ),
            (
                ["pack", "W77", "--product", "sheets", "--start", "noon"],
                [
                    "--product: unknown pack 'sheets'",
                    "--start: 'noon' is no time of day",
                    "unknown workshop 'W77'",
                ],
            ),
            (
                ["reprint", "--since", "1999", "--paper", "a5", "--product", "workbook"],
                [
                    "--paper: unknown paper 'a5'",
                    "--product: 'workbook' holds no",
                    "--since: unknown edition '1999'",
                ],
            ),
            (["new", "belief", "Ask once", "--slug", "Ask Once"], ["--slug: 'Ask Once' will not do"]),
            (
                ["new", "belief", "\u2026"],
                ["the title '\u2026' holds no letter to name a file by; give --slug"],
            ),
            (["compose", "--to", "content", "--no-pdfs"], ["--to: content holds files that"]),
        ],
    ),
)
@pytest.mark.integration
def test_all_wrong_values_of_a_command_are_told_at_once_and_end_with_2(small, monkeypatch, words, lines):
    monkeypatch.chdir(small)
    result = run(*words)
    *messages, count = result.stderr.splitlines()
    assert result.exit_code == 2
    assert all(each.startswith(line) for each, line in zip(messages, lines, strict=True)), messages
    assert count == f"{len(lines)} problem{'s' * (len(lines) > 1)}"


@pytest.mark.integration
def test_doctor_finds_this_machine_in_good_health():
    result = run("doctor")
    assert result.exit_code == 0
    assert "MISSING" not in result.output
