"""Settings as typed values: pydantic's findings told in an author's words, at their line."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from playbook_press.core.problems import Problem, Refused, before_it, did_you_mean, shortened
from playbook_press.read.markdown import typographic
from playbook_press.read.yaml_fixes import quoted
from playbook_press.read.yaml_lines import KeyPath, Tree

NUMBER, LIST, MAPPING = "a number", "a list such as [one, two]", "a mapping (name: value)"
EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "float_type": NUMBER,
    "bool_type": "true or false",
    "list_type": LIST,
    "tuple_type": LIST,
    "dict_type": MAPPING,
    "mapping_type": MAPPING,
    "model_type": MAPPING,
    "finite_number": NUMBER,
    "too_short": "at least one item",
    "greater_than_equal": "at least {ge:g}",
    "less_than_equal": "at most {le:g}",
}
Model = TypeVar("Model")


def something(value: str) -> str:
    if not value.strip():
        raise ValueError("is empty; expected text")
    return value.strip()


def word(pattern: str, expected: str) -> Callable[[str], str]:
    """A validator for names of a certain form."""

    def validator(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise ValueError(f"'{shortened(value)}' will not do; expected {expected}")
        return value

    return validator


Text = Annotated[str, AfterValidator(something)]
Words = Annotated[Text, AfterValidator(typographic)]  # a text that readers see
Count = Annotated[int, Field(strict=True, ge=1)]
Flag = Annotated[bool, Field(strict=True)]


class Settings(BaseModel):
    """Base of everything that is read from a YAML file: frozen, and no key unknown."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


def validate(model: type[Model], tree: Tree) -> Model:
    """The tree as `model`. Raises Refused with every problem, each at its line."""
    try:
        return adapter(model).validate_python(tree.value)
    except ValidationError as error:
        raise Refused(problems(model, tree, error)) from None


@cache
def adapter(model: Any) -> TypeAdapter:
    return TypeAdapter(model)


def problems(model: Any, tree: Tree, error: ValidationError) -> Iterator[Problem]:
    for finding in error.errors(include_url=False):
        yield (
            missing(model, tree, finding["loc"])
            if finding["type"] == "missing"
            else told(model, tree, finding)
        )


def missing(model: Any, tree: Tree, loc: KeyPath) -> Problem:
    """Told at the line below which the key belongs."""
    path = present(tree, loc[:-1])
    there = {steps[-1] for steps in tree.lines if steps[:-1] == path and steps}
    before = before_it(str(loc[-1]), known_keys(model, loc[:-1]), there)
    where = f" after '{before}'" if before else ""
    return tree.problem((*path, before) if before else path, f"missing '{loc[-1]}'{where}")


def present(tree: Tree, loc: KeyPath) -> KeyPath:
    """Those steps of pydantic's path that lead to a value in the file."""
    path: KeyPath = ()
    for part in loc:
        if (*path, part) in tree.lines:
            path = (*path, part)
    return path


def told(model: Any, tree: Tree, finding: dict[str, Any]) -> Problem:
    path = present(tree, finding["loc"])
    return tree.problem(path, message(model, tree, finding, path))


def message(model: Any, tree: Tree, finding: dict[str, Any], path: KeyPath) -> str:
    word_it = {"extra_forbidden": unknown_key, "value_error": refused_value, "literal_error": unlisted}
    return word_it.get(finding["type"], wrong_type)(model, tree, finding, path)


def unknown_key(model: Any, _: Tree, finding: dict[str, Any], path: KeyPath) -> str:
    *around, key = finding["loc"]
    return f"unknown key {called(finding['loc'])}{did_you_mean(key, known_keys(model, tuple(around)))}"


def refused_value(_: Any, __: Tree, finding: dict[str, Any], path: KeyPath) -> str:
    """What a validator of ours said, after the name of the value where there is one."""
    said, name = str(finding["ctx"]["error"]), called(finding["loc"])
    joint = " " if said.startswith("is ") else ": "
    return f"{name}{joint}{said}" if finding["loc"] else said


def unlisted(_: Any, tree: Tree, finding: dict[str, Any], path: KeyPath) -> str:
    choices = re.findall(r"'([^']*)'", finding["ctx"]["expected"])
    return f"{called(finding['loc'])} is {tree.shown(path, finding['input'])}{did_you_mean(finding['input'], choices)}"


def wrong_type(_: Any, tree: Tree, finding: dict[str, Any], path: KeyPath) -> str:
    hint = (
        f"; write: {quoted(tree.written[path])}"
        if finding["type"] == "string_type" and tree.written.get(path)
        else ""
    )
    return f"{called(finding['loc'])} is {tree.shown(path, finding['input'])}; expected {expected(finding)}{hint}"


def called(loc: KeyPath) -> str:
    """How a message names a value: by its key, or by its place in a list."""
    steps = [part for part in loc if part != "[key]"]
    if not steps:
        return "the file"
    if isinstance(steps[-1], int):
        return (
            f"item {steps[-1] + 1} of '{shortened(str(steps[-2]))}'"
            if len(steps) > 1
            else f"item {steps[-1] + 1}"
        )
    return f"'{shortened(str(steps[-1]))}'"


def expected(finding: dict[str, Any]) -> str:
    known = EXPECTED.get(finding["type"])
    return (
        known.format_map(finding.get("ctx", {})) if known else finding["msg"].removeprefix("Input should be ")
    )


def known_keys(model: Any, loc: KeyPath) -> list[str]:
    """The keys that the model at `loc` knows, as they are written."""
    for part in loc:
        model = inside(model, part)
    fields = getattr(model, "model_fields", {})
    return [field.alias or name for name, field in fields.items()]


def inside(model: Any, part: str | int) -> Any:
    """The type of what stands at one step of a path."""
    fields = getattr(model, "model_fields", {})
    by_key = {field.alias or name: field.annotation for name, field in fields.items()}
    if part in by_key:
        return plain(by_key[part])
    arguments = [each for each in get_args(plain(model)) if each is not Ellipsis]
    return plain(arguments[-1]) if arguments else None


def plain(model: Any) -> Any:
    """A type without Annotated and `| None` around it."""
    while get_origin(model) in (Annotated, Union, UnionType):
        model = next(each for each in get_args(model) if each is not type(None))
    return model
