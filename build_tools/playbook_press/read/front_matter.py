"""The facts at the head of a Markdown file, and the prose below them."""

from dataclasses import dataclass, field

from playbook_press.core.problems import Problem, shortened
from playbook_press.read.size_limits import overgrown
from playbook_press.read.source import Source
from playbook_press.read.yaml_lines import Tree, parse

FENCE = "---"


@dataclass(frozen=True)
class Document:
    """A Markdown file taken apart: its facts, its body, and the line at which the body starts.

    `facts_read` and `body_read` are False where a fault leaves nothing to be said about them.
    """

    file: str
    facts: Tree
    body: str
    body_line: int
    facts_read: bool = True
    body_read: bool = True
    problems: tuple[Problem, ...] = field(default=(), repr=False)
    head_line: int = 1  # where the facts begin

    @property
    def head_end(self) -> int:
        """The line at which the front matter ends."""
        return self.body_line - 1


def split(source: Source) -> Document:
    """Take a file apart, and say what is wrong with its form."""
    lines = source.text.split("\n")
    if lines[0].rstrip() != FENCE:
        return headless(source, lines)
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if end is None:
        return unread(
            source, f"the facts at the top have no end; expected a second '{FENCE}' line below them"
        )
    tree, problems = parse(source.file, "\n".join(lines[1:end]), 2)
    if tree is not None and not isinstance(tree.value, dict):
        problems += (
            Problem(
                source.file,
                2,
                "there are no facts between the two '---' lines; expected lines such as 'title: ...'",
            ),
        )
        tree = None
    body = "\n".join(lines[end + 1 :])
    odd = tuple(Problem(source.file, line, message) for line, message in overgrown(body, end + 2))
    return Document(
        source.file,
        tree or Tree(source.file, {}, {}),
        body,
        end + 2,
        tree is not None,
        not odd,
        problems + odd,
    )


def headless(source: Source, lines: list[str]) -> Document:
    """A file whose first line begins no front matter."""
    found = f", found '{shortened(lines[0].strip())}'" if lines[0].strip() else ""
    return unread(
        source,
        f"no facts at the top; expected '{FENCE}' as the first line{found}; "
        "then 'title:' and the other facts",
    )


def unread(source: Source, message: str) -> Document:
    """A file of which nothing more can be told."""
    return Document(
        source.file, Tree(source.file, {}, {}), "", 1, False, False, (Problem(source.file, 1, message),)
    )
