import pytest

from playbook_press.core.text_compare import lost, squeeze


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
    assert squeeze(one) == squeeze(other)


def test_lost_words_are_named():
    assert lost("fill it in and read", "fill it in") == "and read"
    assert lost("one two", "two one") == ""


def test_lost_letters_are_named_where_their_words_occur_elsewhere():
    assert lost("say it twice twice", "say it twice") == "ceitw"
