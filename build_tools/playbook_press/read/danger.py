"""`danger.yml`: what says that somebody may be in danger, and what to do then."""

from typing import Annotated

from pydantic import Field

from playbook_press.read.edition_records import Code
from playbook_press.read.kind_schema import Slug
from playbook_press.read.phrase_patterns import Phrase
from playbook_press.read.yaml_models import DisplayText, YamlModel

Steps = Annotated[tuple[DisplayText, ...], Field(min_length=1)]


class DangerTopic(YamlModel):
    """A kind of danger: the phrases that name it, and what to do first."""

    heading: DisplayText
    """What the panel says first."""
    say: DisplayText | None = None
    """What to say first: one sentence, which readers copy with a tap."""
    now: Steps
    """What to do in this danger, at once: two or three steps."""
    phrases: tuple[Phrase, ...]
    """What people type then: words in order; `a/b` is one or the other, `kill*` every word that
    begins so, `...` up to three other words."""
    innocent: tuple[Phrase, ...] = Field((), alias="not")
    """Phrases that only look like it, such as `bath bomb/bombs`."""


class Danger(YamlModel):
    """What to do when somebody may be in danger, by kind of danger."""

    whom: Slug
    """The blank of `blanks.yml` that says whom your people fetch."""
    numbers: dict[DisplayText, DisplayText] = Field({})
    """Numbers to ring: whose they are, and the number, such as `{Ambulance: "112"}`. Only these are
    ever shown."""
    say: DisplayText | None = None
    """What to say first, whatever it is."""
    now: Steps
    """What to do first, whatever it is: at the head of the page about danger."""
    topics: Annotated[dict[DisplayText, DangerTopic], Field(min_length=1)]
    """The kinds of danger, worst first: of several that were named, the panel shows the first."""
    entries: dict[DisplayText, tuple[Code, ...]] = Field({})
    """What to read then, by topic: codes of your own playbook."""
    exact_only: tuple[Code, ...] = ()
    """Entries that a misspelt or unfinished word never finds."""
    situation: DisplayText | None = None
    """The situation that is about danger: the red tile stands for it, and leads to its sentences."""
