"""JSON Schemas of settings files, from the models that read them, and of the facts of entries, from the rules
of their kinds. An editor that knows them completes keys, says what each is for, and marks what is unknown,
while an author writes. `playbook check` sees more, and whatever it takes, they take."""

import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import ModelSchema

from playbook_press.core.attribute_docs import attribute_docs
from playbook_press.core.files import atomic_write, write_file
from playbook_press.core.problems import InputError, Problem
from playbook_press.core.project import SHIPPED, Project
from playbook_press.read.kind_schema import SLUG_PATTERN, FieldRule
from playbook_press.read.library import Library
from playbook_press.read.settings import (
    FOLDER,
    MERGED_FILES,
    OPTIONAL_FILES,
    SETTINGS_FILES,
    SETTINGS_FOLDERS,
)
from playbook_press.read.source import read_source
from playbook_press.read.yaml_lines import parse_yaml
from playbook_press.scaffold.cms import words_for

SCHEMAS = Path(".vscode/schemas")
EDITOR_SETTINGS = ".vscode/settings.json"
PATTERNS = "yaml.schemas"  # the key of those settings that says which schema is for which files
LINE = "# yaml-language-server: $schema="
DIALECT = "https://json-schema.org/draft/2020-12/schema"
SPAN = {"type": "object", "required": ["least", "most"], "additionalProperties": False}
EMPTY: list[Any] = [None, "", []]  # what reads as if it was not there
# what a fact of a type is, where it is not words
JSON_TYPES: Mapping[str, dict[str, Any]] = {
    "number": {"type": "integer"},
    "flag": {"type": "boolean"},
    "date": {"type": "string"},
    "slug": {"type": "string"},
    "selection": {},
    "span": {**SPAN, "properties": {name: {"type": "integer"} for name in ("least", "most")}},
}


class DescribedSchema(GenerateJsonSchema):
    """JSON Schemas in which each key of a model is described by the docstring below its attribute."""

    def model_schema(self, schema: ModelSchema) -> JsonSchemaValue:
        """The schema of a model."""
        made, model = super().model_schema(schema), schema["cls"]
        docs = attribute_docs(model)
        for name, field in model.model_fields.items():
            if name in docs:
                made["properties"][field.alias or name]["description"] = docs[name]
        return made


def settings_schemas() -> dict[str, str]:
    """The schemas of settings files, by name."""
    whole = {name: file_schema(name, model) for name, model in SETTINGS_FILES.items()}
    parts = {name: model_schema(model) for name, (_, model) in SETTINGS_FOLDERS.items()}
    return {f"{name}.json": schema_text(schema) for name, schema in (whole | parts).items()}


def schema_text(schema: Mapping[str, Any]) -> str:
    """A schema as it is written."""
    return f"{json.dumps({'$schema': DIALECT, **schema}, indent=1, ensure_ascii=False)}\n"


def model_schema(model: Any) -> dict[str, Any]:
    """The schema of a model, or of another type that pydantic knows."""
    return TypeAdapter(model).json_schema(schema_generator=DescribedSchema)


def file_schema(name: str, model: Any) -> dict[str, Any]:
    """The schema of one file. What is merged over the shipped file needs none of its keys, and may be empty;
    the labels are those that are shipped."""
    schema = model_schema(model)
    if name in MERGED_FILES | OPTIONAL_FILES:
        schema |= {"type": ["object", "null"]}
        schema.pop("required", None)
    if name == "labels":
        schema |= {"properties": label_schemas(), "additionalProperties": False}
    return schema


def label_schemas() -> dict[str, dict[str, str]]:
    """The schema of each label, by its name. Raises InputError."""
    source = read_source(Project(SHIPPED), SHIPPED / FOLDER / "labels.yml")
    tree, problems = parse_yaml(source.file, source.text)
    if tree is None:
        raise InputError(problems)
    return {name: {"type": "string"} for name in tree.value}


def facts_schemas(library: Library) -> dict[str, str]:
    """The schemas of what stands above the text of an entry, a workshop and a path, by name."""
    workshop, path = library.workshop_form, library.path_form
    forms = {
        **{key: (kind.fields, kind.letter) for key, kind in library.kinds.items()},
        "workshop": (workshop.fields, workshop.letter),
        "path": (path.fields, path.letter),
    }
    return {
        f"facts-{key}.json": schema_text(facts_schema(library, rules, letter))
        for key, (rules, letter) in forms.items()
    }


