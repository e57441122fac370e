"""Files of `site_config/`: where each comes from, and the labels."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from manual_reference.models import model_table
from manual_reference.shipped import shipped_text, shipped_yaml
from manual_reference.tables import code, plain, table
from playbook_press.check.colours import HOUSE_PAIRS
from playbook_press.compose.site.daily_card import LEAST_DISTANCE
from playbook_press.compose.taxonomy import MOST_SUGGESTED
from playbook_press.core.project import SHIPPED
from playbook_press.read import (
    danger,
    edition_records,
    health,
    intents,
    media,
    pack_settings,
    printer_profile,
    sets,
    settings,
    situations,
    spelling,
    theme,
    variables,
    weekly_plan,
)
from playbook_press.read.settings import FOLDER, MERGED_FILES, OPTIONAL_FILES, PROJECT_ONLY

MODELS: Mapping[str, Any] = {
    model.__name__: model
    for module in (
        settings,
        media,
        pack_settings,
        printer_profile,
        theme,
        variables,
        weekly_plan,
        edition_records,
        danger,
        health,
        intents,
        situations,
        sets,
        spelling,
    )
    for model in vars(module).values()
    if isinstance(model, type)
}
GROUP = re.compile(r"^# (.+)$")
LABEL = re.compile(r"^([a-z]\w*):")


def keys(model: str) -> str:
    """The table of a model's keys."""
    return model_table(MODELS[model])


def origin(name: str) -> str:
    """What a file of `site_config/` is for a project: needed, optional, or a change of ours."""
    if name in OPTIONAL_FILES:
        return "Only where you need it; the press has none of its own."
    if name in PROJECT_ONLY:
        return "Every playbook has its own; `playbook init` writes one to start from."
    if name in MERGED_FILES:
        return "Laid over ours, key by key: name only what you add or change."
    return "Without a file of yours, ours applies; a file of yours takes its place as a whole."


def files_of(folder: str) -> str:
    """The shipped files of a folder of sizes, with name and measures."""
    rows = []
    for path in sorted((SHIPPED / FOLDER / folder).glob("*.yml")):
        values = shipped_yaml(f"{FOLDER}/{folder}/{path.name}").value
        rows.append((code(path.stem), values["name"], f"{values['width']} × {values['height']}"))
    return table(("name", "what it is", "size"), rows)


def most_suggested() -> int:
    """How many codes a situation may have."""
    return MOST_SUGGESTED


def twin_distance() -> int:
    """How many working days lie between entries that share an idea, at least."""
    return LEAST_DISTANCE


def contrasts() -> str:
    """A row for each pair of colours that words and their ground have."""
    return pair_rows(HOUSE_PAIRS)


def pair_rows(pairs: Iterable[tuple[str, str, float]]) -> str:
    """A row for each pair of colours."""
    return table(
        ("words and their ground", "contrast of at least"),
        [(f"{code(one)} on {code(other)}", f"{least:g}") for one, other, least in pairs],
    )


def label_groups() -> str:
    """Every label with our words, under the comments that group them in `labels.yml`."""
    tree = shipped_yaml(f"{FOLDER}/labels.yml")
    return "\n\n".join(
        f"## {title}\n\n"
        + table(("label", "our words"), [(code(name), shown(tree.value[name])) for name in names])
        for title, names in grouped_labels(shipped_text(f"{FOLDER}/labels.yml"))
        if names
    )


def grouped_labels(text: str) -> Iterator[tuple[str, list[str]]]:
    """The names of labels by the comment above them."""
    title, names = "", list[str]()
    for line in text.splitlines():
        if found := GROUP.match(line):
            yield title, names
            title, names = found[1].partition(". ")[0].rstrip("."), []
        elif found := LABEL.match(line):
            names.append(found[1])
    yield title, names


def shown(words: str) -> str:
    """A label's words, as they are."""
    return plain(words.strip()).replace("\n", " / ")
