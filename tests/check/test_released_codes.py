"""check/editions.py: what was released stays true, or is told with the line to write."""

import pytest
from click.testing import CliRunner

from playbook_press.commands.cli import playbook
from tests.tiers import one_in

RECORD = "site_config/editions/first.yml"
RETIRED = "site_config/retired.yml"


def check(project):
    return (
        CliRunner()
        .invoke(playbook, ["--project", str(project), "check", "--no-faces"], catch_exceptions=False)
        .output
    )


@pytest.fixture
def released(small, monkeypatch):
    """The small playbook after its first edition, R02 and what names it taken out."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    CliRunner().invoke(playbook, ["--project", str(small), "edition", "first"], catch_exceptions=False)
    (small / "content/recovery/keep-the-time.md").unlink()
    for path in small.glob("content/*/*.md"):
        path.write_text(
            path.read_text(encoding="utf-8")
            .replace(", R02]", "]")
            .replace("[R02, ", "[")
            .replace("[R02]", "[B01]"),
            encoding="utf-8",
        )
    return small


def retire(project, text):
    (project / RETIRED).write_text(text, encoding="utf-8")


def edit(project, file, old, new):
    text = (project / file).read_text(encoding="utf-8")
    assert old in text
    (project / file).write_text(text.replace(old, new), encoding="utf-8")


def test_a_code_that_vanished_is_told_with_the_line_to_write_and_that_line_will_do(released):
    reported = check(released)
    assert reported.startswith(
        f"{RETIRED}:1: R02 'Give a time, and be early' was released in edition first and is no longer there; "
    )
    assert reported.endswith("1 problem\n")
    retire(released, reported.splitlines()[0].partition("write: ")[2] + "\n")
    assert check(released) == "5 entries, no problems\n"


def test_a_list_of_retired_codes_may_be_empty(released):
    retire(released, "# none yet\n")
    assert "R02 'Give a time" in check(released)


@pytest.mark.parametrize(
    ("text", "message"),
    one_in(
        3,
        [
            (
                "R02: {replaced_by: B99, reason: x}",
                f"{RETIRED}:1: R02: 'B99' is no entry's code; expected the code of an entry, or null",
            ),
            (
                "R02: {replaced_by: R09, reason: x}\nR09: {replaced_by: null, reason: x}",
                f"{RETIRED}:1: R02: 'R09' is retired itself",
            ),
            ("R02: {reason: x}", f"{RETIRED}:1: missing 'replaced_by'"),
            (
                "R02: {replaced_by: null, reason: x}\nr3: {replaced_by: null, reason: x}",
                f"{RETIRED}:2: 'r3': 'r3' will not do; expected a code such as 'B07'",
            ),
            (
                "R02: {replaced_by: null, reason: x}\nB01: {replaced_by: null, reason: x}",
                f"content/beliefs/ease.md:2: code 'B01' is retired ({RETIRED}:2); the next free code is B03",
            ),
        ],
    ),
)
def test_what_will_not_do_in_the_list_is_told(released, text, message):
    retire(released, text + "\n")
    assert message in check(released)


def test_a_code_may_not_go_to_another_idea(released):
    retire(released, "R02: {replaced_by: null, reason: x}\n")
    (released / "content/cards/three-breaths.md").rename(released / "content/cards/breathe.md")
    [line, _count] = check(released).splitlines()
    assert line == (
        "content/cards/breathe.md:2: code 'C01' was released in edition first for "
        "'Three breaths between two calls'; where this is another idea, the next free code is C02; "
        "where the file has a new name, write: aliases: [three-breaths]"
    )
    edit(released, "content/cards/breathe.md", "code: C01\n", "code: C01\naliases: [three-breaths]\n")
    assert check(released) == "5 entries, no problems\n"


def test_a_new_entry_never_takes_a_code_that_was_released(released):
    retire(
        released,
        "R02: {replaced_by: null, reason: x}\nR07: {replaced_by: null, reason: from before any edition}\n",
    )
    CliRunner().invoke(
        playbook,
        ["--project", str(released), "new", "recovery", "Come back once more"],
        catch_exceptions=False,
    )
    assert "code: R08" in (released / "content/recovery/come-back-once-more.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    one_in(
        3,
        [
            ("every word", "each word", f"{RECORD}:18: B02: the recorded words give "),
            (
                "scheme: 1",
                "scheme: 2",
                f"{RECORD}:2: 'scheme': 2 is a way of making fingerprints that this press does not know",
            ),
            ('    path: "beliefs/ease"\n', "", f"{RECORD}:7: missing 'path' after 'title'"),
            ("13g5st", "13g5su", "will not do; expected six small letters and digits"),
            ("date: 2023-11-14", "date: yesterday", f"{RECORD}:3: 'date' is 'yesterday'"),
        ],
    ),
)
def test_a_record_that_was_tampered_with_is_told(released, old, new, message):
    retire(released, "R02: {replaced_by: null, reason: x}\n")
    edit(released, RECORD, old, new)
    assert message in check(released)


def test_an_edition_of_another_name_than_a_slug_is_told(released):
    retire(released, "R02: {replaced_by: null, reason: x}\n")
    (released / RECORD).rename(released / "site_config/editions/The First.yml")
    assert "site_config/editions/The First.yml:1: 'The First' will not do as an edition's name" in check(
        released
    )