def facts_schema(library: Library, rules: Mapping[str, FieldRule], letter: str) -> dict[str, Any]:
    """The schema of facts. An optional one may stand there empty."""
    return {
        "type": "object",
        "properties": {name: fact_schema(library, rule, letter) for name, rule in rules.items()},
        "required": [name for name, rule in rules.items() if rule.required],
        "additionalProperties": False,
    }


def fact_schema(library: Library, rule: FieldRule, letter: str) -> dict[str, Any]:
    """The schema of one fact."""
    words = words_for(library, rule)
    one: dict[str, Any] = (
        {"enum": list(words)} if words else dict(JSON_TYPES.get(rule.type, {"type": "string"}))
    )
    if rule.type == "code":
        one["pattern"] = f"^{letter}[0-9]{{2,4}}$"
    if rule.type == "slug":
        one["pattern"] = f"^{SLUG_PATTERN}$"
    made = {"type": "array", "items": one, "uniqueItems": True} if rule.list else one
    return {"description": rule.help, **(made if rule.required else {"anyOf": [made, {"enum": EMPTY}]})}


def schema_patterns() -> dict[str, str]:
    """Which schema is for which settings files, as the editor's settings say it."""
    files = {name: f"{FOLDER}/{name}.yml" for name in SETTINGS_FILES}
    folders = {name: f"{FOLDER}/{folder}/*.yml" for name, (folder, _) in SETTINGS_FOLDERS.items()}
    return {f"./{SCHEMAS.as_posix()}/{name}.json": pattern for name, pattern in (files | folders).items()}


def write_schemas(library: Library) -> tuple[str, ...]:
    """Write all schemas below `.vscode/`, name them in the editor's settings, and put a line that names its
    schema above every file that has none; the names of what was written.

    Raises InputError where the settings are there and are not plain JSON; nothing is written then.
    """
    root = library.project.root
    settings = editor_settings(root)
    for name, text in (settings_schemas() | facts_schemas(library)).items():
        write_file(root / SCHEMAS, name, text)
    write_file(root, EDITOR_SETTINGS, f"{json.dumps(settings, indent=2, ensure_ascii=False)}\n")
    return (f"{SCHEMAS.as_posix()}/", EDITOR_SETTINGS, *add_lines(library))


def editor_settings(root: Path) -> dict[str, Any]:
    """The editor's settings as they will be: what is there stays. Raises InputError."""
    path = root / EDITOR_SETTINGS
    try:
        found = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except ValueError as error:
        line = getattr(error, "lineno", 1)
        message = "is no plain JSON, so nothing can be added; take comments and last commas out"
        raise InputError([Problem(EDITOR_SETTINGS, line, message)]) from error
    return {**found, PATTERNS: {**found.get(PATTERNS, {}), **schema_patterns()}}


def add_lines(library: Library) -> Iterator[str]:
    """Put the line above every file of the project that has a schema and no such line yet; their names."""
    for path, schema, is_entry in files_with_schemas(library):
        text = path.read_text(encoding="utf-8")
        if LINE in text or (is_entry and not re.match("---[ \t]*\n", text)):
            continue
        line = f"{LINE}{os.path.relpath(library.project.root / SCHEMAS / schema, path.parent)}\n".replace(
            "\\", "/"
        )
        head, below = text.split("\n", 1) if is_entry else ("", text)
        atomic_write(path, (f"{head}\n{line}{below}" if is_entry else line + below).encode())
        yield library.project.name(path)


def files_with_schemas(library: Library) -> Iterator[tuple[Path, str, bool]]:
    """The project's own files of settings, entries, workshops and paths: path, schema, and whether it has a
    text below its facts."""
    root = library.project.root
    for name in SETTINGS_FILES:
        if (path := root / FOLDER / f"{name}.yml").is_file():
            yield path, f"{name}.json", False
    for name, (folder, _) in SETTINGS_FOLDERS.items():
        if name != "editions":  # a record is never changed
            yield from (
                (path, f"{name}.json", False) for path in sorted((root / FOLDER / folder).glob("*.yml"))
            )
    written = {
        **{entry.file: entry.kind.key for entry in library.entries},
        **{workshop.file: "workshop" for workshop in library.workshops},
        **{path.file: "path" for path in library.learning_paths},
    }
    for file, key in sorted(written.items()):
        if library.project.owns(file) and (root / file).is_file():
            yield root / file, f"facts-{key}.json", True
