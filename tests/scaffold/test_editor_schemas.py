"""Schemas of facts take what the press takes, and refuse what it refuses where a schema can see it."""

import datetime
import json

import pytest
import yaml
from jsonschema import Draft202012Validator

from playbook_press.core.problems import InputError
from playbook_press.read.fields import FieldReader
from playbook_press.read.front_matter import split_front_matter
from playbook_press.read.source import Source
from playbook_press.scaffold.editor_schemas import EDITOR_SETTINGS, PATTERNS, facts_schemas, write_schemas

# what somebody may write for any fact, right or wrong
PROBES = (
    "word",
    "B01",
    5,
    True,
    ["word"],
    ["word", "word"],
    [],
    "",
    None,
    {"least": 6, "most": 18},
    {"a": 1},
)
SEEN = (
    "unknown field",
    "expected a list",
    "expected text",
    "expected a whole number",
    "expected true or false",
)


@pytest.fixture
def validators(small, library_of):
    library = library_of(small)
    texts = facts_schemas(library)
    return library, {name: Draft202012Validator(json.loads(text)) for name, text in texts.items()}


def as_json(value):
    """A value of YAML as an editor sees it: dates are text."""
    if isinstance(value, dict):
        return {key: as_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_json(each) for each in value]
    return str(value) if isinstance(value, datetime.date) else value


def problems_of(rules, kind, facts):
    head = yaml.safe_dump(facts, sort_keys=False, allow_unicode=True)
    reader = FieldReader(rules, split_front_matter(Source("f.md", f"---\n{head}---\n")), kind)
    reader.read()
    return [problem.message for problem in reader.problems]


def test_every_entry_that_the_press_takes_is_taken(validators):
    library, by_name = validators
    for entry in library.entries:
        assert by_name[f"facts-{entry.kind.key}.json"].is_valid(as_json(entry.document.facts.value)), (
            entry.file
        )


def test_whatever_the_press_takes_for_a_fact_is_taken_and_wrong_forms_are_seen(validators):
    library, by_name = validators
    entry = library.by_code["B01"]
    kind, whole, seen = entry.kind, entry.document.facts.value, 0
    named = {"audience", "situation", "tag", "collection", "source", "stock"}  # which other checks know
    for name, rule in kind.fields.items():
        for probe in PROBES:
            facts = {**whole, name: probe}
            reported = problems_of(kind.fields, kind, facts)
            valid = by_name["facts-belief.json"].is_valid(as_json(facts))
            if not reported and rule.type not in named:
                assert valid, (name, probe)
            if any(sign in message for message in reported for sign in SEEN):
                seen += not valid
                assert not valid, (name, probe, reported)
    assert seen > len(kind.fields)


@pytest.mark.parametrize(
    "change", [{"sumary": "x"}, {"title": None}, {"audience": ["nobody"]}, {"source": "x"}]
)
def test_unknown_fields_missing_ones_and_unknown_words_are_seen(validators, change):
    library, by_name = validators
    facts = {**library.by_code["B01"].document.facts.value, **change}
    facts = {name: value for name, value in facts.items() if value is not None}
    assert not by_name["facts-belief.json"].is_valid(as_json(facts))


def test_each_file_names_its_schema_once_and_nothing_else_of_it_changes(small, library_of):
    brand, entry = small / "site_config/brand.yml", small / "content/beliefs/ease.md"
    before = [path.read_text(encoding="utf-8") for path in (brand, entry)]
    (small / ".vscode").mkdir()
    (small / EDITOR_SETTINGS).write_text('{"editor.wordWrap": "on"}', encoding="utf-8")
    assert "content/beliefs/ease.md" in write_schemas(library_of(small))
    head = "# yaml-language-server: $schema=../.vscode/schemas/brand.json\n"
    assert brand.read_text(encoding="utf-8") == head + before[0]
    line = "# yaml-language-server: $schema=../../.vscode/schemas/facts-belief.json\n"
    assert entry.read_text(encoding="utf-8") == before[1].replace("---\n", f"---\n{line}", 1)
    assert (small / ".vscode/schemas/brand.json").is_file()
    settings = json.loads((small / EDITOR_SETTINGS).read_text(encoding="utf-8"))
    assert settings["editor.wordWrap"] == "on"
    assert settings[PATTERNS]["./.vscode/schemas/brand.json"] == "site_config/brand.yml"
    assert len(write_schemas(library_of(small))) == 2  # a second time no file of the author's changes


def test_settings_of_the_editor_that_are_no_plain_json_are_told_and_left(small, library_of):
    (small / ".vscode").mkdir()
    (small / EDITOR_SETTINGS).write_text("{\n  // mine\n}", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        write_schemas(library_of(small))
    assert refused.value.problems[0].place == f"{EDITOR_SETTINGS}:2"
    assert not (small / ".vscode/schemas").exists()
