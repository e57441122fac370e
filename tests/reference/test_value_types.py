"""Types are described in an author's words, and none is passed over."""

from typing import Annotated, Literal

import pytest
from pydantic import Field

from manual_reference.value_types import describe
from playbook_press.read.kind_schema import Slug
from playbook_press.read.media import Length
from playbook_press.read.yaml_models import Count, DisplayText, Flag


@pytest.mark.parametrize(
    ("hint", "words"),
    [
        (DisplayText, "text"),
        (DisplayText | None, "text"),
        (Flag, "`true` or `false`"),
        (Length, "a length such as `3 mm`"),
        (Literal["one", "two"], "`one`, `two`"),
        (tuple[str, ...], "a list of texts"),
        (tuple[Literal["one", "two"], ...], "a list of `one`, `two`"),
        (Annotated[tuple[Count, ...], Field(min_length=1)], "a list of whole numbers from 1 (at least 1)"),
        (Annotated[float, Field(ge=6, le=67)], "a number from 6 to 67"),
        (dict[Slug, DisplayText], "names, each with text"),
    ],
)
def test_a_type_is_described(hint, words):
    assert describe(hint).one == words


def test_a_type_of_which_nothing_is_known_is_no_text():
    with pytest.raises(KeyError):
        describe(bytes)
