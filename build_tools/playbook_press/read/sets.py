"""`sets.yml`: decks that are ready to take, such as the ten cards of a first week."""

from typing import Annotated

from pydantic import Field

from playbook_press.read.edition_records import Code
from playbook_press.read.yaml_models import DisplayText, YamlModel


class CardSet(YamlModel):
    """Cards that belong together for an occasion. The print studio offers them to be taken at once."""

    title: DisplayText
    """What it is called; the number of its cards is said beside it."""
    summary: DisplayText = ""
    """For whom, or for when: one sentence."""
    cards: Annotated[tuple[Code, ...], Field(min_length=1)]
    """The codes of its cards, in the order in which they are printed."""
