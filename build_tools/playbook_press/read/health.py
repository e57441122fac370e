"""`health.yml`: statements by which a team sees what to practise next."""

from typing import Annotated

from pydantic import Field

from playbook_press.read.edition_records import Code
from playbook_press.read.yaml_models import DisplayText, YamlModel


class HealthStatement(YamlModel):
    """What is true of a healthy team, and what helps where it is not."""

    words: DisplayText
    """The statement, as a team would say it of itself."""
    workshops: Annotated[tuple[Code, ...], Field(min_length=1)]
    """Codes of the workshops that help, the best first."""
    path: Code | None = None
    """The code of the path that helps."""


class HealthCheck(YamlModel):
    """The health check of the page `stick`."""

    statements: tuple[HealthStatement, ...] = ()
    """The statements, eight of them as shipped. The two workshops that the weakest of them name most are
    suggested."""
