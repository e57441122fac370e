"""What editors and pre-commit are told is what the press and `make lint` do."""

import configparser
import json
import re
import shlex
from functools import cache

import pytest
import yaml
from jsonschema import Draft202012Validator

from playbook_press.commands.cli import COMMANDS
from playbook_press.scaffold.editor_schemas import schema_patterns, settings_schemas
from tests.conftest import ROOT
from tests.forge.checkout import recipe, repository_files

EDITOR = ROOT / ".vscode"
SETTINGS = json.loads((EDITOR / "settings.json").read_text(encoding="utf-8"))
TASKS = json.loads((EDITOR / "tasks.json").read_text(encoding="utf-8"))["tasks"]
BROKEN = "tests/check/cases"  # files with faults
NO_KEYS_OF_THEIR_OWN = (
    "common_words.json",
    "synonyms.json",
    "situations.json",
    "twins.json",
    "channels.json",
    "messages.json",
)
BINARY = (".png", ".pdf", ".ttf", ".otf")


@cache
def schemas():
    """The schemas as they are now, by name."""
    return settings_schemas()


def lint():
    """The commands of `make lint` after its set-up, as lists of words, with patterns of files filled in."""
    return [filled(command) for command in recipe("lint") if command.startswith(".venv/bin/")]


def filled(command):
    """The words that a shell makes of a command."""
    return [name for word in shlex.split(command) for name in (named(word) if "*" in word else [word])]


def named(pattern):
    """The names of the files that a pattern stands for."""
    return sorted(file.relative_to(ROOT).as_posix() for file in ROOT.glob(pattern))


def test_a_commit_is_looked_at_by_what_make_lint_runs_and_in_its_order():
    [local] = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    assert local["repo"] == "local"
    reported = [re.sub(r"^sh -c '(.*)'$", r"\1", hook["entry"]) for hook in local["hooks"]]
    assert [filled(command) for command in reported] == lint()
    for hook in local["hooks"]:
        assert (hook["language"], hook["always_run"], hook["pass_filenames"]) == ("system", True, False)
        assert ("*" in hook["entry"]) == hook["entry"].startswith("sh -c "), "only a shell fills in patterns"


def test_the_schemas_are_those_of_the_models():
    written = {each.name: each.read_text(encoding="utf-8") for each in (EDITOR / "schemas").iterdir()}
    assert written == schemas(), "write: .venv/bin/python build_tools/editor_schemas.py"
    for text in written.values():
        Draft202012Validator.check_schema(json.loads(text))


def keys_of(schema):
    """Name and schema of each key of a model, however deep."""
    for place, value in schema.items():
        if place == "properties":
            yield from value.items()
        if isinstance(value, dict):
            yield from keys_of(value)


def test_the_editor_says_what_each_key_is_for():
    for name in schemas().keys() - {"labels.json"}:
        keys = list(keys_of(json.loads(schemas()[name])))
        assert (name, [key for key, rule in keys if not rule.get("description")]) == (name, [])
        assert keys or name in NO_KEYS_OF_THEIR_OWN


def test_the_editor_is_told_which_file_has_which_schema():
    assert SETTINGS["yaml.schemas"] == schema_patterns()


def test_the_editor_finds_no_fault_in_settings_that_the_press_accepts():
    projects = (ROOT, ROOT / "templates/starter", *ROOT.glob("tests/fixtures/*"))
    for schema, pattern in SETTINGS["yaml.schemas"].items():
        validator = Draft202012Validator(json.loads((ROOT / schema).read_text(encoding="utf-8")))
        for file in (file for project in projects for file in project.glob(pattern)):
            read = yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)
            found = json.loads(json.dumps(read, default=str))  # to an editor, a date is text
            assert [(file, error.message) for error in validator.iter_errors(found)] == []


@pytest.mark.parametrize(
    ("name", "settings", "message"),
    [
        ("brand", {"nmae": "Ours"}, "'nmae' was unexpected"),
        ("labels", {"downlods": "Files"}, "'downlods' was unexpected"),
        ("papers", {"name": "A4", "width": 210, "height": "297 mm"}, "210 is not of type 'string'"),
        ("products", {"x": {"title": "X", "kind": "dekc", "summary": "X"}}, "'dekc' is not one of ['deck', "),
        ("daily", {"working_days": ["Caturday"]}, "'Caturday' is not one of"),
    ],
)
def test_the_editor_marks_a_fault(name, settings, message):
    validator = Draft202012Validator(json.loads(schemas()[f"{name}.json"]))
    assert any(message in error.message for error in validator.iter_errors(settings))


def test_a_file_that_is_laid_over_ours_needs_no_key_of_it():
    for name in ("labels", "theme", "press"):
        validator = Draft202012Validator(json.loads(schemas()[f"{name}.json"]))
        assert validator.is_valid({})
        assert validator.is_valid(None)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task["label"])
def test_a_task_runs_a_command_that_there_is(task):
    program, *words = shlex.split(task["command"])
    if program == "make":
        assert recipe(*words)
    else:
        assert program == ".venv/bin/playbook"
        known = {option for each in COMMANDS[words[0]].load().params for option in each.opts}
        assert {word for word in words if word.startswith("--")} <= known


def test_problems_of_a_check_are_found_in_its_output_by_file_line_and_message():
    [pattern] = [
        task["problemMatcher"]["pattern"] for task in TASKS if task["command"] == ".venv/bin/playbook check"
    ]
    places = 0
    for case in (ROOT / BROKEN).glob("*/expected.txt"):
        for line in case.read_text(encoding="utf-8").splitlines():
            if found := re.search(pattern["regexp"], line):
                assert (
                    line == f"{found[pattern['file']]}:{found[pattern['line']]}: {found[pattern['message']]}"
                )
                assert not line.startswith("note: ")
                places += 1
    assert places > 100


def test_files_are_written_as_editors_are_told():
    rules = configparser.ConfigParser()
    rules.read_string((ROOT / ".editorconfig").read_text(encoding="utf-8").replace("root = true", "", 1))
    reported = rules["*"]
    assert (reported["charset"], reported["end_of_line"], reported["insert_final_newline"]) == (
        "utf-8",
        "lf",
        "true",
    )
    assert (reported["trim_trailing_whitespace"], rules["*.md"]["trim_trailing_whitespace"]) == (
        "true",
        "false",
    )
    for file in repository_files():
        if file.is_symlink() or file.suffix in BINARY or file.is_relative_to(ROOT / BROKEN):
            continue
        data = file.read_bytes()
        assert b"\r" not in data, file
        assert not data or data.decode("utf-8").endswith("\n"), file
        assert file.suffix == ".md" or not re.search(rb"[ \t]\n", data), file
