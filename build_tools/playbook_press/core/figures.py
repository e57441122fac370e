"""Numbers as readers write them."""

from collections.abc import Mapping

DECIMAL_SIGN = "number_decimal"  # its label


def in_figures(number: float, labels: Mapping[str, str], digits: int = 2) -> str:
    """A number with at most so many decimals, after the decimal sign of the language that `labels` are in."""
    return f"{round(number, digits):.12g}".replace(".", labels[DECIMAL_SIGN])
