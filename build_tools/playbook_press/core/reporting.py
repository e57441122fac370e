"""Progress reporting: the five steps by name, and how far each has come."""

from typing import Protocol

STEPS = ("read", "check", "print", "compose", "publish")


class Report(Protocol):
    """Receives the progress of a run."""

    def step(self, name: str, total: int = 1) -> None:
        """A step begins; it has `total` pieces."""

    def expect(self, total: int) -> None:
        """The current step has so many pieces, which was not known when it began."""

    def advance(self, what: str = "") -> None:
        """A piece of the step is done."""

    def note(self, message: str) -> None:
        """Something that the author may want to know and need not mend."""


class SilentReport:
    """A report that discards everything."""

    def step(self, name: str, total: int = 1) -> None:
        pass

    def expect(self, total: int) -> None:
        pass

    def advance(self, what: str = "") -> None:
        pass

    def note(self, message: str) -> None:
        pass
