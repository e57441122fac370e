"""The search of the repository's own playbook finds what people look for, in a real browser."""

import pytest

from tests.harbour import ROOT
from tests.search.golden import TOP, answers

FIRST, NEAR = 0.80, 0.92  # the shares of queries whose answer must be first, and among the first three


@pytest.fixture(scope="module")
def found(browser, own_search):
    page = browser.new_page()
    yield answers(page, own_search.as_uri() + "/")
    page.close()


def test_there_are_queries_enough_and_their_answers_exist(found, search_codes):
    assert len(found) >= 60
    assert {code for each in found for code in each.good} - search_codes == set()


def test_the_first_entry_found_is_a_good_answer(found):
    missed = [str(each) for each in found if not each.is_first]
    assert len(missed) <= (1 - FIRST) * len(found), "\n".join(missed)


def test_a_good_answer_is_among_the_first_three(found):
    missed = [str(each) for each in found if not each.is_near]
    assert len(missed) <= (1 - NEAR) * len(found), f"not among the first {TOP}:\n" + "\n".join(missed)


def test_no_query_is_copied_from_an_entry(found):
    written = " ".join(file.read_text(encoding="utf-8").casefold() for file in ROOT.glob("content/*/*.md"))
    assert [each.query for each in found if each.query.casefold() in written and " " in each.query] == []


@pytest.fixture(scope="module")
def search_codes(own_library):
    """Every code that has a page."""
    return {entry.code for entry in own_library.entries} | {each.code for each in own_library.workshops}
