"""Dates in the words of the playbook's language."""

from datetime import date


def told(labels: dict[str, str], day: date) -> str:
    """A date as readers see it: "25 November 2026"."""
    words = {"{day}": str(day.day), "{month}": labels[f"month_{day.month}"], "{year}": str(day.year)}
    text = labels["date"]
    for name, word in words.items():
        text = text.replace(name, word)
    return text
