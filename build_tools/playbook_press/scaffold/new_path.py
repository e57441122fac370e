"""Creates a path that is valid at once: a step for each entry that is chosen, spread over working days."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from playbook_press.core.files import atomic_write
from playbook_press.core.problems import UsageError
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library
from playbook_press.read.query import select, sort_by_query
from playbook_press.scaffold.new_entry import new_file_path
from playbook_press.scaffold.page_templates import filled, one_line, title_conflicts

FORM = "templates/paths/new.md"
DAY_FORM = "templates/paths/day.md"
STEP_FORM = "templates/paths/step.md"
TASK_FORM = "templates/paths/task.md"  # of an entry that asks for nothing to be done
MINUTES = 10  # of a step, until its author says otherwise
STEPS_PER_DAY = 2
SOME = 4  # entries of a path for which none are chosen


def new_path(library: Library, title: str, slug: str | None = None, only: str = "") -> Path:
    """Write the file of a new path. `only`: a selection of entries, each a step. Raises UsageError where
    title, file name or selection will not do."""
    file = new_file_path(library, library.path_form.folder, title, slug)
    if problems := list(title_conflicts(library, library.path_form, title, file)):
        raise UsageError(problems)
    entries = sort_by_query(select(library, only), only) if only else library.entries[:SOME]
    if not entries:
        raise UsageError(["a path leads through entries; write one first, such as 'playbook new belief'"])
    words = {
        "code": library.next_code(library.path_form),
        "title": one_line("title", title),
        "audience": library.site.taxonomy.audiences[0],
        "days": "\n".join(day_texts(library, entries)),
    }
    atomic_write(file, filled(library, FORM, words).encode())
    return file


def day_texts(library: Library, entries: Sequence[Entry]) -> Iterator[str]:
    """Each day as Markdown: a heading, its number, and its steps."""
    for day, first in enumerate(range(0, len(entries), STEPS_PER_DAY), 1):
        steps = "\n".join(step_text(library, entry) for entry in entries[first : first + STEPS_PER_DAY])
        yield f"{filled(library, DAY_FORM, {'day': str(day)})}\n{steps}"


def step_text(library: Library, entry: Entry) -> str:
    """A step about an entry, with its action as the task."""
    action = entry.of_role("action")
    task = action.text if action else filled(library, TASK_FORM, {}).rstrip()
    words = {"title": entry.title, "code": entry.code, "minutes": str(MINUTES), "task": task}
    return filled(library, STEP_FORM, words)
