"""Writes JSON Schemas of the files of `site_config/` to `.vscode/schemas/`, from the models that read them.

An editor that knows them completes keys, says what each is for, and marks what is unknown, while an author
writes. `playbook check` sees more. `python build_tools/editor_schemas.py` writes them anew; a test compares.
"""

import json
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import ModelSchema

from manual_reference.attribute_docs import attribute_docs
from playbook_press.read.settings import (
    FOLDER,
    MERGED_FILES,
    OPTIONAL_FILES,
    SETTINGS_FILES,
    SETTINGS_FOLDERS,
)

ROOT = Path(__file__).parents[1]
SCHEMAS = Path(".vscode/schemas")
DIALECT = "https://json-schema.org/draft/2020-12/schema"


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


def main() -> None:
    """Write every schema anew, and remove those of files that there are no more."""
    folder = ROOT / SCHEMAS
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.json"):
        old.unlink()
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def schemas() -> dict[str, str]:
    """The schema files by name."""
    whole = {name: file_schema(name, model) for name, model in SETTINGS_FILES.items()}
    parts = {name: model_schema(model) for name, (_, model) in SETTINGS_FOLDERS.items()}
    return {
        f"{name}.json": f"{json.dumps({'$schema': DIALECT, **schema}, indent=1, ensure_ascii=False)}\n"
        for name, schema in (whole | parts).items()
    }


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
        schema |= {"properties": shipped_labels(), "additionalProperties": False}
    return schema


def shipped_labels() -> dict[str, dict[str, str]]:
    """The schema of each label, by its name."""
    words = yaml.safe_load((ROOT / FOLDER / "labels.yml").read_text(encoding="utf-8"))
    return {name: {"type": "string"} for name in words}


def editor_setting() -> dict[str, str]:
    """What `yaml.schemas` of `.vscode/settings.json` must say: a schema's path -> the files it is for."""
    files = {name: f"{FOLDER}/{name}.yml" for name in SETTINGS_FILES}
    folders = {name: f"{FOLDER}/{folder}/*.yml" for name, (folder, _) in SETTINGS_FOLDERS.items()}
    return {f"./{SCHEMAS / name}.json": pattern for name, pattern in (files | folders).items()}


if __name__ == "__main__":
    main()
