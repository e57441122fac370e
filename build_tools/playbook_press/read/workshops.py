"""Reads a workshop from one Markdown file: its fields, and its modules in order, each with fields of its
own, text and blocks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from playbook_press.core.problems import Problem, did_you_mean, shorten
from playbook_press.read import markdown
from playbook_press.read.entries import CodedDocument, FieldValues
from playbook_press.read.fenced_blocks import BlockSplitter, BodyPart
from playbook_press.read.fields import FieldReader
from playbook_press.read.front_matter import Document
from playbook_press.read.kind_schema import FieldRule
from playbook_press.read.markdown import too_many_words
from playbook_press.read.sections import ITEM, ListItem, Passage, list_items, parse_item
from playbook_press.read.workshop_schema import MODULE, TEXT, TEXT_RULE, BlockRule, WorkshopForm
from playbook_press.read.yaml_lines import YamlTree, parse_yaml

BREAK_METHOD = "break"  # the method of a break
IF_TIME = "if time allows"
FIELD_LINE = re.compile(r"^[a-z_]+:(?:\s|$)")
MAX_TITLE_WORDS = 10  # words


@dataclass(frozen=True)
class Block:
    """A fenced block of a module, or text between blocks (name `text`). `html`: the body, without the `items`
    of its list."""

    name: str
    rule: BlockRule
    title: str
    facts: FieldValues
    html: str
    items: tuple[ListItem, ...]
    passage: Passage
    anchor: str  # its name in pages and books, such as m2-3

    @property
    def line(self) -> int:
        """The line of its fence, or of its first text."""
        return self.passage.heading_line

    @property
    def text(self) -> str:
        """Its words without marks, title and items included."""
        marked = (f"{item.mark} {item.text}".strip() for item in self.items)
        return " ".join(filter(None, (self.title, markdown.html_to_text(self.html), *marked)))


@dataclass(frozen=True)
class Module:
    """A part of the agenda. Breaks are numbered too, but their number is not shown."""

    number: int
    title: str
    facts: FieldValues
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
        return bool(self.facts["method"] == BREAK_METHOD)

    @property
    def can_go(self) -> bool:
        """Whether a session that starts late skips this module."""
        return bool(self.facts["part"] == IF_TIME)

    @property
    def public(self) -> tuple[Block, ...]:
        """What participants read."""
        return tuple(block for block in self.blocks if not block.rule.facilitator)


@dataclass(frozen=True)
class Workshop(CodedDocument):
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
    """A workshop and the problems of its file; invalid fields and blocks are left out."""
    facts, agenda = FieldReader(form.fields, document, form), AgendaReader(form, document)
    workshop = Workshop(document.file, MappingProxyType(facts.read()), document, tuple(agenda.modules()))
    return workshop, [*document.problems, *facts.problems, *agenda.problems]


class AgendaReader:
    """Reads the modules of one document, gathering its problems."""

    def __init__(self, form: WorkshopForm, document: Document):
        self.form, self.document = form, document
        self.problems: list[Problem] = []

    def modules(self) -> Iterator[Module]:
        """Every module, in order."""
        cutter = BlockSplitter(self.document.file)
        parts = (
            list(cutter.parts(self.document.body, self.document.body_line))
            if self.document.body_valid
            else []
        )
        self.problems += cutter.problems
        for number, chapter in enumerate(self.chapters(parts), 1):
            yield self.module(number, chapter)
        if self.document.body_valid and not any(part.what == "heading" for part in parts):
            self.complain(
                self.document.front_matter_end,
                "no module; expected a line such as '## Feel first' with '::: module' below it",
            )

    def chapters(self, parts: list[BodyPart]) -> Iterator[list[BodyPart]]:
        """Groups parts by module, each heading first; reports parts before the first heading."""
        chapter: list[BodyPart] = []
        for part in parts:
            if part.what == "heading":
                yield from [chapter] if chapter else ()
                chapter = [part]
            elif chapter:
                chapter.append(part)
            else:
                self.complain(
                    first_text_line(part),
                    "stands before the first module; expected a line such as '## Feel first' above it",
                )
        yield from [chapter] if chapter else ()

    def module(self, number: int, chapter: list[BodyPart]) -> Module:
        """One module from its parts: heading, `::: module` block, then text and other blocks."""
        heading, *parts = chapter
        openers = [part for part in parts if part.name == MODULE]
        facts, document = self.module_facts(heading, openers[0] if openers else None)
        for message in too_many_words("the module's title", heading.title, MAX_TITLE_WORDS):
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

    def module_facts(self, heading: BodyPart, opener: BodyPart | None) -> tuple[FieldValues, Document]:
        """The fields of a module, and the document of its block, which knows their lines."""
        if opener is None:
            self.complain(
                heading.line,
                f"module '{shorten(heading.title)}' has no '::: module' block; expected one with "
                f"{', '.join(f'{name}:' for name, rule in self.form.module.items() if rule.required)}",
            )
            return MappingProxyType(dict.fromkeys(self.form.module)), self.document
        document = self.split_block(opener)
        if document.body.strip():
            self.complain(
                document.body_line + leading_blank_lines(document.body),
                "'::: module' holds facts only; expected other words below its ':::'",
            )
        return self.facts(self.form.module, document), document

    def block(self, anchor: str, part: BodyPart) -> Block | None:
        """A block or text; None if its name is unknown."""
        if part.what == "text":
            return self.made(TEXT, TEXT_RULE, anchor, part, MappingProxyType({}), part.text, part.line)
        rule = self.form.blocks.get(part.name)
        if rule is None:
            self.complain(
                part.line, f"unknown block '{shorten(part.name)}'{did_you_mean(part.name, self.form.known)}"
            )
            return None
        document = self.split_block(part)
        for message in too_many_words("the block's title", part.title, MAX_TITLE_WORDS):
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
        self,
        name: str,
        rule: BlockRule,
        anchor: str,
        part: BodyPart,
        facts: FieldValues,
        body: str,
        line: int,
    ) -> Block:
        """Builds a block from its body, which begins at `line`; reports an empty one."""
        head, found = self.listed(part, rule, body, line) if rule.body == "list" else (body, ())
        if rule.body == "prose" and not body.strip():
            self.complain(part.line, f"block '{name}' is empty: {rule.help}")
        title = markdown.typographic(part.title)
        return Block(
            name,
            rule,
            title,
            facts,
            markdown.to_html(head),
            found,
            Passage(title, part.line, body, line),
            anchor,
        )

    def listed(
        self, part: BodyPart, rule: BlockRule, body: str, line: int
    ) -> tuple[str, tuple[ListItem, ...]]:
        """The words above a list, and its items."""
        lines = body.split("\n")
        at = next((at for at, each in enumerate(lines) if ITEM.match(each)), len(lines))
        found = [
            (number, parse_item(text, number) if text else None)
            for number, text in list_items(Passage("", line, "\n".join(lines[at:]), line + at))
        ]
        if not found:
            self.complain(part.line, f"block '{part.name}' has no list: {rule.help}")
        for number, item in found:
            if item is None:
                self.complain(
                    number,
                    f"block '{part.name}' ends with its list; expected a line that starts with '- ', "
                    "other words above",
                )
            elif rule.marked and not item.mark:
                self.complain(number, "expected this line to start with a mark such as *The customer:*")
        return "\n".join(lines[:at]), tuple(item for _, item in found if item)

    def facts(self, rules: dict[str, FieldRule], document: Document) -> FieldValues:
        """Reads the fields of a block; collects their problems."""
        reader = FieldReader(rules, document)
        facts = MappingProxyType(reader.read())
        self.problems += reader.problems
        return facts

    def split_block(self, part: BodyPart) -> Document:
        """Splits a block into its fields, the `key: value` lines right below its fence, and its body."""
        lines = part.text.split("\n")
        end = next((at for at, each in enumerate(lines) if not FIELD_LINE.match(each)), len(lines))
        tree, problems = parse_yaml(self.document.file, "\n".join(lines[:end]), part.line + 1)
        self.problems += problems
        fields = as_mapping(tree)
        return Document(
            self.document.file,
            fields or YamlTree(self.document.file, {}, {(): part.line}),
            "\n".join(lines[end:]),
            part.line + 1 + end,
            fields_valid=fields is not None,
            front_matter_line=part.line,
        )

    def complain(self, line: int, message: str) -> None:
        self.problems.append(Problem(self.document.file, line, message))


def as_mapping(tree: YamlTree | None) -> YamlTree | None:
    """The tree of a mapping, or of nothing as an empty one; None for any other value, and for no tree."""
    if tree is None or not isinstance(tree.value, dict | None):
        return None
    return replace(tree, value=tree.value or {})


def first_text_line(part: BodyPart) -> int:
    """The line of its fence, or of its first words."""
    return part.line + leading_blank_lines(part.text) if part.what == "text" else part.line


def leading_blank_lines(text: str) -> int:
    """How many blank lines precede the text."""
    return text[: len(text) - len(text.lstrip())].count("\n")
