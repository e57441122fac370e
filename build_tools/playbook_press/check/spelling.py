"""A playbook that is shown in another spelling than it is written in needs a table for it, whose lines stand
in the files that they name."""

import re
from collections.abc import Iterator

from playbook_press.core.problems import Problem, did_you_mean, shorten
from playbook_press.read.library import Library
from playbook_press.read.settings import FOLDER, SPELLING
from playbook_press.read.source import read_source
from playbook_press.read.spelling import SpellingTable
from playbook_press.read.yaml_lines import YamlTree

WORD = re.compile(r"\w+")


def missing_table(library: Library) -> Iterator[Problem]:
    """A spelling that words are written in, and that no table turns into the playbook's language."""
    brand, tables = library.site.brand, library.site.spellings
    if not brand or brand.written_in in (None, brand.language):
        return
    table = tables.get(brand.language)
    if table is None or table.source != brand.written_in:
        known = [f"language: {name} with written_in: {each.source}" for name, each in sorted(tables.items())]
        yield library.site.trees["brand"].problem(
            ("written_in",),
            f"no table turns '{brand.written_in}' into '{brand.language}'; expected {' or '.join(known)}, "
            f"or a file {FOLDER}/{SPELLING}/{brand.language}.yml with 'from: {brand.written_in}'",
        )


def stale_lines(library: Library) -> Iterator[Problem]:
    """Lines written twice whose file is not there, or has other words by now."""
    for language, table in library.site.spellings.items():
        tree = library.site.trees[f"{SPELLING}/{language}"]
        own = table.lines if library.project.owns(tree.file) else ()
        for file in own:
            if ("lines", file) in tree.lines:  # no row of the shipped table that ours is laid over
                yield from stale_lines_of(library, table, tree, file)


def stale_lines_of(library: Library, table: SpellingTable, tree: YamlTree, file: str) -> Iterator[Problem]:
    """The stale lines of one file."""
    path = library.project.find(file)
    if path is None or not path.is_file():
        known = [document.file for document in library.documents]
        yield tree.problem(("lines", file), f"no file '{shorten(file)}'{did_you_mean(file, known)}")
        return
    words = plain_words(read_source(library.project, path).text)
    for line in table.lines[file]:
        if plain_words(line) not in words:
            yield tree.problem(
                ("lines", file, line),
                f"'{shorten(line)}' does not stand in {file}; copy the line as it stands there now, and look "
                "at its other version again",
            )


def plain_words(text: str) -> str:
    """The words of a text, without what Markdown and YAML write between them."""
    return f" {' '.join(WORD.findall(text))} "
