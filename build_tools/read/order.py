"""Where something that is missing belongs: below what stands before it in the right order."""

from collections.abc import Container, Iterable


def before_it(name: str, order: Iterable[str], present: Container[str]) -> str | None:
    """Of what is present, that which stands last before `name` in the right order."""
    order = list(order)
    return next((each for each in reversed(order[:order.index(name)]) if each in present), None)
