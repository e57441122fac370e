"""What the page "Did it stick?" is told: its words, and the statements of the health check."""

import json
from typing import Any

from playbook_press.read.library import Library

WORD = "stick_word_"  # begins the labels that the script says
NUMBERS = ("repeat", "effort", "recovery", "own")  # what a lead may count
MARKS = ("never", "sometimes", "mostly", "always")  # how often a statement is true, from the least


def has_stick_page(library: Library) -> bool:
    """Whether there is anything to ask it of: a workshop."""
    return bool(library.workshops)


def stick_context(library: Library) -> dict[str, Any]:
    """Values of the page's template."""
    labels = library.site.labels
    words: dict[str, object] = {
        name.removeprefix(WORD): text for name, text in labels.items() if name.startswith(WORD)
    }
    words["hides"] = {key: labels[f"stick_{key}_hides"] for key in NUMBERS}
    words["names"] = {key: labels[f"stick_{key}"].partition(":")[0] for key in NUMBERS}
    return {
        "numbers": NUMBERS,
        "marks": MARKS,
        "words": json.dumps(words, ensure_ascii=False),
        "statements": statements(library),
    }


def statements(library: Library) -> list[dict[str, Any]]:
    """The statements that suggest a workshop of this playbook: with its workshops, and its path if it has
    one."""
    known = {workshop.code: workshop for workshop in library.workshops}
    found = (
        {
            "words": each.words,
            "workshops": [known[code] for code in each.workshops if code in known],
            "path": each.path or "",
        }
        for each in library.site.health.statements
    )
    return [each for each in found if each["workshops"]]


def path_pages(library: Library) -> dict[str, str]:
    """The pages of the paths that statements name, by code; a path that there is not is left out."""
    named = {each.path for each in library.site.health.statements if each.path}
    return {code: f"{library.paths[code]}.html" for code in sorted(named) if code in library.paths}
