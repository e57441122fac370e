"""Options of the theme: those that our pages show, each of a form that can neither leave its attribute nor
name another host."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator

from playbook_press.read.yaml_models import YamlModel, pattern_validator


def check_no_web_font(value: object) -> object:
    """Validator: only `false`, since web fonts are loaded from another host. Raises ValueError."""
    if value is not False:
        raise ValueError(
            "pages would load the font from another host; expected 'font: false' "
            "(fonts of your own go to site_config/fonts/)"
        )
    return value


ColourName = Annotated[
    str,
    AfterValidator(
        pattern_validator(r"[a-z]+([ -][a-z]+)*", "the name of a colour or scheme, such as 'deep purple'")
    ),
]
SitePath = Annotated[
    str,
    AfterValidator(
        pattern_validator(
            r"\w[\w-]*(\.\w[\w-]*|/\w[\w-]*)*", "the path of a file of the site, such as 'assets/favicon.svg'"
        )
    ),
]


class Palette(YamlModel):
    """Material's names for its colours; ours are in tokens.yml."""

    scheme: ColourName = "default"
    """Material's colour scheme."""
    primary: ColourName = "indigo"
    """Material's name of a colour for the header."""
    accent: ColourName = "indigo"
    """Material's name of a colour for links that are pointed at."""


class Theme(YamlModel):
    """Options of Material for MkDocs that our pages support."""

    font: Annotated[Literal[False], BeforeValidator(check_no_web_font)]
    """Always `false`: fonts come from `site_config/fonts/`, never from another host."""
    palette: Palette
    """Colours by Material's names; those of cards and pages stand in `tokens.yml` and in each `kind.yml`."""
    favicon: SitePath
    """The little picture in the tab of a browser."""
    direction: Literal["ltr", "rtl"] | None = None
    """The direction of writing; otherwise that of the language."""
