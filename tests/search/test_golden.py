"""The search of the repository's own playbook finds what people look for, in a real browser."""

import pytest

from tests.harbour import ROOT
from tests.search.golden import DANGER, GOLDEN, SAFE, TOP, answers, read_queries

FIRST, NEAR = 0.80, 0.95  # the shares of queries whose answer must be first, and among the first three
PHRASES = GOLDEN.with_name("danger.yml")


@pytest.fixture(scope="module")
def ask(browser, own_search):
    page = browser.new_page()
    yield lambda queries: answers(page, own_search.as_uri() + "/", queries)
    page.close()


@pytest.fixture(scope="module")
def found(ask):
    return [each for each in ask(read_queries(GOLDEN)) if not each.is_about_danger]


def test_there_are_queries_enough_and_their_answers_exist(found, search_codes):
    assert len(found) >= 300
    assert {code for each in found for code in each.good} - search_codes == set()


def test_the_first_entry_found_is_a_good_answer(found):
    missed = [str(each) for each in found if not each.is_first]
    assert len(missed) <= (1 - FIRST) * len(found), "\n".join(missed)


def test_a_good_answer_is_among_the_first_three(found):
    missed = [str(each) for each in found if not each.is_near]
    assert len(missed) <= (1 - NEAR) * len(found), f"not among the first {TOP}:\n" + "\n".join(missed)


def test_words_of_danger_bring_up_the_red_panel_and_what_only_looks_like_them_does_not(ask):
    phrases = {**read_queries(PHRASES), **only_danger(read_queries(GOLDEN))}
    asked = ask(phrases)
    assert min(list(phrases.values()).count(kind) for kind in (DANGER, SAFE)) >= 60
    assert [str(each) for each in asked if not each.is_warned_rightly] == []


def test_an_ordinary_query_never_brings_up_the_red_panel(ask):
    ordinary = {query: SAFE for query, good in read_queries(GOLDEN).items() if good != DANGER}
    assert [str(each) for each in ask(ordinary) if not each.is_warned_rightly] == []


def test_a_slip_of_the_keyboard_never_leads_to_what_is_kept_for_danger(ask, own_library):
    kept = set(own_library.site.danger.exact_only)
    slips = ["manger please", "dangr", "ambulence chaser", "colapse", "suicidle", "abulance"]
    assert kept
    assert [str(each) for each in ask(dict.fromkeys(slips, SAFE)) if kept & set(each.found)] == []


def test_no_query_is_copied_from_an_entry(found):
    written = " ".join(file.read_text(encoding="utf-8").casefold() for file in ROOT.glob("content/*/*.md"))
    assert [each.query for each in found if each.query.casefold() in written and " " in each.query] == []


def only_danger(queries):
    return {query: good for query, good in queries.items() if good == DANGER}


@pytest.fixture(scope="module")
def search_codes(own_library):
    """Every code that has a page."""
    return {entry.code for entry in own_library.entries} | {each.code for each in own_library.workshops}
