"""Colours and places as CSS custom properties: written once, read by the web and by print."""

from playbook_press.read.kind_schema import Kind
from playbook_press.read.library import Library


def token_css(library: Library) -> str:
    """The house colours on the root, and each kind's own on its class."""
    house = {name.replace("_", "-"): value for name, value in library.site.tokens.model_dump().items()}
    kinds = "".join(rule(f".kind-{kind.key}", kind_tokens(kind)) for kind in library.kinds_in_use)
    kinds += rule(".kind-workshop", library.workshop_form.colours.model_dump()) if library.workshops else ""
    return rule(":root", house) + kinds


def kind_tokens(kind: Kind) -> dict[str, str]:
    return {**kind.colours.model_dump(), "notch": f"{kind.notch:g}mm"}


def rule(selector: str, properties: dict[str, str]) -> str:
    return f"{selector} {{ " + " ".join(f"--{name}: {value};" for name, value in properties.items()) + " }\n"
