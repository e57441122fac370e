"""Which entries and workshops are still as a new playbook begins with them."""

from functools import lru_cache

from playbook_press.read.entries import CodedDocument
from playbook_press.read.library import Library
from playbook_press.scaffold.new_project import is_example, starter_files


def examples_left(library: Library) -> list[CodedDocument]:
    """The examples of a new playbook that are as they came."""
    came = example_texts()
    written = (*library.entries, *library.workshops)
    return [each for each in written if came.get(each.file) == each.document.body.strip()]


@lru_cache(maxsize=1)
def example_texts() -> dict[str, str]:
    """The text below the facts of each example, by file."""
    return {
        target: path.read_text(encoding="utf-8").split("\n---\n", 1)[1].strip()
        for target, path in starter_files().items()
        if is_example(target)
    }
