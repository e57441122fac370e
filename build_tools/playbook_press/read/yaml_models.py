"""Validates YAML trees with pydantic and turns its errors into problems at their lines, in words for
authors."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from types import UnionType
from typing import Annotated, Any, ClassVar, TypeVar, Union, get_args, get_origin

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from playbook_press.core.problems import (
    InputError,
    Problem,
    did_you_mean,
    nearest,
    preceding_name,
    shorten,
)
from playbook_press.read.typography import typographic
from playbook_press.read.yaml_fixes import quote
from playbook_press.read.yaml_lines import KeyPath, YamlTree

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
    "less_than_equal": "at most {le:,.10g}",
}
MAX_KEYS = 4  # that a message names
Model = TypeVar("Model")
TYPE_ADAPTERS: dict[type[Any], TypeAdapter[Any]] = {}  # to create one takes long


def check_not_empty(value: str) -> str:
    """Validator: text that is not blank, stripped. Raises ValueError."""
    if not value.strip():
        raise ValueError("is empty; expected text")
    return value.strip()


def is_name(value: str) -> bool:
    """Whether it can be the name of a fact or a section: small letters of any language, as its authors say
    it and as templates can ask for it (`entry.facts.hüter`)."""
    return value.isidentifier() and value == value.lower() and value[0] != "_"


def pattern_validator(pattern: str, expected: str) -> Callable[[str], str]:
    """A validator for names of a certain form."""

    def validator(value: str) -> str:
        if not re.fullmatch(pattern, value):
            first, dash, rest = value.strip().replace("_", "-").partition("-")
            meant = f"{first.lower()}{dash}{rest}"
            write = f"; write: {meant}" if re.fullmatch(pattern, meant) else ""
            raise ValueError(f"'{shorten(value)}' will not do; expected {expected}{write}")
        return value

    return validator


Text = Annotated[str, AfterValidator(check_not_empty)]
DisplayText = Annotated[Text, AfterValidator(typographic)]  # a text that readers see
MAX_COUNT = 1_000_000
Count = Annotated[int, Field(strict=True, ge=1, le=MAX_COUNT)]
Flag = Annotated[bool, Field(strict=True)]


class YamlModel(BaseModel):
    """Base of everything that is read from a YAML file: frozen, and no key unknown."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)
    # what other programs, and people, call a key -> the key
    other_names: ClassVar[Mapping[str, str]] = {}


def validate(model: type[Model], tree: YamlTree) -> Model:
    """The tree as `model`. Raises InputError with every problem, each at its line."""
    kind: Any = model  # hashable, as all types are
    valid: Model = validate_once(kind, tree)
    return valid


@lru_cache(maxsize=512)  # with each save, settings are read that have not changed
def validate_once(model: Any, tree: YamlTree) -> Any:
    """`validate`, which knows the tree again."""
    try:
        return type_adapter(model).validate_python(tree.value)
    except ValidationError as error:
        raise InputError(validation_problems(model, tree, error)) from None


def type_adapter(model: type[Model]) -> TypeAdapter[Model]:
    """pydantic's adapter for a type, created once."""
    if model not in TYPE_ADAPTERS:
        TYPE_ADAPTERS[model] = TypeAdapter(model)
    return TYPE_ADAPTERS[model]


def validation_problems(model: Any, tree: YamlTree, error: ValidationError) -> Iterator[Problem]:
    """A problem for each of pydantic's errors. A key that is meant by an unknown one is not reported as
    missing too."""
    findings = error.errors(include_url=False)
    meant = {meant_key(model, finding["loc"]) for finding in findings if finding["type"] == "extra_forbidden"}
    for finding in findings:
        if finding["type"] != "missing":
            yield problem_for(model, tree, finding)
        elif finding["loc"] not in meant:
            yield missing_key(model, tree, finding["loc"])


def meant_key(model: Any, loc: KeyPath) -> KeyPath:
    """Where the known key would stand that an unknown one is most like; the place itself if none is near."""
    *around, key = loc
    return (*around, nearest(key, known_keys(model, tuple(around))) or key)


def missing_key(model: Any, tree: YamlTree, loc: KeyPath) -> Problem:
    """The problem of a missing key, at the line below which it belongs."""
    path = existing_path(tree, loc[:-1])
    there = {steps[-1] for steps in tree.lines if steps[:-1] == path and steps}
    before = preceding_name(str(loc[-1]), known_keys(model, loc[:-1]), there)
    where = f" after '{before}'" if before else ""
    return tree.problem((*path, before) if before else path, f"missing '{loc[-1]}'{where}")


def existing_path(tree: YamlTree, loc: KeyPath) -> KeyPath:
    """The part of pydantic's error location that exists in the file."""
    path: KeyPath = ()
    for part in loc:
        if (*path, part) in tree.lines:
            path = (*path, part)
    return path


