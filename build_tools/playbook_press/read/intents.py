"""`intents.yml`: what people mean by what they type, whatever the words are."""

from pydantic import Field

from playbook_press.read.edition_records import Code
from playbook_press.read.phrase_patterns import Hint, Phrase
from playbook_press.read.yaml_models import YamlModel


class Intent(YamlModel):
    """Phrases that mean the same, and the entries that answer them."""

    leads_to: tuple[Code, ...] = ()
    """Codes of the entries to bring up first, best first."""
    situation: str = ""
    """Or a situation, whose entries of `situations.yml` then come first."""
    words: tuple[Hint, ...] = ()
    """Words that hint at it, such as `late` or `delay*`: the more of what was typed is among them, the
    likelier it is meant, even where no phrase was typed whole."""
    phrases: tuple[Phrase, ...]
    """How people say it: words in order; `a/b` is one or the other, `kill*` every word that begins so,
    `...` up to three other words."""
    innocent: tuple[Phrase, ...] = Field((), alias="not")
    """Phrases that only look like it."""
