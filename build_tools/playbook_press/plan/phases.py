"""The phases in which a first site is published: its pages, then what is wanted first, then the rest."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from playbook_press.core.problems import UsageError
from playbook_press.read.products import Product


@dataclass(frozen=True)
class Phase:
    """One publication of a site. `kinds`: the kinds of products whose files it has, while pages say of the
    others that they are being printed; None of a whole site, which has all. `wanted`: the kind that is
    wanted first, '' for none."""

    kinds: frozenset[str] | None = None
    wanted: str = ""

    @property
    def is_whole(self) -> bool:
        return self.kinds is None

    def of(self, products: Mapping[str, Product]) -> dict[str, Product]:
        """Those products that it has."""
        return {key: each for key, each in products.items() if self.kinds is None or each.kind in self.kinds}


WHOLE = Phase()


def phases(wanted: str = "") -> tuple[Phase, ...]:
    """All phases of a site, in order; `wanted`: the kind of products that is printed first, if any."""
    held = [frozenset[str](), *([frozenset({wanted})] if wanted else [])]
    return (*(Phase(kinds, wanted) for kinds in held), Phase(wanted=wanted))


def refuse_unprinted(wanted: str, printed: Collection[str]) -> None:
    """Raises UsageError if the kind that is wanted first is not among those of which a file is printed."""
    if wanted and wanted not in printed:
        known = ", ".join(sorted(printed)) or "none, as nothing is printed; leave --first out"
        raise UsageError([f"--first: no product of kind '{wanted}' is printed; expected one of: {known}"])
