import pytest

from playbook_press.core.problems import InputError
from playbook_press.core.project import Project
from playbook_press.read import source
from playbook_press.read.source import (
    hidden_characters,
    normalise_text,
    read_source,
    unprintable_characters,
)


@pytest.mark.parametrize(
    ("saved", "plain"),
    [
        ("\ufeffone\ntwo", "one\ntwo"),  # byte-order mark
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),  # Windows and old Mac line ends
        ("a\u00a0b\u202fc\u2009d\u3000e", "a b c d e"),  # non-breaking, thin and wide spaces
        # zero-width spaces, soft hyphens, marks of direction
        ("a\u200bb\u00adc\u2060d\u200ee\u202ef", "abcdef"),
        ("one\u000btwo\u2028three\u0085four", "one two three four"),  # Word's and the web's own line breaks
        # a letter and its accent apart, as macOS writes them
        ("Cafe\u0301", "Caf\u00e9"),
    ],
)
def test_what_word_and_chat_leave_behind_is_made_plain(saved, plain):
    assert normalise_text(saved) == plain


def test_mending_keeps_the_number_of_lines():
    text = "\ufeffa\r\n\u2028b\r\n\r\nc\u000b\n"
    assert normalise_text(text).count("\n") == 4


def test_every_line_with_a_character_that_nobody_sees_is_told():
    assert list(unprintable_characters("a\tb\nc\x07\nd\nE\ue000\x00")) == [
        (2, "has an unprintable character (U+0007); expected plain text"),
        (4, "has a NUL byte (U+0000), an unprintable character (U+E000); expected plain text"),
    ]


def test_a_file_that_may_not_be_read_is_told(small, monkeypatch):
    def forbidden(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(source.Path, "read_bytes", forbidden)
    with pytest.raises(InputError) as refused:
        read_source(Project.at(small), small / "content/index.md")
    assert str(refused.value) == "content/index.md:1: cannot be read: Permission denied"


def test_a_link_inside_the_project_is_read(small):
    (small / "content/cards/again.md").symlink_to(small / "content/cards/three-breaths.md")
    read = read_source(Project.at(small), small / "content/cards/again.md")
    assert read.file == "content/cards/again.md"
    assert read.text.startswith("---\ncode: C01")


def test_a_shipped_file_is_read_and_called_so(small):
    project = Project.at(small)
    assert (
        read_source(project, project.find("templates/kinds/common.yml")).file
        == "(shipped) templates/kinds/common.yml"
    )


def test_full_width_number_signs_begin_headings():
    assert normalise_text("＃＃ Say\nwe are ＃ 1") == "## Say\nwe are ＃ 1"


def test_joiners_stay_inside_words_that_are_spelled_with_them_and_nowhere_else():
    kept = "می\u200cخواهم क्\u200dष"
    assert normalise_text(f"{kept} a\u200cb c\u200d \u200cد") == f"{kept} ab c د"
    assert hidden_characters(kept) == []
    assert list(unprintable_characters(kept)) == []
