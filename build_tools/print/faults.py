"""What is wrong with something printed, and where."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """One defect. `where` is the `data-unit` of the nearest enclosing element, such as "B04 front", else None."""

    where: str | None
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message
