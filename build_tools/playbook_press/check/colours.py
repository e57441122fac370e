"""Contrast of every pair of text and background colour (WCAG 2.2)."""

from collections.abc import Iterator

from playbook_press.core.contrast import WHITE, contrast
from playbook_press.core.problems import Problem
from playbook_press.core.project import is_shipped
from playbook_press.read.kinds import has_own_colours, read_yaml
from playbook_press.read.library import Library
from playbook_press.read.path_schema import FORM_FILE as PATH_FORM
from playbook_press.read.workshop_schema import FORM_FILE as WORKSHOP_FORM

PAIRS = (  # (text colour, background, least contrast ratio) of a kind; HOUSE_PAIRS: of all pages
    ("white", "solid", 4.5),
    ("accent", "solid", 4.5),
    ("solid", "tint", 4.5),
    ("ink", "tint", 7.0),
)
HOUSE_PAIRS = (
    ("ink", "paper", 7.0),
    ("slate", "paper", 4.5),
    ("brand", "paper", 4.5),
    ("white", "brand", 4.5),
    ("brand_accent", "brand", 4.5),
    ("brand", "brand_tint", 4.5),
    ("ink", "brand_tint", 7.0),
)


def low_contrast(library: Library) -> Iterator[Problem]:
    """Colours of tokens.yml, of kinds and of forms with too little contrast."""
    tokens = library.site.tokens
    house = {"white": WHITE} | (tokens.model_dump() if tokens else {})
    tree = library.site.trees.get("tokens")
    if tokens and tree:
        for one, other, message in low_contrast_pairs(house, HOUSE_PAIRS):
            yield tree.problem((other,) if (other,) in tree.lines else (one,), message)
    written = {entry.kind.key for entry in library.written}
    for kind in (
        kind for kind in library.kinds.values() if kind.key in written or not is_shipped(kind.tree.file)
    ):
        for one, other, message in low_contrast_pairs(house | kind.colours.model_dump(), PAIRS):
            # of a shipped kind, the colour that the project's tokens changed is at fault
            if tree and one in house and is_shipped(kind.tree.file):
                yield tree.problem((one,), f"kind '{kind.key}': {message}")
            else:
                yield kind.tree.problem(("colours", other), f"colours: {message}")
    for file, form in ((WORKSHOP_FORM, library.workshop_form), (PATH_FORM, library.path_form)):
        if has_own_colours(library.project, file):
            own = read_yaml(library.project, library.project.root / file)
            for _, other, message in low_contrast_pairs(house | form.colours.model_dump(), PAIRS):
                yield own.problem(("colours", other), f"colours: {message}")


def low_contrast_pairs(
    colours: dict[str, str], pairs: tuple[tuple[str, str, float], ...]
) -> Iterator[tuple[str, str, str]]:
    """(text colour, background, message) of each pair below its least contrast."""
    for one, other, least in pairs:
        if one in colours and contrast(colours[one], colours[other]) < least:
            yield (
                one,
                other,
                (
                    f"{one} on {other} has a contrast of {contrast(colours[one], colours[other]):.2f}; "
                    f"expected at least {least}"
                ),
            )
