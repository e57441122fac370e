"""What `check` says to write is written, nothing else is changed, and what was there before is kept."""

import pytest
from click.testing import CliRunner

from playbook_press.check.mending import as_fact
from playbook_press.commands.cli import playbook

FILE = "content/beliefs/ease.md"
MISTAKES = {
    "code: B01": "Code: b01",
    "collection: harbour-beliefs": "collection: Harbour beliefs",
    "## Say": "## SAY:",
    "related: [B02, R01]": "related: [b-02, R01]",
    "audience: [everyone]": "audience: Everyone",
}


def run(root, *words):
    return CliRunner().invoke(playbook, ["--project", str(root), *words], catch_exceptions=False)


@pytest.fixture
def mistaken(small):
    """A playbook with mistakes that the press knows how to put right; and the file as it ought to be."""
    file = small / FILE
    right = wrong = file.read_text()
    for meant, written in MISTAKES.items():
        wrong = wrong.replace(meant, written)
    assert wrong != right
    file.write_text(wrong)
    return small, right


def test_all_that_is_said_is_written_and_kept_as_it_was(mistaken):
    root, right = mistaken
    wrong = (root / FILE).read_text()
    said = run(root, "mend").output
    assert (root / FILE).read_text() == right
    assert "-Code: b01\n" in said
    assert "+code: B01\n" in said
    assert said.endswith("as they were before: .cache/playbook/before-mending/1/\n")
    assert (root / ".cache/playbook/before-mending/1" / FILE).read_text() == wrong
    assert run(root, "check", "--no-faces").exit_code == 0


def test_a_dry_run_shows_it_and_changes_nothing(mistaken):
    root, _ = mistaken
    wrong = (root / FILE).read_text()
    assert run(root, "mend", "--dry-run").output.endswith("in 1 file; nothing was changed\n")
    assert (root / FILE).read_text() == wrong


def test_words_that_are_not_at_fault_are_left_alone(small):
    file = small / FILE
    text = file.read_text().replace(
        "## Why it matters\n", "## Why it matters\nAsk www.a.example. [Here](www.a.example) it is.\n\n"
    )
    file.write_text(text)
    run(small, "mend")
    assert file.read_text() == text.replace("(www.a.example)", "(https://www.a.example)")


def test_where_nothing_is_said_nothing_is_written(small):
    (small / FILE).write_text((small / FILE).read_text().replace("## Say", "## Quite another"))
    before = (small / FILE).read_text()
    assert run(small, "mend").output == "nothing to mend: no problem says what to write\n"
    assert (small / FILE).read_text() == before


def test_a_tab_goes_and_the_line_above_stays(small):
    file = small / FILE
    right = file.read_text()
    file.write_text(right.replace("\ntitle:", "\n\ttitle:", 1))
    run(small, "mend")
    assert file.read_text() == right


def test_a_word_alone_becomes_a_list_even_where_nobody_knows_it_yet(small):
    file = small / FILE
    right = file.read_text()
    file.write_text(right.replace("audience: [everyone]", "audience: receptionists", 1))
    run(small, "mend")
    assert file.read_text() == right.replace("[everyone]", "[receptionists]", 1)
    assert "unknown audience 'receptionists'" in run(small, "check", "--no-faces").output


def test_a_fact_over_two_lines_becomes_one_and_says_nothing_twice(small):
    file = small / "content/beliefs/ease.md"
    lines = file.read_text(encoding="utf-8").split("\n")
    at = next(at for at, line in enumerate(lines) if line.startswith("cue: "))
    file.write_text("\n".join([*lines[:at], "cue: One thing first", "answer: then", *lines[at + 1 :]]))
    run(small, "mend")
    assert file.read_text(encoding="utf-8").split("\n")[at : at + 2] == [
        'cue: "One thing first answer: then"',
        lines[at + 1],
    ]


def test_a_number_in_a_list_of_words_is_put_in_quotes(small):
    file = small / FILE
    right = file.read_text().replace("search: [", 'search: ["1234", ', 1)
    file.write_text(right.replace('"1234"', "1234"))
    run(small, "mend")
    assert file.read_text() == right


def test_a_fact_has_a_name_in_letters_of_any_language():
    lines = ["---", "code: B01", "---"]
    assert list(as_fact(lines, 0, "अवधि: 20", "")) == [["---", "code: B01", "अवधि: 20", "---"]]
    assert not list(as_fact(lines, 0, "Ada: 20", ""))


@pytest.mark.parametrize("option", [[], ["--dry-run"]])
def test_files_keep_the_line_ends_of_windows_and_so_do_their_copies(mistaken, option):
    root, right = mistaken
    written = (root / FILE).read_bytes().replace(b"\n", b"\r\n")
    (root / FILE).write_bytes(written)
    run(root, "mend", *option)
    assert (root / FILE).read_bytes() == (written if option else right.encode().replace(b"\n", b"\r\n"))
    if not option:
        assert (root / ".cache/playbook/before-mending/1" / FILE).read_bytes() == written
