"""What the preview shows at the moment, shared between the watching thread and the server's."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from threading import Condition

PATIENCE = 25.0  # s that a browser waits for news before it asks again


@dataclass
class Stage:
    """What browsers are shown: the folders of pages and of PDFs, how often each of them and anything has
    changed, what is wrong."""

    pages: Path
    prints: Path | None = None
    count: int = 0
    state: int = 0
    title: str = ""
    problems: tuple[str, ...] = ()
    news: Condition = field(default_factory=Condition)

    def change(self, **what: object) -> None:
        with self.news:
            for name, value in what.items():
                setattr(self, name, value)
            self.count += "pages" in what
            self.state += 1
            self.news.notify_all()

    def after(self, state: int) -> bytes:
        """What is so now; if a browser knows that already, what is so as soon as something has changed."""
        with self.news:
            self.news.wait_for(lambda: self.state != state, PATIENCE)
            now = {"state": self.state, "pages": self.count, "title": self.title, "problems": self.problems}
        return json.dumps(now).encode()
