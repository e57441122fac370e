"""Colours, the typeface and tab positions as CSS custom properties, shared by site and print."""

from playbook_press.compose.typeface import font_family
from playbook_press.read.kind_schema import Kind
from playbook_press.read.library import Library


def token_css(library: Library) -> str:
    """CSS with the site's colours and typeface on :root and those of each kind on its class `.kind-KEY`."""
    house = {name.replace("_", "-"): value for name, value in library.site.tokens.model_dump().items()}
    kinds = "".join(css_rule(f".kind-{kind.key}", kind_tokens(kind)) for kind in library.kinds_in_use)
    kinds += (
        css_rule(".kind-workshop", library.workshop_form.colours.model_dump()) if library.workshops else ""
    )
    kinds += css_rule(".kind-path", library.path_form.colours.model_dump()) if library.learning_paths else ""
    return typeface_css(library) + css_rule(":root", house) + kinds


def typeface_css(library: Library) -> str:
    """The CSS that names the typeface."""
    return css_rule(":root", {"typeface": font_family(library)})


def kind_tokens(kind: Kind) -> dict[str, str]:
    """Custom properties of a kind: its colours, and the position of its tab in mm."""
    return {**kind.colours.model_dump(), "tab-place": f"{kind.notch:g}mm"}


def css_rule(selector: str, properties: dict[str, str]) -> str:
    """A CSS rule that sets custom properties."""
    return f"{selector} {{ " + " ".join(f"--{name}: {value};" for name, value in properties.items()) + " }\n"
