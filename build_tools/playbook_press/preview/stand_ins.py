"""What the preview shows while a file is half written: all else, and that file as it was when nothing was
wrong with it. A new one is left out until then."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from playbook_press.check import check
from playbook_press.core.problems import InputError
from playbook_press.read.library import Library

# attributes of a library that are read from files of `content/`, each with its order
ORDERS: Mapping[str, Callable[[Any], tuple[Any, ...]]] = {
    "entries": lambda each: (each.order, each.document.file),
    "pages": lambda each: (each.document.file,),
    "collections": lambda each: (each.document.file,),
    "workshops": lambda each: (each.code or "", each.document.file),
    "learning_paths": lambda each: (each.code or "", each.document.file),
}


def with_stand_ins(library: Library, refused: InputError, last: Library | None) -> Library:
    """A checked library in which what `refused` is about is as in the `last` one that was shown. Raises
    `refused` where that is not enough: something else is wrong, or needs what is left out."""
    faulty = {problem.file for problem in refused.problems}
    if not all(file and file.startswith("content/") for file in faulty):
        raise refused
    groups: dict[str, Any] = {
        name: tuple(
            sorted(
                (
                    *(each for each in getattr(library, name) if each.document.file not in faulty),
                    *(each for each in getattr(last, name, ()) if each.document.file in faulty),
                ),
                key=order,
            )
        )
        for name, order in ORDERS.items()
    }
    try:
        return check((replace(library, flawed=(), faulty_files={}, **groups), ()), with_unwritten=True)
    except InputError:
        raise refused from None
