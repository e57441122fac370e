"""The state of the preview, shared between the watching thread and the server's threads."""

import json
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

    def change(self, **what: object) -> None:
        """Set fields and notify waiting browsers."""
        with self.condition:
            for name, value in what.items():
                setattr(self, name, value)
            self.count += "pages" in what
            self.state += 1
            self.condition.notify_all()

    def after(self, state: int) -> bytes:
        """The state as JSON; waits up to 25 s if the browser already knows the current one."""
        with self.condition:
            self.condition.wait_for(lambda: self.state != state, LONG_POLL_SECONDS)
            now = {"state": self.state, "pages": self.count, "title": self.title, "problems": self.problems}
        return json.dumps(now).encode()
