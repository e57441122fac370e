"""The words of settings and kinds in a translation, and whether those that they were made from have changed
since: by the same parts as those of content."""

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from playbook_press.core.project import Project
from playbook_press.editions.overrides import Part, plain_text
from playbook_press.editions.setting_parts import SETTINGS, WHOLE, parts_of_tree, tree_of
from playbook_press.editions.translated_part import TranslatedPart
from playbook_press.editions.translation_records import Records
from playbook_press.read.layers import merge_layers
from playbook_press.read.library import Library
from playbook_press.read.settings import FILED, FOLDER, NOT_OF_BASE
from playbook_press.read.settings import KEYS as ROWS
from playbook_press.read.yaml_lines import YamlTree

STOCK_FILES, NAME = "stock/*.yml", "name"
KINDS, KIND_FILES = "templates/kinds", "*/kind.yml"
TAXONOMY, CALLED = f"{FOLDER}/taxonomy.yml", "called"
# what each language says with words of its own, which stand for no single ones of the other
OF_ONE_PART = frozenset(f"{FOLDER}/{name}.yml" for name in ("synonyms", "channels", "slots"))
WHO_IT_IS = frozenset(f"{FOLDER}/{name}.yml" for name in NOT_OF_BASE)
# rules for prose, and phrases that people of one language type: nobody translates them
OF_THEIR_LANGUAGE = frozenset(f"{FOLDER}/{name}.yml" for name in ("prose", "intents"))
# whose rows are headed by words of the taxonomy
HEADED_BY_WORDS = frozenset(name for name, rule in FILED.items() if rule.get(ROWS))


def translated_settings(written: Library, translated: Library) -> Iterator[TranslatedPart]:
    """Every value of the translation's settings and kinds that stands for words of the original, each word of
    the taxonomy, by file and line: its own, then those of the playbook below; and each name of a stock that
    has none yet."""
    known, project = Records(written, translated), translated.project
    own, *below = (files_of(layer) for layer in project.translated)
    below = [{name: path for name, path in files.items() if name not in WHO_IT_IS} for files in below]
    for name in dict.fromkeys((*own, *(name for files in below for name in files))):
        here = parts_of_settings(written, translated, known, name, own.get(name))
        ours = own_names(written, name) if below else ()
        there = [
            known.of_below(part, is_ours=any(f"{part.name}.".startswith(f"{each}.") for each in ours))
            for files in below
            for part in parts_of_settings(written, translated, known, name, files.get(name)).values()
            if part.own and part.source and not (part.name in here and here[part.name].own)
        ]
        taken = {part.name for part in there}
        yield from (part for part in here.values() if part.name not in taken)
        yield from there
    yield from unnamed_stocks(written, translated)


def parts_of_settings(
    written: Library, translated: Library, known: Records, name: str, path: Path | None
) -> dict[str, TranslatedPart]:
    """The parts of one file of settings, by name; none of one that is not there."""
    tree = tree_of(translated.project, path) if path else None
    if tree is None:
        return {}
    below = original_of(written, name, tree, translated.site.terms)
    found = called_parts(tree, below) if name == TAXONOMY else parts(tree, below, name in OF_ONE_PART)
    every = (TranslatedPart(name, None, key, source, own, known.own(name, key)) for key, source, own in found)
    return {
        part.name: part for part in every if part.source or part.then or part.name.startswith(f"{CALLED}.")
    }


def own_names(written: Library, name: str) -> tuple[str, ...]:
    """The names of what the playbook itself says in a file of settings, and not the one below."""
    path = written.project.root / name
    tree = tree_of(written.project, path) if path.is_file() else None
    return tuple(each.name for each in parts_of_tree(tree, {})) if tree else ()


def unnamed_stocks(written: Library, translated: Library) -> Iterator[TranslatedPart]:
    """The names of stocks that a translation calls nothing: readers choose by them."""
    known = files_of(translated.project.own)
    for key, stock in written.site.stocks.items():
        name = f"{FOLDER}/stock/{key}.yml"
        if name not in known and translated.site.stocks.get(key, stock).name == stock.name:
            yield TranslatedPart(name, None, NAME, Part(1, stock.name), None, None)


def files_of(layer: Path) -> dict[str, Path]:
    """The settings and kinds of one layer of a translation, by name."""
    found = [
        *sorted((layer / FOLDER).glob(SETTINGS)),
        *sorted((layer / FOLDER).glob(STOCK_FILES)),
        *sorted((layer / KINDS).glob(KIND_FILES)),
    ]
    names = {path.relative_to(layer).as_posix(): path for path in found}
    return {name: path for name, path in names.items() if name not in OF_THEIR_LANGUAGE}


def original_of(written: Library, name: str, tree: YamlTree, terms: Mapping[str, str]) -> Any:
    """What the playbook says in a file in the language that it is written in, its layers merged; names of
    the taxonomy that head rows are called as in the translation."""
    if name.startswith(FOLDER):
        known = written.site.trees.get(str(PurePosixPath(name).relative_to(FOLDER).with_suffix("")))
        value = known.value if known else {}
    else:
        value = merged_layers(written.project, name)
    if not isinstance(value, Mapping):
        return {}
    names = terms if Path(name).stem in HEADED_BY_WORDS else {}
    return {key if key in tree.value else names.get(key, key): each for key, each in value.items()}


def merged_layers(project: Project, name: str) -> Any:
    """A file of the project, of its base and of the shipped set, laid over one another."""
    value: Any = None
    for place in reversed(project.places(name)):
        if place.is_file() and (tree := tree_of(project, place)):
            value = merge_layers(tree.value, value)
    return value


def parts(
    tree: YamlTree, below: Mapping[str, Any], of_one_part: bool
) -> Iterator[tuple[str, Part | None, Part]]:
    """Name, original and translation of each part of a file."""
    if of_one_part:
        yield WHOLE, Part(1, plain_text(below)) if below else None, Part(1, plain_text(tree.value))
        return
    for part in parts_of_tree(tree, below):
        if has_words(part.value):
            source = Part(1, plain_text(part.below)) if part.is_below else None
            yield part.name, source, Part(part.line, plain_text(part.value))


def called_parts(tree: YamlTree, below: Mapping[str, Any]) -> Iterator[tuple[str, Part | None, Part | None]]:
    """What each word of the taxonomy is called; those that are called nothing yet too."""
    known = dict.fromkeys(words_of(below))
    called = tree.value.get(CALLED)
    own = called if isinstance(called, Mapping) else {}
    for word in dict.fromkeys((*known, *map(str, own))):
        named = Part(tree.line(CALLED, word), str(own[word])) if own.get(word) else None
        yield f"{CALLED}.{word}", Part(1, word) if word in known else None, named
    yield from parts(replace_called(tree), below, False)


def replace_called(tree: YamlTree) -> YamlTree:
    """A taxonomy without what its words are called."""
    return YamlTree(tree.file, {key: each for key, each in tree.value.items() if key != CALLED}, tree.lines)


def words_of(taxonomy: Mapping[str, Any]) -> Iterator[str]:
    """The words that entries are filed under, and the names of their groups."""
    for key in FILED["taxonomy"]:
        yield from map(str, taxonomy.get(key) or ())


def has_words(value: Any) -> bool:
    """Whether a value is text, or a list or mapping that holds some."""
    return isinstance(value, (str, list, dict)) and bool(value)
