"""Draws the layers of the package into ARCHITECTURE.md, from the import contracts in pyproject.toml and the
first sentence of each module.

`python build_tools/architecture.py` writes what stands between the two marks of that file; a test compares.
"""

import ast
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PACKAGE = "playbook_press"
PAGE = ROOT / "ARCHITECTURE.md"
BEGIN = "<!-- written by `python build_tools/architecture.py` from pyproject.toml -->\n"
END = "<!-- written until here -->\n"


def main() -> None:
    """Write the drawing anew."""
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def renewed(page: str, root: Path = ROOT) -> str:
    """The page with the drawing as the contracts are now. Raises ValueError where it has not both marks."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{PAGE.name}: the marks of the drawing are missing; expected {BEGIN!r} and {END!r}")
    return f"{before}{BEGIN}\n{described(root)}\n{END}{after}"


def described(root: Path) -> str:
    """The drawing, what each folder is for, and which library is known where, as Markdown."""
    contracts = read_contracts(root)
    whole, *inner = [each for each in contracts if each["type"] == "layers"]
    parts = [
        "```mermaid",
        *mermaid(whole, inner),
        "```",
        "",
        "| folder | what it is for |",
        "|---|---|",
        *(table_row(name, root) for layer in layers(whole) for name in layer),
        "",
        "The contract also says:",
        "",
        *(f"- {each['name']}" for each in contracts if each["type"] == "protected"),
    ]
    return "\n".join(parts) + "\n"


def read_contracts(root: Path) -> list[dict[str, Any]]:
    """The contracts of import-linter, in their order."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    contracts: list[dict[str, Any]] = settings["tool"]["importlinter"]["contracts"]
    return contracts


def layers(contract: dict[str, Any]) -> list[list[str]]:
    """The names of each layer, the highest first; names of one layer do not import each other."""
    return [layer.split(" | ") for layer in contract["layers"]]


def mermaid(whole: dict[str, Any], inner: list[dict[str, Any]]) -> Iterator[str]:
    """The lines of a flow chart: an arrow leads from each layer to the next lower one."""
    yield "flowchart TB"
    yield "  accTitle: The layers of the package"
    yield "  accDescr: What stands higher may import what stands lower, and never the other way round"
    for contract in inner:
        folder = contract["containers"][0].removeprefix(f"{PACKAGE}.")
        yield f"  subgraph {folder}"
        yield from (f"    {folder}_{name}[{name}]" for layer in layers(contract) for name in layer)
        yield from arrows([[f"{folder}_{name}" for name in layer] for layer in layers(contract)], "    ")
        yield "  end"
    yield from arrows(layers(whole), "  ")


def arrows(ordered: list[list[str]], indent: str) -> Iterator[str]:
    """An arrow from each layer to the next."""
    for higher, lower in pairwise(ordered):
        yield f"{indent}{' & '.join(higher)} --> {' & '.join(lower)}"


def table_row(name: str, root: Path) -> str:
    """A folder or module and the first sentence of its docstring."""
    package = root / "build_tools" / PACKAGE
    folder = package / name / "__init__.py"
    file = folder if folder.exists() else package / f"{name}.py"
    docstring = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    sentence = " ".join(docstring.partition("\n\n")[0].split()).partition(". ")[0].rstrip(".")
    return f"| `{name if folder.exists() else file.name}` | {sentence} |"


if __name__ == "__main__":
    main()
