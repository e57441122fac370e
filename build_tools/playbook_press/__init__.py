"""Playbook Press: write a playbook once in Markdown; read it as a website, pin it as cards, teach it from
workbooks.

What the command `playbook` does, from Python:

    from playbook_press import InputError, build_site, print_product

    try:
        site = build_site("our-playbook")
        [pdf] = print_product("our-playbook", "sheets", paper="a4", only="B04,R01")
    except InputError as error:
        for problem in error.problems:
            print(problem.file, problem.line, problem.message)

Everything else in the package may change in any release. Names are loaded on first use, so that importing the
package takes no time (PEP 562).
"""

from importlib import import_module
from typing import TYPE_CHECKING

from playbook_press.core.version import __version__

if TYPE_CHECKING:
    from playbook_press.api import build_site, check_playbook, print_product, read_playbook
    from playbook_press.core.problems import InputError, Problem, UsageError
    from playbook_press.read.library import Library

__all__ = [
    "InputError",
    "Library",
    "Problem",
    "UsageError",
    "__version__",
    "build_site",
    "check_playbook",
    "print_product",
    "read_playbook",
]

DEFINED_IN = {  # what is not defined in api: module and name
    "InputError": ("core.problems", "InputError"),
    "Library": ("read.library", "Library"),
    "Problem": ("core.problems", "Problem"),
    "UsageError": ("core.problems", "UsageError"),
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, original = DEFINED_IN.get(name, ("api", name))
    return getattr(import_module(f"{__name__}.{module}"), original)


def __dir__() -> list[str]:
    return __all__