def problem_for(model: Any, tree: YamlTree, finding: ErrorDetails) -> Problem:
    """The problem for an error other than a missing key."""
    path = existing_path(tree, finding["loc"])
    return tree.problem(path, finding_message(model, tree, finding, path))


def finding_message(model: Any, tree: YamlTree, finding: ErrorDetails, path: KeyPath) -> str:
    """The message for one of pydantic's errors, by its type."""
    describe = {
        "extra_forbidden": unknown_key,
        "value_error": refused_value,
        "literal_error": unlisted_choice,
    }
    return describe.get(finding["type"], wrong_type)(model, tree, finding, path)


def unknown_key(model: Any, _: YamlTree, finding: ErrorDetails, path: KeyPath) -> str:
    """Message for a key that the model does not have."""
    *around, key = finding["loc"]
    named = getattr(model_below(model, tuple(around)), "other_names", {}).get(key)
    remedy = f"; did you mean '{named}'?" if named else did_you_mean(key, known_keys(model, tuple(around)))
    return f"unknown key {value_name(finding['loc'])}{remedy}"


def refused_value(_: Any, __: YamlTree, finding: ErrorDetails, path: KeyPath) -> str:
    """The message of a validator of this package, after the name of the value if it has one."""
    message, name = str(finding["ctx"]["error"]), value_name(finding["loc"])
    joint = " " if message.startswith("is ") else ": "
    return f"{name}{joint}{message}" if finding["loc"] else message


def unlisted_choice(_: Any, tree: YamlTree, finding: ErrorDetails, path: KeyPath) -> str:
    """Message for a value that is not among the allowed ones."""
    choices = re.findall(r"'([^']*)'", finding["ctx"]["expected"])
    found = tree.shown(path, finding["input"])
    return f"{value_name(finding['loc'])} is {found}{did_you_mean(finding['input'], choices)}"


def wrong_type(model: Any, tree: YamlTree, finding: ErrorDetails, path: KeyPath) -> str:
    """Message for a value of the wrong type or out of range."""
    hint = (
        f"; write: {quote(tree.written[path])}"
        if finding["type"] == "string_type" and tree.written.get(path)
        else ""
    )
    found = tree.shown(path, finding["input"])
    expected = expected_type(finding) + expected_keys(model, finding)
    return f"{value_name(finding['loc'])} is {found}; expected {expected}{hint}"


def expected_keys(model: Any, finding: ErrorDetails) -> str:
    """The keys that must stand where something else than a mapping does, if they are few; or ''."""
    below = getattr(model_below(model, finding["loc"]), "model_fields", {})
    required = [field.alias or name for name, field in below.items() if field.is_required()]
    if finding["type"] != "model_type" or not finding["loc"] or not 0 < len(required) <= MAX_KEYS:
        return ""
    return f", such as {{{', '.join(f'{name}: ...' for name in required)}}}"


def value_name(loc: KeyPath) -> str:
    """How a message names a value: by its key, or by its place in a list."""
    steps = [part for part in loc if part != "[key]"]
    if not steps:
        return "the file"
    if isinstance(steps[-1], int):
        return (
            f"item {steps[-1] + 1} of '{shorten(str(steps[-2]))}'"
            if len(steps) > 1
            else f"item {steps[-1] + 1}"
        )
    return f"'{shorten(str(steps[-1]))}'"


def expected_type(finding: ErrorDetails) -> str:
    """What pydantic expected, in an author's words."""
    known = EXPECTED.get(finding["type"])
    return (
        known.format_map(finding.get("ctx", {})) if known else finding["msg"].removeprefix("Input should be ")
    )


def known_keys(model: Any, loc: KeyPath) -> list[str]:
    """The keys that the model at `loc` knows, as they are written."""
    fields = getattr(model_below(model, loc), "model_fields", {})
    return [field.alias or name for name, field in fields.items()]


def model_below(model: Any, loc: KeyPath) -> Any:
    """The type of the value at a path; None if unknown."""
    for part in loc:
        model = model_at(model, part)
    return model


def model_at(model: Any, part: str | int) -> Any:
    """The type of the value at one step of a path; None if unknown."""
    fields = getattr(model, "model_fields", {})
    by_key = {field.alias or name: field.annotation for name, field in fields.items()}
    if part in by_key:
        return unwrap_type(by_key[part])
    arguments = [each for each in get_args(unwrap_type(model)) if each is not Ellipsis]
    return unwrap_type(arguments[-1]) if arguments else None


def unwrap_type(model: Any) -> Any:
    """A type without Annotated and `| None` around it."""
    while get_origin(model) in (Annotated, Union, UnionType):
        model = next(each for each in get_args(model) if each is not type(None))
    return model
