"""The search of the repository's own playbook finds what people look for, in a real browser."""

from collections import Counter

import pytest
import yaml

from playbook_press.compose.site.heard import as_typed
from playbook_press.compose.site.search import search_data
from playbook_press.pipeline import in_languages
from tests.harbour import ROOT
from tests.search.golden import DANGER, GOLDEN, SAFE, TOP, answers, load_search, read_queries, write_search

FIRST, NEAR = 0.80, 0.95  # the shares of queries whose answer must be first, and among the first three
BLANKS = 0.06  # the share of queries whose first sentence may have a blank to fill in
FRESH = tuple(GOLDEN.with_name(f"{name}.yml") for name in ("fresh", "unseen"))
FRESH_FIRST, FRESH_NEAR = 0.79, 0.92  # and of queries that nobody has tuned for
PHRASES = GOLDEN.with_name("danger.yml")
ANGRY = "furious customer late refund"
FIND = """([query, wish]) => window.playbookFind(window.playbookSearch)(query, wish)
  .map(({entry, say, twins}) =>
    ({code: entry.code, kind: entry.kind, say, twins: twins.map(twin => twin.code)}))"""

HEARD = """([topics, queries]) => { const danger = window.playbookDanger({topics});
  return queries.map(query => danger(query) ? "danger" : "safe"); }"""


@pytest.fixture(scope="module")
def page(browser):
    page = browser.new_page()
    yield page
    page.close()


@pytest.fixture(scope="module")
def ask(page, own_search):
    return lambda queries: answers(page, own_search.as_uri() + "/", queries)


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


@pytest.mark.audit
def test_queries_that_nobody_tuned_for_are_answered_as_well_as_ever(ask):
    queries = {query: good for file in FRESH for query, good in read_queries(file).items()}
    fresh = [each for each in ask(queries) if not each.is_about_danger]
    assert len(fresh) >= 300
    assert sum(each.is_first for each in fresh) >= FRESH_FIRST * len(fresh)
    assert sum(each.is_near for each in fresh) >= FRESH_NEAR * len(fresh)


def test_the_first_sentence_can_nearly_always_be_said_as_it_stands(found, own_data):
    said = {entry["code"]: entry.get("say", "") for entry in own_data["entries"]}
    blanks = [str(each) for each in found if each.found and "[" in said[each.found[0]]]
    assert len(blanks) <= BLANKS * len(found), "\n".join(blanks)


def test_words_of_danger_bring_up_the_red_panel_and_what_only_looks_like_them_does_not(ask):
    phrases = {**read_queries(PHRASES), **only_danger(read_queries(GOLDEN))}
    asked = ask(phrases)
    assert min(list(phrases.values()).count(kind) for kind in (DANGER, SAFE)) >= 60
    assert [str(each) for each in asked if not each.is_warned_rightly] == []


def test_words_of_danger_are_heard_in_german_with_umlauts_and_without(page, own_search):
    phrases = read_queries(PHRASES.with_name("danger-de.yml"))
    load_search(page, own_search.as_uri() + "/")
    heard = page.evaluate(HEARD, [german_topics(), list(phrases)])
    wrong = [
        f"{query}: {got}" for (query, kind), got in zip(phrases.items(), heard, strict=True) if got != kind
    ]
    assert wrong == []


@pytest.mark.audit
def test_german_is_answered_as_well(page, own_library, tmp_path):
    german = write_search(in_languages(own_library)[1], tmp_path)
    found = answers(page, german.as_uri() + "/", read_queries(GOLDEN.with_name("golden-de.yml")))
    missed = [str(each) for each in found if not each.is_first]
    assert len(missed) <= (1 - FIRST) * len(found), "\n".join(missed)


@pytest.mark.audit
def test_an_ordinary_query_never_brings_up_the_red_panel(ask):
    ordinary = {query: SAFE for query, good in read_queries(GOLDEN).items() if good != DANGER}
    assert [str(each) for each in ask(ordinary) if not each.is_warned_rightly] == []


def test_a_slip_of_the_keyboard_never_leads_to_what_is_kept_for_danger(ask, own_library):
    kept = set(own_library.site.danger.exact_only)
    slips = ["manger please", "dangr", "ambulonce chaser", "colapse", "suicidle", "abulance"]
    assert kept
    assert [str(each) for each in ask(dict.fromkeys(slips, SAFE)) if kept & set(each.found)] == []


def test_no_query_is_copied_from_an_entry(found):
    written = " ".join(file.read_text(encoding="utf-8").casefold() for file in ROOT.glob("content/*/*.md"))
    assert [each.query for each in found if each.query.casefold() in written and " " in each.query] == []


def german_topics():
    """The kinds of danger that the shipped translation names, as the search hears them."""
    found = yaml.safe_load(
        (ROOT / "site_config/languages/de/site_config/danger.yml").read_text(encoding="utf-8")
    )
    return [
        {"heard": [*map(as_typed, topic["phrases"])], "not": [*map(as_typed, topic["not"])]}
        for topic in found["topics"].values()
    ]


def only_danger(queries):
    return {query: good for query, good in queries.items() if good == DANGER}


