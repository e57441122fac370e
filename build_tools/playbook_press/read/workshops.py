"""A workshop: facts, and modules in order, each with facts of its own, words and blocks, read from one
Markdown file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import MappingProxyType

from playbook_press.core.problems import Problem, did_you_mean, shortened
from playbook_press.read import markdown
from playbook_press.read.entries import Facts, Written
from playbook_press.read.fenced_blocks import Cutter, Part
from playbook_press.read.fields import FactReader
from playbook_press.read.front_matter import Document
from playbook_press.read.kind_schema import FieldRule
from playbook_press.read.markdown import too_long
from playbook_press.read.sections import ITEM, Line, Passage, items, line_of
from playbook_press.read.workshop_schema import MODULE, PLAIN, TEXT, BlockRule, WorkshopForm
from playbook_press.read.yaml_lines import Tree, parse

BREAK = "break"  # the method of a break
IF_TIME = "if time allows"
FACT = re.compile(r"^[a-z_]+:(?:\s|$)")
LONGEST_TITLE = 10  # words


@dataclass(frozen=True)
class Block:
    """A piece of a module: words, or a block by its name. `html` is what stands before the `items` of its
    list."""

    name: str
    rule: BlockRule
    title: str
    facts: Facts
    html: str
    items: tuple[Line, ...]
    passage: Passage
    anchor: str  # its name in pages and books, such as m2-3

    @property
    def line(self) -> int:
        return self.passage.heading_line

    @property
    def text(self) -> str:
        """Its words without marks, title and items included."""
        marked = (f"{item.mark} {item.text}".strip() for item in self.items)
        return " ".join(filter(None, (self.title, markdown.plain(self.html), *marked)))


@dataclass(frozen=True)
class Module:
    """A part of the agenda. Breaks have a number too, but none that is shown."""

    number: int
    title: str
    facts: Facts
    blocks: tuple[Block, ...]
    line: int
    document: Document = field(repr=False)

    @property
    def anchor(self) -> str:
        return f"m{self.number}"

    @property
    def minutes(self) -> int:
        return self.facts["minutes"] or 0

    @property
    def is_break(self) -> bool:
        return self.facts["method"] == BREAK

    @property
    def can_go(self) -> bool:
        """Whether a late start leaves it out."""
        return self.facts["part"] == IF_TIME

    @property
    def public(self) -> tuple[Block, ...]:
        """What participants read."""
        return tuple(block for block in self.blocks if not block.rule.facilitator)


@dataclass(frozen=True)
class Workshop(Written):
    """A training, module by module."""

    modules: tuple[Module, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """The keys of the works its ideas come from."""
        return self.facts["sources"] or tuple(filter(None, (self.facts["source"],)))

    @property
    def blocks(self) -> Iterator[Block]:
        return (block for module in self.modules for block in module.blocks)

    @property
    def teaching(self) -> tuple[Module, ...]:
        """The modules that are no breaks."""
        return tuple(module for module in self.modules if not module.is_break)


def read_workshop(form: WorkshopForm, document: Document) -> tuple[Workshop, list[Problem]]:
    """A workshop, and all that is wrong with its form. What is wrong is left out of it."""
    facts, agenda = FactReader(form.fields, document, form), AgendaReader(form, document)
    workshop = Workshop(document.file, MappingProxyType(facts.read()), document, tuple(agenda.modules()))
    return workshop, [*document.problems, *facts.problems, *agenda.problems]


class AgendaReader:
    """Reads the modules of one document, gathering its problems."""

    def __init__(self, form: WorkshopForm, document: Document):
        self.form, self.document = form, document
        self.problems: list[Problem] = []

    def modules(self) -> Iterator[Module]:
        """Every module, in order."""
        cutter = Cutter(self.document.file)
        parts = (
            list(cutter.parts(self.document.body, self.document.body_line)) if self.document.body_read else []
        )
        self.problems += cutter.problems
        for number, chapter in enumerate(self.chapters(parts), 1):
            yield self.module(number, chapter)
        if self.document.body_read and not any(part.what == "heading" for part in parts):
            self.complain(
                self.document.head_end,
                "no module; expected a line such as '## Feel first' with '::: module' below it",
            )

    def chapters(self, parts: list[Part]) -> Iterator[list[Part]]:
        """The parts of each module, its heading first; what stands before the first heading is told."""
        chapter: list[Part] = []
        for part in parts:
            if part.what == "heading":
                yield from [chapter] if chapter else ()
                chapter = [part]
            elif chapter:
                chapter.append(part)
            else:
                self.complain(
                    first_line(part),
                    "stands before the first module; expected a line such as '## Feel first' above it",
                )
        yield from [chapter] if chapter else ()

    def module(self, number: int, chapter: list[Part]) -> Module:
        heading, *parts = chapter
        openers = [part for part in parts if part.name == MODULE]
        facts, document = self.module_facts(heading, openers[0] if openers else None)
        for message in too_long("the module's title", heading.title, LONGEST_TITLE):
            self.complain(heading.line, message)
        for extra in openers[1:]:
            self.complain(extra.line, f"a second '::: module'; the first is at line {openers[0].line}")
        if openers and parts[0] is not openers[0]:
            self.complain(
                openers[0].line,
                f"'::: module' stands below other words; expected it right below '## {heading.title}'",
            )
        inside = [part for part in parts if part.name != MODULE]
        blocks = tuple(
            filter(None, (self.block(f"m{number}-{place}", part) for place, part in enumerate(inside, 1)))
        )
        return Module(number, markdown.typographic(heading.title), facts, blocks, heading.line, document)

    def module_facts(self, heading: Part, opener: Part | None) -> tuple[Facts, Document]:
        if opener is None:
            self.complain(
                heading.line,
                f"module '{shortened(heading.title)}' has no '::: module' block; expected one with "
                f"{', '.join(f'{name}:' for name, rule in self.form.module.items() if rule.required)}",
            )
            return MappingProxyType(dict.fromkeys(self.form.module)), self.document
        document = self.taken_apart(opener)
        if document.body.strip():
            self.complain(
                document.body_line + leading(document.body),
                "'::: module' holds facts only; expected other words below its ':::'",
            )
        return self.facts(self.form.module, document), document

    def block(self, anchor: str, part: Part) -> Block | None:
        """A block, or words; None where nobody can say which block it is."""
        if part.what == "words":
            return self.made(TEXT, PLAIN, anchor, part, MappingProxyType({}), part.text, part.line)
        rule = self.form.blocks.get(part.name)
        if rule is None:
            self.complain(
                part.line, f"unknown block '{shortened(part.name)}'{did_you_mean(part.name, self.form.known)}"
            )
            return None
        document = self.taken_apart(part)
        for message in too_long("the block's title", part.title, LONGEST_TITLE):
            self.complain(part.line, message)
        return self.made(
            part.name,
            rule,
            anchor,
            part,
            self.facts(rule.fields, document),
            document.body,
            document.body_line,
        )

    def made(
        self, name: str, rule: BlockRule, anchor: str, part: Part, facts: Facts, body: str, line: int
    ) -> Block:
        head, found = self.listed(part, rule, body, line) if rule.body == "list" else (body, ())
        if rule.body == "prose" and not body.strip():
            self.complain(part.line, f"block '{name}' is empty: {rule.help}")
        title = markdown.typographic(part.title)
        return Block(
            name,
            rule,
            title,
            facts,
            markdown.block(head),
            found,
            Passage(title, part.line, body, line),
            anchor,
        )

    def listed(self, part: Part, rule: BlockRule, body: str, line: int) -> tuple[str, tuple[Line, ...]]:
        """The words above a list, and its items."""
        lines = body.split("\n")
        at = next((at for at, each in enumerate(lines) if ITEM.match(each)), len(lines))
        found = [
            (number, line_of(text, number) if text else None)
            for number, text in items(Passage("", line, "\n".join(lines[at:]), line + at))
        ]
        if not found:
            self.complain(part.line, f"block '{part.name}' has no list: {rule.help}")
        for number, item in found:
            if item is None:
                self.complain(
                    number,
                    f"block '{part.name}' ends with its list; expected a line that starts with '- ', other words above",
                )
            elif rule.marked and not item.mark:
                self.complain(number, "expected this line to start with a mark such as *The customer:*")
        return "\n".join(lines[:at]), tuple(item for _, item in found if item)

    def facts(self, rules: dict[str, FieldRule], document: Document) -> Facts:
        reader = FactReader(rules, document)
        facts = MappingProxyType(reader.read())
        self.problems += reader.problems
        return facts

    def taken_apart(self, part: Part) -> Document:
        """A block's facts, `key: value` lines right below its fence, and what stands below them."""
        lines = part.text.split("\n")
        end = next((at for at, each in enumerate(lines) if not FACT.match(each)), len(lines))
        tree, problems = parse(self.document.file, "\n".join(lines[:end]), part.line + 1)
        self.problems += problems
        readable = tree is not None and isinstance(tree.value, dict | None)
        return Document(
            self.document.file,
            Tree(tree.file, tree.value or {}, tree.lines, tree.written)
            if readable
            else Tree(self.document.file, {}, {(): part.line}),
            "\n".join(lines[end:]),
            part.line + 1 + end,
            facts_read=readable,
            head_line=part.line,
        )

    def complain(self, line: int, message: str) -> None:
        self.problems.append(Problem(self.document.file, line, message))


def first_line(part: Part) -> int:
    """The line of its fence, or of its first words."""
    return part.line + leading(part.text) if part.what == "words" else part.line


def leading(text: str) -> int:
    """How many empty lines stand before the first words."""
    return text[: len(text) - len(text.lstrip())].count("\n")
