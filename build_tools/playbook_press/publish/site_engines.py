"""The engines that can render the composed pages: MkDocs, and what may take its place
(`playbook build --engine`)."""

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

MKDOCS, PROPERDOCS, ZENSICAL = "mkdocs", "properdocs", "zensical"


@dataclass(frozen=True)
class SiteEngine:
    """One engine. `package`: the module that it is. `extra`: of our package, that installs it; none for the
    one that always comes along."""

    name: str
    package: str
    extra: str | None = None

    def is_installed(self) -> bool:
        return find_spec(self.package) is not None

    def templates(self) -> list[Path]:
        """The folder of the templates that it brings along, if it is installed."""
        spec = find_spec(self.package)
        return [Path(folder, "templates") for folder in spec.submodule_search_locations or ()] if spec else []


ENGINES = {
    engine.name: engine
    for engine in (
        SiteEngine(MKDOCS, "mkdocs"),
        SiteEngine(PROPERDOCS, "properdocs", PROPERDOCS),
        SiteEngine(ZENSICAL, "zensical", ZENSICAL),
    )
}


def use_properdocs() -> None:
    """Make `mkdocs` mean ProperDocs in this process, as its own module for that does: our plugin runs in it
    unchanged. To be called before anything imports MkDocs."""
    import_module("properdocs")
    import_module("properdocs.replacement")