@pytest.fixture(scope="module")
def search_codes(own_library):
    """Every code that has a page."""
    library = own_library
    return {each.code for each in [*library.entries, *library.workshops, *library.learning_paths]}


@pytest.fixture(scope="module")
def find(page, own_search):
    """What is found for a query in the repository's own playbook, as a page would show it."""
    load_search(page, own_search.as_uri() + "/")
    return lambda query, **wish: page.evaluate(FIND, [query, wish])


@pytest.fixture(scope="module")
def own_data(own_library):
    """All that the search of the repository's own playbook loads."""
    return search_data(own_library)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("apologising", "apologise"),
        ("refnud", "refund"),
        ("mangager", "manager"),
        ("suitcas", "suitcase"),
        ("E-MAIL", "email"),
        ("apologize", "apologise"),
        ("neighbor", "neighbour"),
        ("imposter", "impostor"),
        ("😡", "fuming"),
    ],
)
def test_other_forms_beginnings_and_slips_find_the_same(find, typed, meant):
    assert find(typed)[0]["code"] == find(meant)[0]["code"]


def test_any_word_of_a_family_finds_what_is_written_with_another(find):
    assert {"C30"} <= {found["code"] for found in find("supervisor")[:2]} & {
        found["code"] for found in find("get me your boss")[:2]
    }


@pytest.mark.audit  # each intent is asked; queries ask most of them already
def test_words_of_an_intent_bring_up_its_entries_where_no_phrase_was_typed_whole(find, own_data):
    holders = Counter(word for intent in own_data["intents"] for word in intent["hints"])
    asked = {
        " ".join(sorted(intent["hints"], key=lambda word: (holders[word], word))[:4]).replace("*", ""): intent
        for intent in own_data["intents"]
    }
    missed = [
        query
        for query, intent in asked.items()
        if not {each["code"] for each in find(query)[:TOP]} & set(intent["entries"][:TOP])
    ]
    assert len(missed) <= (1 - FIRST) * len(asked), "\n".join(missed)


def test_words_are_weighed_and_none_is_required(find):
    assert find("hoops xyzzyplugh")[0]["code"] == find("hoops")[0]["code"]


@pytest.mark.parametrize(
    "query",
    ["die Rechnung ist falsch", "wo ist die Ware", "le client veut un remboursement", "где мой заказ"],
)
def test_words_of_another_language_find_nothing_rather_than_anything(find, query):
    assert find(query) == []


def test_a_battery_that_is_dead_is_not_mourned(find):
    mourned = {"M13", "S11", "P03"}
    assert find("dead battery")[0]["code"] not in mourned
    assert {found["code"] for found in find("his wife is dead")[:TOP]} & mourned


def test_a_code_finds_its_entry(find):
    assert find("b04")[0]["code"] == "B04"


@pytest.mark.parametrize(
    "query", [ANGRY, "delivery missed", "rude colleague", "insurance will not pay", "lost luggage"]
)
def test_a_story_never_stands_above_what_is_for_the_moment(find, own_data, query):
    rank = {kind["key"]: kind["rank"] for kind in own_data["kinds"]}
    kinds = [found["kind"] for found in find(query)]
    momentary = [place for place, kind in enumerate(kinds) if rank[kind] == 1]
    stories = [place for place, kind in enumerate(kinds) if kind == "story"]
    assert momentary
    assert not stories or max(momentary) < min(stories)


def test_stories_and_interview_questions_come_first_where_they_are_asked_for(find):
    assert find("story lost luggage")[0]["kind"] == "story"
    assert {"trait", "leader"} & {found["kind"] for found in find("interview question about empathy")[:2]}
    assert find("lost luggage", kind="story")[0]["kind"] == "story"


def test_an_audience_brings_what_is_for_it_to_the_front(find, own_data):
    audience = {entry["code"]: entry["audience"] for entry in own_data["entries"]}
    assert all(
        {"leaders", "everyone"} & set(audience[found["code"]])
        for found in find("keep good people", audience="leaders")
    )
    assert find("people keep leaving", audience="leaders")[0]["kind"] == "leader"


def test_a_situation_narrows_down(find, own_data):
    filed = {entry["code"]: entry.get("situations", []) for entry in own_data["entries"]}
    found = find("sorry", situation="not our mistake")
    assert found
    assert all("not our mistake" in filed[each["code"]] for each in found)


def test_a_channel_brings_the_sentence_made_for_it(find, own_data):
    [entry] = [
        entry
        for entry in own_data["entries"]
        if entry.get("byChannel", {}).get("chat", entry.get("say")) != entry.get("say")
    ][:1]
    said = {found["code"]: found["say"] for found in find(entry["title"], channel="chat")}
    assert said[entry["code"]] == entry["byChannel"]["chat"]


def test_twins_stand_below_the_best_of_them(find, own_data):
    idea = {entry["code"]: entry.get("twins") for entry in own_data["entries"]}
    found = find("sorry if but apology")
    ideas = [idea[each["code"]] for each in found if idea[each["code"]]]
    assert len(ideas) == len(set(ideas))
    assert any(each["twins"] for each in found)
    assert all(idea[twin] == idea[each["code"]] for each in found for twin in each["twins"])
