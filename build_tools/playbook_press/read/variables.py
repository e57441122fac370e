"""Variables: `{abuse-rule}` in a text is replaced by the organisation's own words from blanks.yml, or by a
general wording until it has some."""

import re
from collections.abc import Mapping
from dataclasses import replace

from playbook_press.read.source import Source
from playbook_press.read.yaml_models import DisplayText, Text, YamlModel

VARIABLE_NAME = re.compile(r"(?<!\{)\{([a-z][a-z0-9-]*)\}(?!\})")


class Variable(YamlModel):
    """The value of a variable: `general` wording, used until the organisation writes its own, `ours`."""

    help: Text
    """What belongs here, as `playbook check` says it to whoever fills it in."""
    general: DisplayText
    """The words until you have some of your own."""
    ours: str = ""
    """Your words. As long as they are empty, `playbook check` lists the blank as something to do."""

    @property
    def words(self) -> str:
        """The replacement on a single line, so that line numbers stay and no Markdown block can begin in
        it."""
        return " ".join(self.ours.split()) or " ".join(self.general.split())


def substitute_variables(source: Source, blanks: Mapping[str, Variable]) -> Source:
    """The text with every known variable replaced; line numbers do not change."""

    def words(found: re.Match[str]) -> str:
        return blanks[found[1]].words if found[1] in blanks else found[0]

    return replace(source, text=VARIABLE_NAME.sub(words, source.text))


def variable_names_in(text: str) -> frozenset[str]:
    """The blanks that a text names."""
    return frozenset(VARIABLE_NAME.findall(text))
