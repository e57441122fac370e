"""Docstrings of attributes are read from the source."""

from dataclasses import dataclass

from playbook_press.core.attribute_docs import attribute_docs


@dataclass
class Above:
    """Words of the class itself are no attribute's."""

    first: int
    """The first."""
    silent: int = 0


@dataclass
class Below(Above):
    second: str = ""
    """Words that go on
    in another line."""
    first: int = 1
    """The first of another."""

    def method(self) -> None:
        """Words of a method are no attribute's."""


def test_each_attribute_has_the_words_below_it():
    assert attribute_docs(Above) == {"first": "The first."}


def test_words_of_a_class_stand_in_for_those_that_it_inherits():
    assert attribute_docs(Below) == {
        "first": "The first of another.",
        "second": "Words that go on in another line.",
    }
