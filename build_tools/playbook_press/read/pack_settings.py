"""What a pack for a workshop holds, and for how many people: `site_config/pack.yml`."""

import re
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from playbook_press.read.kind_schema import Slug
from playbook_press.read.yaml_models import Count, DisplayText, Text, YamlModel

TIME_OF_DAY = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
# one; one each; one a table; one for each group of three
Copies = Literal["once", "person", "table", "three"]


def minutes_of(time: object) -> int:
    """A time of day, such as '9:00', in minutes since midnight. Raises ValueError."""
    found = TIME_OF_DAY.fullmatch(str(time).strip())
    if not found:
        raise ValueError(f"'{time}' is no time of day; expected hours and minutes in quotes, such as '9:00'")
    return int(found[1]) * 60 + int(found[2])


class PackFile(YamlModel):
    """A file of a pack: its name, which product it is, what that is here, how many copies the room needs."""

    name: Slug
    product: Text
    summary: DisplayText | None = None  # the product's own, if it has none here
    copies: Copies = "once"
    instead_of: Slug | None = None  # the file that it can stand in for: its sheets are not counted


class PackForm(YamlModel):
    """All packs: when a workshop starts, how late it may start, for how many people copies are counted, and
    the files in order."""

    start: Annotated[int, BeforeValidator(minutes_of)]  # minutes since midnight
    late: Count  # minutes
    people: Annotated[tuple[Count, ...], Field(min_length=1)]
    spare: Annotated[int, Field(strict=True, ge=0)]  # copies besides one each
    at_a_table: Count  # people
    parts: tuple[PackFile, ...]
