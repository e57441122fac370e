"""Settings as typed values: pydantic's findings told in an author's words, at their line."""

from collections.abc import Iterator
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from build_tools.problems import Problem, Refused, did_you_mean
from build_tools.read.yaml_lines import Tree

EXPECTED = {
    "string_type": "text", "int_type": "a whole number", "int_parsing": "a whole number", "float_type": "a number",
    "bool_type": "true or false", "bool_parsing": "true or false", "list_type": "a list", "tuple_type": "a list",
    "dict_type": "a mapping (key: value)", "model_type": "a mapping (key: value)", "date_type": "a date (2026-12-31)",
    "date_from_datetime_parsing": "a date (2026-12-31)", "mapping_type": "a mapping (key: value)",
}
Model = TypeVar("Model")


class Settings(BaseModel):
    """Base of everything that is read from a YAML file: frozen, and no key unknown."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=False, arbitrary_types_allowed=True)


def validate(model: type[Model], tree: Tree) -> Model:
    """The tree as `model`. Raises Refused with every problem, each at its line."""
    try:
        return TypeAdapter(model).validate_python(tree.value)
    except ValidationError as error:
        raise Refused(list(problems(model, tree, error))) from None


def problems(model: type, tree: Tree, error: ValidationError) -> Iterator[Problem]:
    for finding in error.errors(include_url=False):
        path = tuple(part for part in finding["loc"] if part in present(tree, finding["loc"]))
        yield tree.problem(path, message(model, finding))


def present(tree: Tree, loc: tuple) -> tuple:
    """Those steps of pydantic's path that lead to a value in the file."""
    path: tuple = ()
    for part in loc:
        if (*path, part) in tree.lines:
            path = (*path, part)
    return path


def message(model: type, finding: dict[str, Any]) -> str:
    name, kind = str(finding["loc"][-1]) if finding["loc"] else "the file", finding["type"]
    if kind == "missing":
        return f"missing '{name}'"
    if kind == "extra_forbidden":
        return f"unknown key '{name}'{did_you_mean(name, known_keys(model, finding['loc'][:-1]))}"
    if kind == "value_error":
        return f"'{name}': {finding['ctx']['error']}"
    expected = EXPECTED.get(kind) or finding["msg"].removeprefix("Input should be ")
    return f"'{name}' is {finding['input']!r}; expected {expected}"


def known_keys(model: Any, loc: tuple) -> list[str]:
    """The keys that the model at `loc` knows."""
    for part in loc:
        fields = getattr(model, "model_fields", {})
        model = fields[part].annotation if part in fields else next(iter(get_args(model)[-1:]), model)
    models = [model, *get_args(model)]
    return [key for each in models for key in getattr(each, "model_fields", {})]
