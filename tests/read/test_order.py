from build_tools.read.order import before_it


def test_what_is_missing_belongs_below_what_stands_before_it():
    assert before_it("c", ["a", "b", "c", "d"], {"a", "d"}) == "a"
    assert before_it("a", ["a", "b"], {"b"}) is None
