"""The state of the preview, shared between the watching thread and the server's threads."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Condition

LONG_POLL_SECONDS = 25.0  # s until a long poll is answered without news


@dataclass
class PreviewState:
    """What browsers are shown: folders of pages and PDFs, number of page builds (`count`) and of changes
    (`state`), current problems."""

    pages: Path
    prints: Path | None = None
    count: int = 0
    state: int = 0
    title: str = ""
    problems: tuple[str, ...] = ()
    condition: Condition = field(default_factory=Condition)

    def show_pages(self, folder: Path) -> None:
        """Show the pages of a build without problems."""
        with self.change():
            self.pages, self.problems = folder, ()
            self.count += 1

    def show_prints(self, folder: Path) -> None:
        """Show printed files."""
        with self.change():
            self.prints = folder

    def show_problems(self, title: str, problems: tuple[str, ...]) -> None:
        """Show problems under a title; pages and printed files stay."""
        with self.change():
            self.title, self.problems = title, problems

    @contextmanager
    def change(self) -> Iterator[None]:
        """Notify waiting browsers after the body of the `with` statement has set fields."""
        with self.condition:
            yield
            self.state += 1
            self.condition.notify_all()

    def after(self, state: int) -> bytes:
        """The state as JSON; waits up to 25 s if the browser already knows the current one."""
        with self.condition:
            self.condition.wait_for(lambda: self.state != state, LONG_POLL_SECONDS)
            now = {"state": self.state, "pages": self.count, "title": self.title, "problems": self.problems}
        return json.dumps(now).encode()
