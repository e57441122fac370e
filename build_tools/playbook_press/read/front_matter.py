"""Splits a Markdown file into its YAML front matter and the body below it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from playbook_press.core.problems import Problem, shorten
from playbook_press.core.slugs import slugify
from playbook_press.read.markdown import PLAIN, MarkdownBody, MarkdownOptions, code_lines
from playbook_press.read.pasted_text import MAY_NEED_MENDING, mend
from playbook_press.read.size_limits import size_violations
from playbook_press.read.source import Source
from playbook_press.read.yaml_lines import YamlTree, parse_part

DELIMITER = "---"
HOME = "content/index.md"  # needs no facts: brand.yml has them
DASHES = re.compile("-{2,}|[\u2010-\u2015]+|-[\u2010-\u2015]|[\u2010-\u2015]-")  # also as Word turns them
EMPTY = {False: "line", True: "lines"}


@dataclass(frozen=True)
class Document:
    """A Markdown file split into front matter, body, and the line at which the body starts.

    `body` is without comments, and has what was pasted from other programs as Markdown; `numbering` is the
    style of lists that were written with letters, by line. `fields_valid` and `body_valid` are False if a
    problem makes further checks of that part pointless.
    """

    file: str
    facts: YamlTree
    body: str
    body_line: int
    fields_valid: bool = True
    body_valid: bool = True
    problems: tuple[Problem, ...] = field(default=(), repr=False)
    front_matter_line: int = 1  # line of the opening '---', or of a block's fence
    options: MarkdownOptions = field(default=PLAIN, repr=False)
    numbering: Mapping[int, str] = field(default_factory=dict, repr=False)

    @cached_property
    def passages(self) -> dict[frozenset[str], tuple[Any, ...]]:
        """The passages into which its body was cut before, by the headings at which it was; `read.sections`
        cuts it. They are kept with it from run to run."""
        return {}

    @property
    def front_matter_end(self) -> int:
        """The line at which the front matter ends."""
        return self.body_line - 1

    def markdown(self, names: Iterable[str] = (), text: str | None = None) -> MarkdownBody:
        """The body, parsed into blocks; `names`: of fenced blocks that have facts; `text`: in place of the
        body, with the same numbers of lines."""
        return MarkdownBody(
            self.body if text is None else text, self.body_line, self.options, names, self.numbering
        )


def split_front_matter(
    source: Source,
    options: MarkdownOptions = PLAIN,
    names: Iterable[str] = (),
    *,
    needs_facts: bool = True,
) -> Document:
    """Splits a file; the result's `problems` are those of its front matter and body. `names`: of the facts
    that it may have, to tell a name from a value that goes on; `needs_facts`: whether it must have some."""
    lines = source.text.split("\n")
    anchor = f"note-{slugify(source.file.removesuffix('.md'))}"
    if lines[0].rstrip() != DELIMITER and (source.file == HOME or not needs_facts):
        no_facts = YamlTree(source.file, {}, {})
        return mended(
            Document(source.file, no_facts, source.text, 1, options=replace(options, anchor=anchor))
        )
    if lines[0].rstrip() != DELIMITER:
        return without_front_matter(source, lines)
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == DELIMITER), None)
    if end is None:
        return unreadable_document(source, f"the facts at the top have no end; {describe_end(lines)}")
    tree, problems = parse_part(source.file, "\n".join(lines[1:end]), 2, frozenset(names))
    if tree is not None and tree.value is None and not needs_facts:
        tree = YamlTree(source.file, {}, {})
    if tree is not None and not isinstance(tree.value, dict):
        problems += (
            Problem(
                source.file,
                2,
                "there are no facts between the two '---' lines; expected lines such as 'title: ...'",
            ),
        )
        tree = None
    whole = Document(
        source.file,
        tree or YamlTree(source.file, {}, {}),
        "\n".join(lines[end + 1 :]),
        end + 2,
        tree is not None,
        problems=problems,
        options=replace(options, anchor=anchor),
    )
    return mended(whole)


def mended(document: Document) -> Document:
    """A document whose body is ready to be parsed; not where that would take too long."""
    body, line = document.body, document.body_line
    odd = list(size_violations(body, line))
    numbering: dict[int, str] = {}
    if not odd and MAY_NEED_MENDING.search(body):
        pasted = mend(body, code_lines(body))
        body, odd = "\n".join(pasted.lines), [(line + at, message) for at, message in pasted.problems]
        numbering = {line + at: style for at, style in pasted.numbering.items()}
    problems = tuple(Problem(document.file, number, message) for number, message in odd)
    return replace(
        document,
        body=body,
        body_valid=not odd,
        problems=(*document.problems, *problems),
        numbering=numbering,
    )


def describe_end(lines: list[str]) -> str:
    """What to write at the end of front matter that has none: a line of other dashes was meant as its end."""
    meant = next(((at, line) for at, line in enumerate(lines[1:], 2) if DASHES.fullmatch(line.strip())), None)
    if meant is None:
        return f"expected a second '{DELIMITER}' line below them"
    return f"line {meant[0]} is '{shorten(meant[1].strip())}'; write: {DELIMITER}"


def without_front_matter(source: Source, lines: list[str]) -> Document:
    """A file whose first line begins no front matter."""
    first = next((at for at, line in enumerate(lines, 1) if line.strip()), 1)
    if first > 1 and lines[first - 1].rstrip() == DELIMITER:
        return unreadable_document(
            source,
            f"no facts at the top; they begin in line {first}: remove the empty {EMPTY[first > 2]} above",
        )
    found = f", found '{shorten(lines[0].strip())}'" if lines[0].strip() else ""
    return unreadable_document(
        source,
        f"no facts at the top; expected '{DELIMITER}' as the first line{found}; "
        "then 'title:' and the other facts",
    )


def unreadable_document(source: Source, message: str) -> Document:
    """An empty document with one problem at line 1, for a file without readable front matter."""
    return Document(
        source.file, YamlTree(source.file, {}, {}), "", 1, False, False, (Problem(source.file, 1, message),)
    )
