"""Tables of the keys of a model: what each holds, what may stand there, and what applies without it."""

from typing import Any, get_type_hints

from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from manual_reference.tables import code, table
from manual_reference.value_types import describe_field
from playbook_press.core.attribute_docs import attribute_docs


def model_table(model: type[BaseModel]) -> str:
    """A row for each key of a pydantic model, in their order. Raises KeyError for one without words."""
    docs, hints = attribute_docs(model), get_type_hints(model, include_extras=True)
    return table(
        ("key", "what it is", "value", "if left out"),
        [
            (code(key), docs[name], describe_field(model, name, hints[name]), shown_default(default))
            for name, key, default in model_fields(model)
        ],
    )


def model_fields(model: type[BaseModel]) -> list[tuple[str, str, Any]]:
    """Name, key and default of each field; PydanticUndefined without a default."""
    return [
        (name, field.alias or name, field.get_default(call_default_factory=True))
        for name, field in model.model_fields.items()
    ]


def shown_default(default: Any) -> str:
    """A default as an author would write it."""
    if default is PydanticUndefined:
        return "required"
    if default is None or default in ("", (), {}):
        return "nothing"
    if isinstance(default, bool):
        return code(str(default).lower())
    return code(f"{default:g} mm" if isinstance(default, float) else default)
