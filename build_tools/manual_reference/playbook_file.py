"""The data for other programs, `playbook.json`."""

from typing import Any, get_type_hints

from manual_reference.tables import code, table
from playbook_press.compose.site.exports import playbook_json
from playbook_press.compose.site.exports.sentences import Sentence
from playbook_press.core.attribute_docs import attribute_docs

# name on the page -> class
MODELS: dict[str, type[Any]] = {
    "file": playbook_json.PlaybookFile,
    "kind": playbook_json.PlaybookKind,
    "situation": playbook_json.PlaybookSituation,
    "say": playbook_json.SituationSentence,
    "entry": playbook_json.PlaybookEntry,
    "sentence": Sentence,
}
VALUES: dict[Any, str] = {
    int: "a whole number",
    str: "text",
    str | None: "text or `null`",
    tuple[str, ...]: "a list of texts",
    dict[str, str]: "texts by name",
    dict[str, tuple[str, ...]]: "lists of texts by name",
}


def form() -> int:
    """The number of the form."""
    return playbook_json.FORM


def fields_of(name: str) -> str:
    """A row for each field of one of the objects, in their order."""
    model = MODELS[name]
    docs = attribute_docs(model)
    return table(
        ("field", "what it is", "value"),
        [(code(field), docs[field], value_of(hint)) for field, hint in get_type_hints(model).items()],
    )


def value_of(hint: Any) -> str:
    """What a field holds, in JSON."""
    return VALUES.get(hint) or "a list of objects, see below"
