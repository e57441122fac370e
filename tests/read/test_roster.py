"""Rosters as offices save them."""

import csv
import re
from io import StringIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from playbook_press.core.problems import InputError, Problem
from playbook_press.read.roster import Recipient, read_roster

ANA = Recipient(2, "Ana Ruiz", "Billing", "Lisbon")


@pytest.fixture
def rows(tmp_path):
    """What is read of a file of these bytes, or text."""

    def read(written):
        path = tmp_path / "people.csv"
        path.write_bytes(written if isinstance(written, bytes) else written.encode())
        return list(read_roster(path, "people.csv"))

    return read


@pytest.mark.parametrize(
    "written",
    [
        "name,team,office\nAna Ruiz,Billing,Lisbon\n",
        "\ufeffname;team;office\r\nAna Ruiz;Billing;Lisbon\r\n",
        "Office\tTeam\tName\nLisbon\tBilling\tAna Ruiz",
        'name,e-mail,team,office\n"Ana  Ruiz ",ana@example.org,Billing,Lisbon\n,,,\n\n',
        '"Name";"Team";"Office"\n"Ana Ruiz";"Billing";"Lisbon"',
        'name;"team, or ""crew"", if any";team;office\nAna Ruiz;"a ""b"", c";Billing;Lisbon',
        "name,team,office\rAna Ruiz,Billing,Lisbon\r",
        "name,team,office\nAna Ruiz,Billing,Lisbon,,\n",
        "\ufeffname\tteam\toffice\r\nAna Ruiz\tBilling\tLisbon\r\n".encode("utf-16-le"),
        "\ufeffname\tteam\toffice\r\nAna Ruiz\tBilling\tLisbon\r\n".encode("utf-16-be"),
    ],
    ids=[
        "commas",
        "as Excel saves it",
        "tabs, in another order",
        "quotes, columns of others, empty rows",
        "heads in quotes",
        "another separator in a head, and quotes in quotes",
        "line ends of old Macs",
        "empty cells more",
        "Excel's Unicode text",
        "the other UTF-16",
    ],
)
def test_however_a_spreadsheet_saves_it_the_same_people_are_read(rows, written):
    assert rows(written) == [ANA]


@pytest.mark.parametrize("first", ["sep=;", "SEP=;", "\ufeffsep=;"])
def test_what_excel_says_of_the_separator_is_heeded_and_rows_are_lines_of_the_file(rows, first):
    assert rows(f"{first}\r\nname, as it is said;name;team\r\nA, B, C;Ana Ruiz;Billing\r\n") == [
        Recipient(3, "Ana Ruiz", "Billing")
    ]


def test_team_and_office_may_be_missing(rows):
    assert rows("name\nAna Ruiz\n") == [Recipient(2, "Ana Ruiz")]
    assert rows("name,team,office\nAna Ruiz\n") == [Recipient(2, "Ana Ruiz")]


@pytest.mark.parametrize(
    ("name", "reported"),
    [
        ("Ada\u200d", "zero width joiner (U+200D), which cannot be seen; type"),
        ("\U0001f469\u200d\U0001f680", "zero width joiner (U+200D), which cannot be seen; type"),
        ("Ad\u200ca", "zero width non-joiner (U+200C), which cannot be seen; type"),
        ("\u202eadA", "right-to-left override (U+202E), which cannot be seen; type"),
        (
            "A" + "\u0323\u0324" * 9,
            "accents above one another: combining diaeresis below (U+0324), combining dot below (U+0323); ",
        ),
    ],
)
def test_a_name_of_which_more_or_less_is_seen_than_is_there_is_refused_with_its_row(rows, name, reported):
    [problem] = rows(f"name\n{name}\n")
    assert (problem.line, problem.message.startswith(f"the name has {reported}")) == (2, True), problem


def test_an_accent_apart_from_its_letter_is_the_same_name(rows):
    assert rows("name\nJose\u0301\n") == rows("name\nJos\u00e9\n")


def test_what_looks_like_a_formula_is_text(rows):
    assert [row.name for row in rows("name\n=1+2\n+49 30\n@SUM(A1)\n-Ana\n")] == [
        "=1+2",
        "+49 30",
        "@SUM(A1)",
        "-Ana",
    ]


