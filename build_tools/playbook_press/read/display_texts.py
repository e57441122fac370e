"""Finds the texts that readers see in the values of a YAML file, by the types of its model."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, lru_cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from pydantic import AfterValidator, BaseModel

from playbook_press.read.typography import typographic
from playbook_press.read.yaml_lines import KeyPath, YamlTree

Change = Callable[[str], str]


@lru_cache(maxsize=512)
def change_display_texts(tree: YamlTree, model: Any, change: Change) -> YamlTree:
    """The tree with its display texts changed, names of mappings included."""
    return replace(tree, value=changed(tree.value, model, change))


def changed(value: Any, model: Any, change: Change) -> Any:
    """A value of the type `model`, or what should be one, with its display texts changed."""
    if isinstance(value, str):
        return change(value) if is_display_text(model) else value
    if isinstance(value, list):
        return [changed(item, item_type(model), change) for item in value]
    if isinstance(value, dict):
        return dict(changed_pair(pair, model, change) for pair in value.items())
    return value


def changed_pair(pair: tuple[Any, Any], model: Any, change: Change) -> tuple[Any, Any]:
    """One name and its value."""
    key, value = pair
    for known in alternatives(model):
        if isinstance(known, type) and issubclass(known, BaseModel):
            return key, changed(value, types_by_key(known).get(key), change)
        if get_origin(known) is dict:
            keys, values = get_args(known)
            return changed(key, keys, change), changed(value, values, change)
    return pair


@cache
def types_by_key(model: type[BaseModel]) -> dict[str, Any]:
    """The type of each key of a model, with its annotations."""
    hints = get_type_hints(model, include_extras=True)
    return {rule.alias or name: hints[name] for name, rule in model.model_fields.items()}


def item_type(model: Any) -> Any:
    """The type of the items of a list; None where it is none."""
    lists = (known for known in alternatives(model) if get_origin(known) in (list, tuple))
    return next((get_args(known)[0] for known in lists), None)


def alternatives(model: Any) -> tuple[Any, ...]:
    """The types that a type stands for, without what is annotated: several for a union."""
    if get_origin(model) is Annotated:
        return alternatives(get_args(model)[0])
    if get_args(model) and get_origin(model) not in (dict, list, tuple):
        return tuple(each for part in get_args(model) for each in alternatives(part))
    return (model,)


def is_display_text(model: Any) -> bool:
    """Whether a text of this type is one that readers see: it is drawn with typographic quotes."""
    if get_origin(model) is Annotated:
        return any(isinstance(rule, AfterValidator) and rule.func is typographic for rule in get_args(model))
    return (
        any(map(is_display_text, get_args(model))) if get_origin(model) not in (dict, list, tuple) else False
    )


def display_texts(value: Any, model: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str | list[str]]]:
    """Path and value of each text that readers see, and of each list of such texts, in a value of the type
    `model`; not of what stands in rows without a name."""
    if isinstance(value, dict):
        for key, child in value.items():
            yield from display_texts(child, child_type(model, key), (*path, key))
    elif isinstance(value, list):
        if value and is_display_text(item_type(model)) and all(isinstance(each, str) for each in value):
            yield path, value
    elif isinstance(value, str) and value and is_display_text(model):
        yield path, value


def child_type(model: Any, key: str | int) -> Any:
    """The type of what stands at a key of a mapping; None where it is none."""
    for known in alternatives(model):
        if isinstance(known, type) and issubclass(known, BaseModel):
            return types_by_key(known).get(str(key))
        if get_origin(known) is dict:
            return get_args(known)[1]
    return None
