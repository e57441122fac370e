"""Which tier a test belongs to, told by where it stands, what it imports and which fixtures it uses.

`unit` (`make check`): needs nothing but Python and git, on any system. WeasyPrint cannot even be imported
while these run, so that none of them can lean on the libraries that it needs.
Everything else guards a change as well (`make test`), but for `audit`: what stands in tests/audit, and what
is slow and guards little, which says so: `@pytest.mark.audit`.
"""

import re
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from _pytest.mark import ParameterSet

TESTS = Path(__file__).parent
AUDIT = TESTS / "audit"
SYSTEM_LIBRARIES = ("weasyprint", "playwright")  # packages that need a library or a program of the system
GUARDS = "not audit"  # which tests guard a change, as pyproject.toml asks pytest for them
# what imports such a package, or runs who does
NEEDS_INTEGRATION = re.compile(
    r"^\s*(?:from|import)\s+(?:"
    r"playbook_press(?:\.|\s+import\s.*\b)(?:api|pipeline|mkdocs_plugin|preview|print)\b"
    r"|playbook_press\.commands\.(?:changed_cards|compose|mail_merge|pack|print_product|reprint|serve)\b"
    r"|(?:weasyprint|playwright|pikepdf|pypdfium2|PIL)\b"
    r"|tests(?:\.|\s+import\s.*\b)(?:command_processes|chromium|print)\b)",
    re.MULTILINE,
)
# what takes seconds to make, and is made by one worker for all modules that use it
SHARED = {
    "the repository's own playbook": re.compile(r"\bown_(?:library|search)\b"),
    "the books and packs of the workshop": re.compile(r"\b(?:taught|packs)\["),
    "every page of the site": re.compile(r"\bdocuments\.(?:items|values)\("),
}
INTEGRATION_FIXTURES = {"browser", "harbour_site", "lay_out", "packs", "playbook", "taught"}


def one_in(share: int, cases: Iterable[Any]) -> list[Any]:
    """Cases as parameters of a test: the first, and of the others one in so many, guard a change; the audit
    runs the rest."""
    return [audited(case) if at % share else case for at, case in enumerate(cases)]


def audited(case: Any) -> Any:
    """A case, which may be the values of several parameters, for the audit alone."""
    if isinstance(case, ParameterSet):
        return pytest.param(*case.values, marks=[*case.marks, pytest.mark.audit], id=case.id)
    return pytest.param(*(case if isinstance(case, tuple) else (case,)), marks=pytest.mark.audit)


class SystemLibraryRefused(ImportError):
    """A unit test has asked for what needs a library of the system."""


class WithoutSystemLibraries:
    """Finds no package that needs a library or a program of the system."""

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name.partition(".")[0] in SYSTEM_LIBRARIES:
            raise SystemLibraryRefused(
                f"a unit test imports {name}, which needs packages of the system: mark it 'integration'"
            )
        return None


def is_whole_suite(config: pytest.Config) -> bool:
    """Whether all tests that guard a change were asked for."""
    options = config.option
    chosen = options.keyword or options.markexpr != GUARDS or options.collectonly
    return config.args_source is not pytest.Config.ArgsSource.ARGS and not chosen


def is_units_alone(config: pytest.Config) -> bool:
    """Whether no other tests than units were asked for."""
    return config.option.markexpr == "unit"


def refuse_system_libraries() -> None:
    """From now on, what needs a library of the system cannot be imported."""
    sys.meta_path.insert(0, WithoutSystemLibraries)


@cache
def needs_integration(path: Path) -> bool:
    """Whether a module of tests, or the conftest of a folder, imports what prints or drives a browser. The
    conftest of all tests imports that in fixtures alone."""
    if path == TESTS:
        return False
    file = path / "conftest.py" if path.is_dir() else path
    return (
        file.suffix == ".py"
        and file.exists()
        and bool(NEEDS_INTEGRATION.search(file.read_text(encoding="utf-8")))
    )


def assign(items: list[pytest.Item]) -> None:
    """Give each test its tier, and put them in the order in which workers take modules: first what prints,
    then what waits for the harbour's site, at last the units, which are short and end the run evenly."""
    for item in items:
        if item.path.is_relative_to(AUDIT):
            item.add_marker("audit")
        elif is_unit(item):
            item.add_marker("unit")
    order = {item.path: run_order(item) for item in items}  # of its last test
    items.sort(key=lambda item: order[item.path])


def run_order(item: pytest.Item) -> int:
    """0 for what prints, 1 for what waits, 2 for units."""
    if item.get_closest_marker("unit"):
        return 2
    return int("harbour_site" in getattr(item, "fixturenames", ()))


def is_unit(item: pytest.Item) -> bool:
    """Whether a test needs nothing but Python and git, and is about one part: those that stand in no folder
    are about the whole."""
    fixtures = getattr(item, "fixturenames", ())
    return may_have_units(item.path) and not (
        INTEGRATION_FIXTURES.intersection(fixtures)
        or any(item.get_closest_marker(name) for name in ("integration", "audit"))
    )


@cache
def may_have_units(module: Path) -> bool:
    """Whether a module of tests stands in a folder, and neither it nor what it shares needs more than units
    may."""
    folders = (path for path in module.parents if path.is_relative_to(TESTS))
    return module.parent != TESTS and not any(needs_integration(path) for path in (module, *folders))


@cache
def worker_group(module: str) -> str:
    """The name of what one worker takes as a whole, for a module by its path below the repository: the module
    itself, or all modules that share what takes seconds to make."""
    path = TESTS.parent / module
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    return next((name for name, used in SHARED.items() if used.search(text)), module)