def test_rows_are_numbered_as_a_spreadsheet_does_and_a_bad_one_stops_nobody(rows):
    found = rows("name,team\nAna,\n\n,Billing\n" + "x" * 81 + ",\nB\u200bo,\nCleo,\n")
    assert [row.row if isinstance(row, Recipient) else (row.line, row.message) for row in found] == [
        2,
        (4, "has no name"),
        (5, "the name has 81 characters; expected at most 80"),
        (
            6,
            "the name has zero width space (U+200B), which cannot be seen; "
            "type the name again, or paste it without formatting",
        ),
        7,
    ]
    assert all("Bo" not in str(row) for row in found if isinstance(row, Problem))


@pytest.mark.parametrize(
    ("written", "reported"),
    [
        ("team,nmae\nAna,\n", "has no column 'name'; is column 2 the one?"),
        ("name, Name \nAna,Bo\n", "has the column 'name' 2 times"),
        ("sep=|\nname|team\nAna|\n", "people.csv:1: 'sep=' is for a comma, a semicolon, a tab"),
        ("sep=,", "the heads of columns stand below it"),
        ("sep=;\nteam;office\nAna;\n", "people.csv:2: has no column 'name'"),
        ("name,ofice\nAna,\n", "unknown column 'ofice'; did you mean 'office'?"),
        ("name,name\nAna,\n", "has the column 'name' 2 times"),
        ("", "has no column 'name'; the first row"),
        ("name\nAna\nÅsa\n".encode("cp1252"), "people.csv:3: is not UTF-8; save it again as 'CSV UTF-8'"),
        ("name\nÅsa\n".encode("utf-16")[:-1], "is not UTF-8"),
        ("name\nAna\n".encode("utf-16-le"), "people.csv:1: has a NUL byte (U+0000)"),
        ("name\nAna\n".encode("utf-32"), "NUL byte"),
        ("name\nAna\nB\0o\n", "people.csv:3: has a NUL byte"),
        ("name;team\n;\n\n", "people.csv:1: names nobody; expected a person on each line"),
        ("sep=,\nname\n", "people.csv:2: names nobody"),
        ("\nname,team\nAna,\n", "people.csv:1: has no column 'name'"),
        ("\ufeff\ufeffname\nAna\n", "has no column 'name'; is column 1 the one?"),
        ('"sep=;"\nname;team\nAna;\n', "people.csv:1: has no column 'name'"),
        ("name|team\nAna|Billing\n", "has no column 'name'"),
        ("name\nZoë\n".encode("mac_roman"), "people.csv:2: is not UTF-8"),
        (b"name\n\xed\xa0\x80\n", "people.csv:2: is not UTF-8"),
        (b"PK\x03\x04\x14\x00\x06\x00\xff\xfe", "people.csv:1: is a workbook of Excel or another"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "not text; save it again as 'CSV UTF-8'"),
    ],
)
def test_what_is_no_roster_is_refused_with_what_to_do(rows, written, reported):
    with pytest.raises(InputError) as refused:
        rows(written)
    assert reported in str(refused.value)


OPEN = 'has a quote (") that is not closed on its line'
INSIDE = "has a line end inside a row"


@pytest.mark.parametrize(
    ("written", "reported"),
    [
        ('name,team\n"Ann Ex,Billing\nBob Ex,Sales\nCy Ex,IT\n', {2: OPEN}),
        ('name,team\nAnn Ex,Billing\nBob Ex,"Sales\nCy Ex,IT', {3: OPEN}),
        ('name,team\n"Ann Ex",Billing\n"Bob\nEx",Sales\n', {3: OPEN, 4: OPEN}),
        ('name,team\nAnn Ex,"a\nBob Ex\nb"\nCy,\n', {2: OPEN, 4: OPEN}),
        ('name,team\nAnn "Nan" Ex,Billing\n', {2: OPEN}),
        ('name,team\n"Ann" Ex,Billing\n', {2: OPEN}),
        ('"name,team\nAnn,Billing\n', {1: OPEN}),
        ("name,team\r\nAnn,a\rBob,b\r\nCy,c\r\n", {2: INSIDE}),
        ("name\nAnn\u2028Bob\nCy\x0bDee\n", {2: INSIDE, 3: INSIDE}),
    ],
    ids=[
        "open in a name",
        "open in a team",
        "a line end in quotes",
        "a person within quotes",
        "quotes inside",
        "quotes around half a cell",
        "open in the heads",
        "another line end",
        "line ends that cannot be seen",
    ],
)
def test_rows_that_may_be_several_people_or_half_of_one_are_refused_with_their_lines_before_anybody_is_read(
    rows, written, reported
):
    with pytest.raises(InputError) as refused:
        rows(written)
    assert {
        each.line: each.message[: len(reported[each.line])] for each in refused.value.problems
    } == reported
    assert not re.search(r"Ann|Bob|Cy|Dee|Ex", str(refused.value))


