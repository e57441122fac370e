"""What a pack for a workshop holds, and for how many people: `site_config/pack.yml`."""

import re
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from playbook_press.read.kind_schema import Slug
from playbook_press.read.yaml_models import Count, DisplayText, Flag, Text, YamlModel

TIME_OF_DAY = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
# one; one each; one for two people; one a table; one for each group of three
Copies = Literal["once", "person", "pair", "table", "three"]


def minutes_of(time: object) -> int:
    """A time of day, such as '9:00', in minutes since midnight. Raises ValueError."""
    found = TIME_OF_DAY.fullmatch(str(time).strip())
    if not found:
        raise ValueError(f"'{time}' is no time of day; expected hours and minutes in quotes, such as '9:00'")
    return int(found[1]) * 60 + int(found[2])


class PackFile(YamlModel):
    """A file of a pack: its name, which product it is, what that is here, how many copies the room needs."""

    name: Slug
    """The file's name in the zip, without its number and ending."""
    product: Text
    """The key of a product in `products.yml`."""
    summary: DisplayText | None = None
    """What it is here; the product's own summary if not given."""
    copies: Copies = "once"
    """How many the room needs: one, one for each person (and the spare ones), one for every two of these, to
    cut in half, one for each table, one for each group of three."""
    instead_of: Slug | None = None
    """The part that this one can stand in for: its sheets are not counted."""
    optional: Flag = False
    """Whether it is printed only where somebody wants it, such as what the workbook holds already: its sheets
    are not counted."""


class PackForm(YamlModel):
    """All packs: when a workshop starts, how late it may start, for how many people copies are counted, and
    the files in order."""

    start: Annotated[int, BeforeValidator(minutes_of, json_schema_input_type=str)]
    """The time of day at which a workshop starts, in quotes, such as `"9:00"`."""
    late: Count
    """Minutes of a late start, for the second column in the run of show."""
    people: Annotated[tuple[Count, ...], Field(min_length=1)]
    """Numbers of people, each a column of the print order."""
    spare: Annotated[int, Field(strict=True, ge=0)]
    """Copies besides one for each person."""
    at_a_table: Count
    """People at a table."""
    parts: tuple[PackFile, ...]
    """The files of a pack, in the order in which they are numbered."""
