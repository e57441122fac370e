from build_tools.read.limits import too_long


def test_a_text_over_its_limit_says_by_how_much():
    assert list(too_long("'title'", "one two three", 2)) == ["'title' has 3 words; expected at most 2: 1 too many"]


def test_a_text_may_reach_its_limit_or_have_none():
    assert list(too_long("'title'", "one two three", 3)) == list(too_long("'title'", "one two three", None)) == []