@pytest.mark.parametrize(
    ("written", "reported"),
    [
        ("name,team\nRuiz, Ana,Billing\nBo,\n", "has 3 cells, more than there are columns (2)"),
        ("name\nRuiz, Ana\nBo\n", "has 2 cells, more than there are columns (1)"),
        ("name;team\nAna,Billing\nBo;\n", "is separated by a comma, unlike the heads"),
        ("name,team,office\nAna\tBilling\tLisbon\nBo,,\n", "is separated by a tab"),
        ("name\nAna;Billing\nBo\n", "is separated by a semicolon"),
        ("name\nJos\ufffd\nBo\n", "the name has letters that were lost"),
        ("name,team\nAna,Zürich\nBo,\n".encode().decode("cp1252"), "the team has letters that were lost"),
    ],
)
def test_a_row_whose_cells_are_not_what_their_heads_say_stops_nobody_else(rows, written, reported):
    problem, bo = rows(written)
    assert (problem.file, problem.line) == ("people.csv", 2)
    assert problem.message.startswith(reported)
    assert bo.name == "Bo"
    assert "Ana" not in problem.message


@pytest.mark.parametrize(
    "name",
    [
        "Ruiz, Ana",
        "Ana; Bo & Cy",
        'Ann "Nan" Ex',
        "JOÃO",
        "Åsa Ödegård",
        "Đặng Thị Ánh",
        "Müßiggang",
        "O’Neil",
        "مهدی\u200cزاده",
        "क्\u200dष",
    ],
)
def test_a_name_in_quotes_is_read_as_it_is(rows, name):
    quoted = name.replace('"', '""')
    assert [row.name for row in rows(f'name,team\n"{quoted}",Billing\n') + rows(f'name\n"{quoted}"\n')] == [
        name,
        name,
    ]


CELL = st.text(alphabet="ab\"',;\t -é", max_size=6)
SEPARATOR = st.sampled_from(",;\t")
LINE_END = st.sampled_from(["\n", "\r\n"])
EDIT = st.tuples(
    st.integers(0, 400), st.integers(0, 3), st.sampled_from(['"', '""', ",", ";", "\n", "\r", "\t", ""])
)


def as_csv(people, separator, line_end):
    """A roster as a program writes it: quotes where a cell needs them. Each person's words hold their number,
    which nobody else's do."""
    rows = [("name", "team", "office")]
    rows += [
        tuple(f"{cell.strip()}<{number}>" for cell in person) for number, person in enumerate(people, 100)
    ]
    with StringIO(newline="") as file:
        csv.writer(file, delimiter=separator, lineterminator=line_end).writerows(rows)
        return file.getvalue(), rows[1:]


PEOPLE = st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=5)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(PEOPLE, SEPARATOR, LINE_END)
def test_whoever_a_program_writes_is_read(rows, people, separator, line_end):
    written, wanted = as_csv(people, separator, line_end)
    assert [(row.name, row.team, row.office) for row in rows(written)] == [
        tuple(" ".join(cell.split()) for cell in row) for row in wanted
    ]


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(PEOPLE, SEPARATOR, LINE_END, st.lists(EDIT, min_size=1, max_size=3))
def test_nobody_gets_words_of_another_row_whatever_happened_to_the_file(
    rows, people, separator, line_end, edits
):
    written, _ = as_csv(people, separator, line_end)
    for at, length, put in edits:
        at %= len(written) + 1
        written = written[:at] + put + written[at + length :]
    try:
        found = rows(written)
    except InputError:
        return
    lines = re.split(r"\r?\n" if "\n" in written else r"\r", written)
    for row in found:
        if isinstance(row, Recipient):
            whose = set(re.findall(r"<(\d+)>", f"{row.name} {row.team} {row.office}"))
            assert whose <= set(re.findall(r"<(\d+)>", lines[row.row - 1]))
