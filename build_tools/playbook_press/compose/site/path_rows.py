"""What lists of pages show of a path."""

from typing import Any

from playbook_press.read.learning_paths import LearningPath


def path_row(path: LearningPath) -> dict[str, Any]:
    """What a list shows of a path."""
    return {
        "code": path.code,
        "title": path.title,
        "path": path.path,
        "for": path.facts["for"],
        "summary": path.facts["summary"],
        "minutes": path.minutes,
        "days": last_day(path),
        "marks": day_marks(path),
    }


def last_day(path: LearningPath) -> int:
    """The number of its last working day."""
    return max(number for number, _, _ in path.minutes_by_day())


def day_marks(path: LearningPath) -> list[bool]:
    """For each working day up to the last one, whether the path asks for something on it."""
    busy = {number for number, _, _ in path.minutes_by_day()}
    return [day in busy for day in range(1, last_day(path) + 1)]
