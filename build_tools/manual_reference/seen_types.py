"""What templates see of a type, in words: the value of a name that they may read."""

import datetime
from collections.abc import Mapping
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from markupsafe import Markup

from playbook_press.compose.template_views import VISIBLE_NAMES

PLAIN: Mapping[Any, str] = {
    str: "text",
    Markup: "HTML",
    int: "number",
    float: "number",
    bool: "true or false",
    datetime.date: "day",
    Any: "any value",
}
MAPPINGS = (dict, Mapping, MappingProxyType)


def described(hint: Any) -> str | None:
    """A type in words; None for one that is hidden from templates."""
    if hint in PLAIN:
        return PLAIN[hint]
    origin, arguments = get_origin(hint) or hint, get_args(hint)
    if origin in GENERIC:
        words: str | None = GENERIC[origin](arguments)
        return words
    seen = isinstance(origin, type) and VISIBLE_NAMES[origin] is not None
    return f"[{origin.__name__}](#{origin.__name__.lower()})" if seen else None


def described_choice(arguments: tuple[Any, ...]) -> str:
    """One of a few texts or numbers."""
    return ", ".join(f"`{choice}`" for choice in arguments)


def described_union(arguments: tuple[Any, ...]) -> str | None:
    """One of several types, or none."""
    found = [described(each) for each in arguments if each is not NoneType]
    words = [each for each in found if each is not None]
    return " or ".join([*dict.fromkeys(words), *["none"] * (NoneType in arguments)]) if words else None


def described_list(arguments: tuple[Any, ...]) -> str | None:
    """A list of any length, or values of which each has a place."""
    if Ellipsis not in arguments and len(arguments) > 1:
        words = [described(each) for each in arguments]
        return " and ".join(map(str, words)) if None not in words else None
    inner = described(arguments[0])
    return f"list: {inner}" if inner else None


def described_mapping(arguments: tuple[Any, ...]) -> str | None:
    """Values by name."""
    inner = described(arguments[1])
    return f"by name: {inner}" if inner else None


GENERIC: Mapping[Any, Any] = {
    Literal: described_choice,
    Union: described_union,
    UnionType: described_union,
    tuple: described_list,
    list: described_list,
    frozenset: described_list,
    **dict.fromkeys(MAPPINGS, described_mapping),
    Annotated: lambda arguments: described(arguments[0]),
}
