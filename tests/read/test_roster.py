"""Rosters as offices save them."""

import pytest

from build_tools.problems import Problem, Refused
from build_tools.read.roster import Holder, read_roster

ANA = Holder(2, "Ana Ruiz", "Billing", "Lisbon")


@pytest.fixture
def rows(tmp_path):
    """What is read of a file of these bytes, or text."""
    def read(written):
        path = tmp_path / "people.csv"
        path.write_bytes(written if isinstance(written, bytes) else written.encode())
        return list(read_roster(path, "people.csv"))
    return read


@pytest.mark.parametrize("written", [
    "name,team,office\nAna Ruiz,Billing,Lisbon\n",
    "\ufeffname;team;office\r\nAna Ruiz;Billing;Lisbon\r\n",
    "Office\tTeam\tName\nLisbon\tBilling\tAna Ruiz",
    'name,e-mail,team,office\n"Ana  Ruiz ",ana@example.org,Billing,Lisbon\n,,,\n\n',
], ids=["commas", "as Excel saves it", "tabs, in another order", "quotes, columns of others, empty rows"])
def test_however_a_spreadsheet_saves_it_the_same_people_are_read(rows, written):
    assert rows(written) == [ANA]


def test_team_and_office_may_be_missing(rows):
    assert rows("name\nAna Ruiz\n") == [Holder(2, "Ana Ruiz")]
    assert rows("name,team,office\nAna Ruiz\n") == [Holder(2, "Ana Ruiz")]


def test_what_looks_like_a_formula_is_text(rows):
    assert [row.name for row in rows("name\n=1+2\n+49 30\n@SUM(A1)\n-Ana\n")] == ["=1+2", "+49 30", "@SUM(A1)", "-Ana"]


def test_rows_are_numbered_as_a_spreadsheet_does_and_a_bad_one_stops_nobody(rows):
    found = rows('name,team\nAna,\n\n,Billing\n' + "x" * 81 + ",\nB\u200bo,\nCleo,\n")
    assert [row.row if isinstance(row, Holder) else (row.line, row.message) for row in found] == [
        2, (4, "has no name"), (5, "the name has 81 characters; expected at most 80"), (6, "the name has a character that cannot be seen"), 7]
    assert all("Bo" not in str(row) for row in found if isinstance(row, Problem))


@pytest.mark.parametrize(("written", "told"), [
    ("nmae,team\nAna,\n", "has no column 'name'; is 'nmae' the one?"),
    ("name,ofice\nAna,\n", "unknown column 'ofice'; did you mean 'office'?"),
    ("name,name\nAna,\n", "has the column 'name' 2 times"),
    ("", "has no column 'name'; the first row"),
    ("name\nÅsa\n".encode("utf-16"), "is not UTF-8; save it again as 'CSV UTF-8'"),
    ("name\nÅsa\n".encode("cp1252"), "is not UTF-8"),
])
def test_what_is_no_roster_is_refused_with_what_to_do(rows, written, told):
    with pytest.raises(Refused) as refused:
        rows(written)
    assert told in str(refused.value)
