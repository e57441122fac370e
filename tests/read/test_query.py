"""`--only` means what the manual says, and what means nothing is told with what may have been meant."""

from pathlib import Path

import pytest

from playbook_press.core.problems import UsageError
from playbook_press.core.project import Project
from playbook_press.read.library import read_library
from playbook_press.read.query import select

SMALL = Path(__file__).parents[1] / "fixtures/small"
ALL = ["B01", "B02", "R01", "R02", "C01", "T01"]


@pytest.fixture(scope="module")
def library():
    return read_library(Project.at(SMALL))[0]


def having(library, fact, word):
    return [entry.code for entry in library.entries if word in entry.facts[fact]]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", ALL),
        ("R01", ["R01"]),
        ("R01,B01", ["B01", "R01"]),
        (" R01 , B01 ,", ["B01", "R01"]),
        ("B01,B01,kind=belief", ["B01", "B02"]),
        ("B02-B09", ["B02"]),
        ("B01-B02", ["B01", "B02"]),
        ("kind=recovery", ["R01", "R02"]),
        ("collection=harbour-beliefs", ["B01", "B02"]),
        ("kind=belief+B02", ["B02"]),
        ("kind=belief+B02,T01", ["B02", "T01"]),
        ("kind=belief+audience=leaders", ["B02"]),
    ],
)
def test_a_comma_is_or_and_a_plus_sign_is_and(library, text, codes):
    assert [entry.code for entry in select(library, text)] == codes


@pytest.mark.parametrize(
    ("name", "fact", "word"),
    [
        ("audience", "audience", "leaders"),
        ("situation", "situations", "our mistake"),
        ("tag", "tags", "listening"),
    ],
)
def test_an_entry_is_meant_by_any_of_its_words(library, name, fact, word):
    found = [entry.code for entry in select(library, f"{name}={word}")]
    assert found == having(library, fact, word)
    assert 0 < len(found) < len(ALL)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("B99", "unknown code 'B99'; no entry has this code"),
        ("b01", "unknown code 'b01'; did you mean 'B01'?"),
        ("belief", "unknown code 'belief'; did you mean 'kind=belief'?"),
        ("upset", "unknown code 'upset'; did you mean 'situation=upset'?"),
        ("nonsense", "unknown code 'nonsense'; expected a code (B04), a range of codes (B01-B05)"),
        ("kind=beleif", "unknown kind 'beleif'; did you mean 'belief'?"),
        ("situations=upset", "unknown word 'situations' before '='; did you mean 'situation'?"),
        ("tag=", "unknown tag ''"),
        ("B05-B01", "'B05-B01' is no range; expected two codes of one kind, the lower first"),
        ("B01-R01", "'B01-R01' is no range"),
        ("B08-B09", "no entry is 'B08-B09'"),
        ("kind=trait+situation=upset", "no entry is 'kind=trait+situation=upset'"),
        ("kind=belief+", "a word is missing beside a plus sign"),
        (",", "',' names nothing; expected"),
    ],
)
def test_what_means_nothing_is_told(library, text, message):
    with pytest.raises(UsageError) as refused:
        select(library, text)
    [problem] = refused.value.problems
    assert (problem.file, problem.line) == (None, None)
    assert f"--only: {message}" in str(problem)


def test_every_fault_is_told_at_once(library):
    with pytest.raises(UsageError) as refused:
        select(library, "B99,kind=beleif+b01,T01")
    assert len(refused.value.problems) == 3


def test_a_retired_code_is_told_with_what_replaced_it(small):
    (small / "site_config/retired.yml").write_text(
        "B09: {replaced_by: B02, reason: Both said the same.}\n", encoding="utf-8"
    )
    with pytest.raises(UsageError, match="unknown code 'B09'; it is retired, replaced by B02"):
        select(read_library(Project.at(small))[0], "B09")
