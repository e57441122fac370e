"""What the steps of a path are about."""

import pytest

from playbook_press.plan.path_steps import path_entries, paths_by_entry, step_entries, step_workshop


@pytest.fixture(scope="module")
def library(library_of, harbour):
    return library_of(harbour)


def test_a_step_has_the_entries_that_it_names_in_that_order_or_those_of_a_query(library):
    [path] = library.learning_paths
    first, _, third, last = path.steps
    assert [entry.code for entry in step_entries(library, first)] == ["B01", "C01"]
    assert step_entries(library, third) == library.in_collection("harbour-beliefs")
    assert (step_entries(library, last), step_workshop(library, last).code) == ((), "W01")


def test_a_path_has_each_entry_once(library):
    [path] = library.learning_paths
    codes = [entry.code for entry in path_entries(library, path)]
    assert (len(codes), codes[:2]) == (len(set(codes)), ["B01", "C01"])


def test_an_entry_knows_its_paths(library):
    [path] = library.learning_paths
    assert paths_by_entry(library)["C01"] == (path,)


def test_minutes_add_up_by_working_day(library):
    [path] = library.learning_paths
    assert (path.minutes, [(day, minutes) for day, minutes, _ in path.minutes_by_day()]) == (
        42,
        [(1, 15), (2, 27)],
    )
