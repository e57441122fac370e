import pickle

import pytest

from playbook_press.core.problems import (
    InputError,
    Problem,
    UsageError,
    counted,
    did_you_mean,
    nearest,
    preceding_name,
    shorten,
)


def test_what_is_missing_belongs_below_what_stands_before_it():
    assert preceding_name("c", ["a", "b", "c", "d"], {"a", "d"}) == "a"
    assert preceding_name("a", ["a", "b"], {"b"}) is None


def test_problems_are_told_once_in_order_of_file_and_line():
    refused = InputError(
        [Problem("b", 2, "x"), Problem("a", 10, "x"), Problem("a", 9, "y"), Problem("b", 2, "x")]
    )
    assert str(refused) == "a:9: y\na:10: x\nb:2: x"


def test_what_is_said_of_many_places_is_said_once_with_all_of_them():
    reported = str(InputError([*(Problem("a", line, "x") for line in (3, 1, 4, 2)), Problem("a", 2, "y")]))
    assert reported == "a:1: x\n  the same at 3 further places: a:2, a:3, a:4\na:2: y"


@pytest.mark.parametrize(
    ("number", "text"), [(0, "no entries"), (1, "1 entry"), (2, "2 entries"), (1000, "1000 entries")]
)
def test_a_number_and_what_is_counted_agree(number, text):
    assert counted(number, "entry", "entries") == text


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (Problem("a.md", 3, "is wrong"), "a.md:3: is wrong"),
        (Problem(".cache/lock", None, "is held"), ".cache/lock: is held"),
        (Problem(None, None, "no dictionary"), "no dictionary"),
    ],
)
def test_a_problem_names_its_place_as_far_as_there_is_one(problem, text):
    assert str(problem) == text


def test_problems_without_a_line_or_a_file_have_their_order_too():
    refused = InputError([Problem("a", 1, "x"), Problem("a", None, "y"), Problem(None, None, "z")])
    assert str(refused) == "z\na: y\na:1: x"


def test_nothing_that_somebody_wrote_can_hide_in_a_message():
    assert (
        str(Problem("a\nb", 1, "odd \x1b[31m\u202e thing\nhere"))
        == "a b:1: odd \\u001b[31m\\u202e thing here"
    )


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("sumary", "summary"),
        ("TITLE", "title"),
        ("writing", "write"),
        ("a5", "a4"),
        ("zebra", None),
        ("", None),
        ("x" * 100_000, None),
    ],
)
def test_the_nearest_known_word_is_found(word, near):
    assert nearest(word, ["title", "summary", "a4", "write", "rating"]) == near


def test_without_a_near_word_a_short_list_is_shown_and_a_long_one_is_not():
    assert did_you_mean("zebra", ["a", "b"]) == "; expected one of: a, b"
    assert did_you_mean("zebra", map(str, range(25))) == did_you_mean("zebra", []) == ""


def test_a_word_in_another_case_is_told_as_it_should_be():
    assert did_you_mean("TITLE", ["title", "summary"]) == "; write: title"


def test_a_long_text_is_repeated_in_part():
    assert shorten("x" * 80) == "x" * 80
    assert shorten("x" * 81) == "x" * 79 + "…"


def test_a_refusal_comes_whole_from_another_process():
    refused = InputError([Problem("a.md", 3, "is wrong")], [Problem("b.md", 1, "is long")])
    again = pickle.loads(pickle.dumps(refused))
    assert (again.problems, again.notes, str(again)) == (refused.problems, refused.notes, "a.md:3: is wrong")


def test_a_wrong_value_is_input_too_and_comes_whole_from_another_process():
    again = pickle.loads(pickle.dumps(UsageError(["--paper: unknown paper 'a9'"])))
    assert isinstance(again, InputError)
    assert (type(again), str(again), again.exit_code) == (UsageError, "--paper: unknown paper 'a9'", 2)
