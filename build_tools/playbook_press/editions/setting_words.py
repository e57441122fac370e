"""The words of settings and kinds, value by value, with their translation or without one: what translators
get."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any

from playbook_press.core.project import SHIPPED, Project
from playbook_press.editions.overrides import Part, plain_text
from playbook_press.editions.protected_words import BLANK
from playbook_press.editions.setting_parts import tree_of
from playbook_press.editions.translated_part import TranslatedPart, Value
from playbook_press.editions.translated_settings import (
    CALLED,
    KINDS,
    OF_ONE_PART,
    OF_THEIR_LANGUAGE,
    TAXONOMY,
    original_of,
    translated_settings,
    words_of,
)
from playbook_press.read.display_texts import display_texts
from playbook_press.read.kind_schema import Kind
from playbook_press.read.layers import merge_layers
from playbook_press.read.library import Library
from playbook_press.read.settings import FILED, FOLDER, NOT_OF_BASE, PROJECT_ONLY, SETTINGS_FILES, WORDS
from playbook_press.read.yaml_lines import KeyPath, YamlTree

OF_OTHERS = frozenset({f"{FOLDER}/sources.yml"})  # names of people and of their works: few have another one
CODE = re.compile(r"[A-Z]\d{2,4}")


@dataclass(frozen=True)
class SettingWords:
    """A text of a setting, or a list of texts, as a part with its translation. `path`: where it stands in its
    file; `value`: what it is in the original."""

    part: TranslatedPart
    path: KeyPath
    value: Value


def setting_words(written: Library, translated: Library) -> Iterator[SettingWords]:
    """Every text of settings and kinds that readers see, by file, in the order of the original, and all else
    that the translation says in texts. Of what ships in both languages, what the playbook itself says."""
    said: dict[str, dict[str, TranslatedPart]] = {}
    for part in translated_settings(written, translated):
        said.setdefault(part.file, {})[part.name] = part
    for name, model in models(written).items():
        yield from words_of_file(written, translated, name, model, said.get(name, {}))


def words_of_file(
    written: Library, translated: Library, name: str, model: Any, said: Mapping[str, TranslatedPart]
) -> Iterator[SettingWords]:
    """The texts of one file; `said`: the parts that the translation has words for, and what its words are
    called."""
    own = own_tree(translated.project, name)
    below = original_of(written, name, own, translated.site.terms)
    texts = {**dict(words_in(name, below, model)), **own_texts(own, below)}
    here = keys_said(written, translated, name)
    for path, value in texts.items():
        key = ".".join(map(str, path))
        if (part := said.get(key)) and part.source:
            yield SettingWords(part, path, value)
        elif (
            is_said(here, path) and is_there(translated, name, path) and is_for_translators(name, path, value)
        ):
            source = Part(line_of(written, name, path), plain_text(value))
            yield SettingWords(TranslatedPart(name, None, key, source, None, None), path, value)


def models(written: Library) -> dict[str, Any]:
    """The model of each settings file whose values are translated one by one, and of each kind's."""
    settings = {f"{FOLDER}/{name}.yml": model for name, model in SETTINGS_FILES.items()}
    kinds = {f"{KINDS}/{key}/kind.yml": Kind for key in written.kinds}
    left_out = OF_ONE_PART | OF_THEIR_LANGUAGE
    return {name: model for name, model in (settings | kinds).items() if name not in left_out}


def own_tree(project: Project, name: str) -> YamlTree:
    """A file of the translation; an empty one where it has none."""
    path = project.own / name
    return (tree_of(project, path) if path.is_file() else None) or YamlTree(name, {}, {})


def words_in(name: str, below: Any, model: Any) -> Iterator[tuple[KeyPath, Value]]:
    """Path and value of each text of a file; of the taxonomy what each word is called, too."""
    if name != TAXONOMY:
        yield from display_texts(below, model)
        return
    yield from (((CALLED, word), word) for word in dict.fromkeys(words_of(below)))
    rest = {key: each for key, each in below.items() if key not in FILED["taxonomy"] and key != CALLED}
    yield from display_texts(rest, model)


def own_texts(own: YamlTree, below: Any) -> dict[KeyPath, Value]:
    """The texts of the original for which the translation has others, by path."""
    values = {path: value_at(below, path) for path in own.lines if path[:1] != (CALLED,)}
    return {path: value for path, value in values.items() if is_text(value) and value}


def is_text(value: Any) -> bool:
    """Whether a value is a text, or a list of texts that fit a line; codes are none."""
    if isinstance(value, list):
        return all(isinstance(each, str) and "\n" not in each and not CODE.fullmatch(each) for each in value)
    return isinstance(value, str)


def is_for_translators(name: str, path: KeyPath, value: Value) -> bool:
    """Whether a text that has no translation yet needs one: formats without a word need none, and words of
    the taxonomy have theirs there."""
    rule = FILED.get(Path(name).stem)
    is_filed = isinstance(rule, dict) and rule.get(path[0]) == WORDS
    text = BLANK.sub("", value if isinstance(value, str) else " ".join(value))
    return name not in OF_OTHERS and not is_filed and any(map(str.isalpha, text))


def keys_said(written: Library, translated: Library, name: str) -> Any:
    """What the playbook, and that which it stands on, says in a file; with what ships where that has no words
    in the language."""
    project, stem = written.project, Path(name).stem
    in_language = translated.project.shipped_words(translated.project.language)
    layers = project.written[:1] if stem in NOT_OF_BASE else project.written
    ships_alone = stem not in PROJECT_ONLY and not any((folder / name).is_file() for folder in in_language)
    places = [layer / name for layer in (*layers, *([SHIPPED] if ships_alone else []))]
    trees = [tree for place in reversed(places) if place.is_file() and (tree := tree_of(project, place))]
    said = reduce(lambda under, tree: merge_layers(tree.value, under), trees, None) or {}
    if name == TAXONOMY:
        return {**said, CALLED: dict.fromkeys(words_of(said), "")}
    terms = translated.site.terms
    return said | {terms.get(key, key): each for key, each in said.items()}


def is_there(translated: Library, name: str, path: KeyPath) -> bool:
    """Whether the translation has the row that a text stands in: one of what it leaves out is gone."""
    tree = translated.site.trees.get(Path(name).stem) if name.startswith(FOLDER) else None
    return tree is None or path[0] == CALLED or is_said(tree.value, path)


def is_said(values: Any, path: KeyPath) -> bool:
    """Whether a mapping says anything at a path."""
    return not path or (
        isinstance(values, Mapping) and path[0] in values and is_said(values[path[0]], path[1:])
    )


def value_at(values: Any, path: KeyPath) -> Any:
    """The value at a path of keys; None where there is none."""
    return reduce(lambda value, key: value[key], path, values) if is_said(values, path) else None


def line_of(written: Library, name: str, path: KeyPath) -> int:
    """The line of a value of the original."""
    tree = written.site.trees.get(Path(name).stem) if name.startswith(FOLDER) else None
    return tree.line(*path) if tree else 1
