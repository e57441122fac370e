"""Each mutation of the list still means something: it applies, its file can be read then, its tests exist."""

import ast
import re
import tomllib
from functools import cache

import pytest

from tests.mutation.run import LIST, ROOT, load_mutations

LEAST = 85
MUTATIONS = load_mutations()
DEFINED = re.compile(r"^def (test_\w+)", re.MULTILINE)


def misfit(mutation):
    """Why a mutation does not apply to its file as it is; None if it does."""
    try:
        mutation.applied(text_of(mutation.file))
    except (OSError, ValueError) as error:
        return str(error)
    return None


def faults(mutation):
    """What is wrong with one mutation that applies."""
    before = text_of(mutation.file)
    after = mutation.applied(before)
    if before == after or (mutation.file.endswith(".py") and meaning(before) == meaning(after)):
        yield "changes nothing"
    if not re.fullmatch(r"\S.+[.]", mutation.harm):
        yield "says in no sentence what a user would suffer"
    yield from (f"{test} is not there" for test in mutation.tests if not is_there(test))


@cache
def text_of(file):
    return (ROOT / file).read_text(encoding="utf-8")


@cache
def meaning(text):
    """A program without comments and layout. Raises SyntaxError."""
    return ast.unparse(ast.parse(text))


def is_there(test):
    """Whether a file of tests exists, or the test in it that a node id names."""
    file, _, name = test.partition("::")
    return (ROOT / file).is_file() and (not name or name.partition("[")[0] in defined(file))


@cache
def defined(file):
    return DEFINED.findall(text_of(file))


def test_there_are_enough():
    assert len(MUTATIONS) >= LEAST


def test_each_applies():  # cheap, so that whoever changes a line that is named here hears of it at once
    assert list(filter(None, map(misfit, MUTATIONS.values()))) == []


@pytest.mark.audit
@pytest.mark.integration
def test_each_changes_something_and_names_tests_that_exist():
    found = [f"{each.name}: {fault}" for each in MUTATIONS.values() for fault in faults(each)]
    assert found == []
    assert all(each.tests for each in MUTATIONS.values())


def test_no_two_are_the_same():
    changes = [(each.file, each.find, each.put) for each in MUTATIONS.values()]
    assert sorted({change for change in changes if changes.count(change) > 1}) == []


def test_names_are_short_and_plain():
    rows = tomllib.loads(LIST.read_text(encoding="utf-8"))
    assert [name for name in rows if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+){1,9}", name)] == []
