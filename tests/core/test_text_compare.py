import pytest

from playbook_press.core.text_compare import missing_text, normalise_text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Say this", "say  this"),
        ("WINNING BELIEF", "Winning\u00a0belief"),
        ("well-known", "well\ufffeknown"),
        ("hap\u00adpy", "happy"),
        ("ﬁne", "fine"),
        ("Straße", "STRASSE"),
        ("a\u200bb", "a b"),
    ],
)
def test_what_a_reader_reads_alike_counts_alike(one, other):
    assert normalise_text(one) == normalise_text(other)


def test_lost_words_are_named():
    assert missing_text("fill it in and read", "fill it in") == "and read"
    assert missing_text("one two", "two one") == ""


def test_lost_letters_are_named_where_their_words_occur_elsewhere():
    assert missing_text("say it twice twice", "say it twice") == "ceitw"


def test_signs_that_pdfium_turns_round_in_a_line_from_the_right_are_not_missing():
    assert missing_text("01T: (so) ‘…’", "’…‘ )so( :01T") == ""
    assert missing_text("01T: (so) ‘…’", "01T: so ‘…’") == "(so)"
