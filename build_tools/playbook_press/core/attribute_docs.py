"""What is written below the attributes of a class: the docstring of each field."""

import ast
import inspect
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any


def attribute_docs(of: type[Any]) -> dict[str, str]:
    """Docstrings of the attributes of a class and of those it inherits from, each on one line."""
    return {name: text for each in reversed(of.__mro__) for name, text in own_docs(each)}


def own_docs(of: type[Any]) -> Iterator[tuple[str, str]]:
    """Name and docstring of each attribute that the body of the class itself declares."""
    body = class_bodies(of.__module__).get(of.__qualname__, [])
    for attribute, text in pairwise(body):
        match attribute, text:
            case (
                ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]),
                ast.Expr(value=ast.Constant(value=str(words))),
            ):
                yield name, " ".join(words.split())


@cache
def class_bodies(module: str) -> dict[str, list[ast.stmt]]:
    """The statements of each class at the top of a module, by class name; {} for a built-in module."""
    source = inspect.getsourcefile(__import__(module, fromlist=["_"])) if module != "builtins" else None
    tree = ast.parse(Path(source).read_text(encoding="utf-8")) if source else ast.Module([], [])
    return {node.name: node.body for node in tree.body if isinstance(node, ast.ClassDef)}
