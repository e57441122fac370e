"""What the forms of workshops and of paths share: how readers see them, and where their files are."""

from typing import Annotated

from pydantic import AfterValidator

from playbook_press.read.kind_schema import Colours, FieldRule, Name, Slug, letter
from playbook_press.read.yaml_models import Count, DisplayText, YamlModel


class CodedForm(YamlModel):
    """A form of files that have a code and consist of parts, as entries of a kind consist of sections."""

    name: DisplayText
    """One of them, as readers see it."""
    plural: DisplayText
    """Several of them."""
    folder: Slug
    """The folder of their files in `content/`."""
    letter: Annotated[str, AfterValidator(letter)]
    """The letter of their codes."""
    purpose: DisplayText
    """One line for the home page and for lists of pages."""
    intro: DisplayText
    """A few sentences above the list of them."""
    colours: Colours
    """Their colours on pages and prints."""
    search_rank: Count = 1
    """As of kinds."""
    asked_for: tuple[DisplayText, ...] = ()
    """As of kinds."""
    fields: dict[Name, FieldRule]
    """Facts at the head of a file."""
