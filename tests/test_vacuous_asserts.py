"""Every test can fail: no assertion holds whatever the code does, and no test goes without one."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent
FILES = sorted(ROOT.rglob("*.py"))
PARENTHESES = "reads as 'assert (a == b) if c else d'; put parentheses around 'b if c else d'"
ALWAYS_TRUE = {  # kinds of expressions that are true whatever the code does
    ast.Tuple: "a tuple is true if it is not empty, whatever stands in it",
    ast.List: "a list is true if it is not empty, whatever stands in it",
    ast.Set: "a set is true, whatever stands in it",
    ast.Dict: "a dict is true if it is not empty, whatever stands in it",
    ast.Constant: "a constant does not depend on the code",
    ast.JoinedStr: "a text is true if it is not empty",
    ast.Lambda: "a function is always true",
    ast.GeneratorExp: "a generator is always true; put it into all() or any()",
}
# what fails by itself where something is not as it should be: of pytest, of subprocess, of Playwright
FAILING = {"raises", "warns", "fail", "check_call", "check_output"}
FAILING |= {"wait_for", "wait_for_url", "wait_for_function"}


def vacuous(condition: ast.expr) -> str | None:
    """Why an assertion of this condition cannot fail, or asserts something else than it seems to."""
    if isinstance(condition, ast.IfExp):
        return PARENTHESES
    if isinstance(condition, ast.BoolOp):
        return next(filter(None, map(vacuous, condition.values)), None)
    if isinstance(condition, ast.UnaryOp) and isinstance(condition.op, ast.Not):
        return vacuous(condition.operand)
    if isinstance(condition, ast.Compare) and compares_with_itself(condition):
        return "both sides are the same name"
    return ALWAYS_TRUE.get(type(condition))


def compares_with_itself(condition: ast.Compare) -> bool:
    """Whether both sides are the same expression, and it calls nothing, which could give another answer."""
    same = ast.dump(condition.left) == ast.dump(condition.comparators[0])
    return same and not any(isinstance(node, ast.Call) for node in ast.walk(condition.left))


def vacuous_asserts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and reason of every assertion of a module that cannot fail."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert) and (reason := vacuous(node.test)):
            yield node.lineno, reason


def without_asserts(tree: ast.Module, asserting: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Line and name of every test of a module that asserts nothing, nor calls what does. `asserting`: names
    of helpers that assert."""
    for node in ast.walk(tree):
        is_test = isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
        if is_test and not asserts(node) and not called(node) & asserting:
            yield node.lineno, node.name


def asserts(function: ast.FunctionDef) -> bool:
    """Whether a function itself asserts, raises, or calls what fails by itself."""
    return (
        any(isinstance(node, (ast.Assert, ast.Raise)) for node in ast.walk(function))
        or bool(called(function) & FAILING)
        or any(isinstance(node, ast.keyword) and node.arg == "check" for node in ast.walk(function))
    )


def called(function: ast.FunctionDef) -> set[str]:
    """The names of all that a function calls, or hands on to be called."""
    names = (node for node in ast.walk(function) if isinstance(node, (ast.Name, ast.Attribute)))
    return {node.id if isinstance(node, ast.Name) else node.attr for node in names}


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def helpers() -> frozenset[str]:
    """The names of all functions of the tests that are no tests and assert."""
    functions = (node for path in FILES for node in ast.walk(parsed(path)))
    return frozenset(
        node.name
        for node in functions
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("test_") and asserts(node)
    )


def test_no_assertion_holds_whatever_the_code_does():
    found = [
        f"{path.relative_to(ROOT)}:{line}: {why}"
        for path in FILES
        for line, why in vacuous_asserts(parsed(path))
    ]
    assert found == []


def test_no_test_goes_without_an_assertion():
    found = [
        f"{path.relative_to(ROOT)}:{line}: {name} asserts nothing"
        for path in FILES
        for line, name in without_asserts(parsed(path), helpers())
    ]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "assert found == [] if fits else ['C01']",
        "assert (found == 1, 'one is found')",
        "assert found or True",
        "assert 'found'",
        "assert f'{found}'",
        "assert (each for each in found)",
        "assert lambda: found",
        "assert [found]",
        "assert not ()",
        "assert found == found",
    ],
)
def test_an_assertion_that_cannot_fail_is_found(line):
    assert [number for number, _ in vacuous_asserts(ast.parse(line))] == [1]


@pytest.mark.parametrize(
    "line",
    [
        "assert found == ([] if fits else ['C01'])",
        "assert found and all(each for each in found)",
        "assert next(found) == next(found)",
        "assert not found",
    ],
)
def test_an_assertion_that_can_fail_is_left_alone(line):
    assert list(vacuous_asserts(ast.parse(line))) == []


@pytest.mark.parametrize(
    ("body", "is_found"),
    [
        ("run()", True),
        ("assert run()", False),
        ("helper()", False),
        ("with pytest.raises(ValueError): run()", False),
        ("subprocess.run(words, check=True)", False),
        ("page.wait_for_url('/')", False),
    ],
)
def test_a_test_that_asserts_nothing_is_found(body, is_found):
    tree = ast.parse(f"def test_it():\n    {body}\n")
    assert bool(list(without_asserts(tree, frozenset({"helper"})))) is is_found
