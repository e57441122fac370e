"""Every check is made: a function that looks through the library for problems is in one of the two lists, or
is part of one that is."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from typing import get_type_hints

from playbook_press import check
from playbook_press.core.problems import Problem
from playbook_press.read.library import Library

MADE = {*check.CHECKS, *check.NOTES}


def checks_of(module):
    """The public functions of a module that take a library and nothing else, and find problems."""
    for function in vars(module).values():
        if (
            inspect.isfunction(function)
            and function.__module__ == module.__name__
            and function.__name__[0] != "_"
        ):
            hints = get_type_hints(function)
            if [*hints.items()] == [("library", Library), ("return", Iterator[Problem])]:
                yield function


def test_every_check_is_in_one_of_the_lists_or_part_of_one_that_is():
    modules = [
        importlib.import_module(f"{check.__name__}.{each.name}")
        for each in pkgutil.iter_modules(check.__path__)
    ]
    found = {function: module for module in modules for function in checks_of(module)}
    assert len(found) > 60
    forgotten = [
        f"{function.__module__}.{function.__name__}"
        for function, module in found.items()
        if function not in MADE and inspect.getsource(module).count(f"{function.__name__}(") < 2
    ]
    assert forgotten == []


def test_no_check_is_made_twice():
    assert len(MADE) == len(check.CHECKS) + len(check.NOTES)
