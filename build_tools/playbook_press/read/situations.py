"""`situations.yml`: what helps first in a situation, and what to do if that does not help."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from playbook_press.read.yaml_models import DisplayText, YamlModel

NonEmptyList = Annotated[tuple[str, ...], Field(min_length=1)]


class Situation(YamlModel):
    """What helps in a situation."""

    first: NonEmptyList
    """Codes of the entries that help first, best first, at most five."""
    then: dict[DisplayText, NonEmptyList] = Field({})
    """If that does not help: what happens next, such as `they go on shouting`, and the codes for it; at most
    six."""


def first_alone(value: Any) -> Any:
    """A list of codes, as most situations are written, for what helps first."""
    return {"first": value} if isinstance(value, list) else value


SituationRow = Annotated[
    Situation, BeforeValidator(first_alone, json_schema_input_type=NonEmptyList | Situation)
]
