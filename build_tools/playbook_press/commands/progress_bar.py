"""Progress bars on a terminal, one for each of the five steps; silent if stderr is not a terminal."""

import sys
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from playbook_press.core.reporting import STEPS


class Progress:
    """A progress report drawn on stderr, one line for each step."""

    def __init__(self) -> None:
        self.bars = Bars(
            SpinnerColumn(finished_text="✓"),
            TextColumn("{task.description}"),
            BarColumn(24),
            TextColumn("{task.completed:.0f}/{task.total:.0f}"),
            TimeElapsedColumn(),
            TextColumn("[dim]{task.fields[what]}"),
            console=Console(file=sys.stderr),
            disable=not sys.stderr.isatty(),
        )
        self.tasks: dict[str, TaskID] = {}
        self.current = ""
        self.printed_notes: set[str] = set()

    def __enter__(self) -> "Progress":
        self.bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.finish()
        self.bars.stop()

    def step(self, name: str, total: int = 1) -> None:
        """A step begins; the one before it is done."""
        self.finish()
        self.current, number = name, STEPS.index(name) + 1
        if name in self.tasks:  # of a site that is published in phases
            self.bars.reset(self.tasks[name], total=total, what="")
        else:
            self.tasks[name] = self.bars.add_task(f"{number} {name:8}", total=total, what="")

    def expect(self, total: int) -> None:
        self.bars.update(self.tasks[self.current], total=total)

    def advance(self, what: str = "") -> None:
        """One piece of the current step is done."""
        self.bars.update(self.tasks[self.current], advance=1, what=what)

    def note(self, message: str) -> None:
        """Print a note above the bars; once, though each phase of a site may have it."""
        if message in self.printed_notes:
            return
        self.printed_notes.add(message)
        self.bars.console.print(f"note: {message}", markup=False, highlight=False, soft_wrap=True)

    def finish(self) -> None:
        """Finish the current step."""
        if self.current:
            task = self.bars.tasks[self.bars.task_ids.index(self.tasks[self.current])]
            self.bars.update(task.id, completed=task.total, what="")
