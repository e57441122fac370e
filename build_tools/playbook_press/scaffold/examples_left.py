"""Which entries and workshops are still as a new playbook begins with them."""

from functools import lru_cache
from pathlib import Path

from playbook_press.read.entries import CodedDocument
from playbook_press.read.library import Library
from playbook_press.scaffold.new_project import is_example, starter_files, starter_languages


def examples_left(library: Library) -> list[CodedDocument]:
    """The examples of a new playbook that are as they came."""
    came = example_texts()
    written = (*library.entries, *library.workshops)
    return [each for each in written if each.file in came and text_of(library, each.file) == came[each.file]]


def text_of(library: Library, file: str) -> str:
    """The text below the facts as it stands in the file: what has been read has the headings of the
    playbook's language."""
    path = library.project.root / file
    return below_facts(path) if path.is_file() else ""


def below_facts(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig").partition("\n---\n")[2].strip()


@lru_cache(maxsize=1)
def example_texts() -> dict[str, str]:
    """The text below the facts of each example, in every language, by file."""
    return {
        target: below_facts(path)
        for language in ("", *starter_languages())
        for target, path in starter_files(language).items()
        if is_example(target)
    }
