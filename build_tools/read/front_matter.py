"""The facts at the head of a Markdown file, and the prose below them."""

from dataclasses import dataclass

from build_tools.problems import Problem, Refused
from build_tools.read.source import Source
from build_tools.read.yaml_lines import Tree, load

FENCE = "---"


@dataclass(frozen=True)
class Document:
    """A Markdown file taken apart: its facts, its body, and the line at which the body starts."""

    file: str
    facts: Tree
    body: str
    body_line: int


def split(source: Source) -> Document:
    """Take a file apart. Raises Refused where the front matter is missing or broken."""
    lines = source.text.split("\n")
    if lines[0].rstrip() != FENCE:
        raise Refused([Problem(source.file, 1, f"no front matter; expected '{FENCE}' as the first line, "
                                               "then 'code:', 'title:' and the other facts")])
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if end is None:
        raise Refused([Problem(source.file, 1, f"the front matter is never closed; expected a second '{FENCE}' line")])
    facts = load(source.file, "\n".join(lines[1:end]), first_line=2)
    if not isinstance(facts.value, dict):
        raise Refused([Problem(source.file, 2, "the front matter holds no facts; expected lines such as 'code: B01'")])
    return Document(source.file, facts, "\n".join(lines[end + 1:]), end + 2)
