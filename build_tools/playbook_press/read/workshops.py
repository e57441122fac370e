"""Reads a workshop from one Markdown file: its fields, and its modules in order, each with fields of its
own, text and blocks."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from playbook_press.core.problems import Problem, did_you_mean, shorten
from playbook_press.read.entries import CodedDocument, FieldValues
from playbook_press.read.fenced_blocks import BlockSplitter, BodyPart
from playbook_press.read.fields import FieldReader
from playbook_press.read.front_matter import Document
from playbook_press.read.kind_schema import FieldRule
from playbook_press.read.markdown import BlockTokens, html_to_text, too_many_words
from playbook_press.read.sections import ItemReader, ListItem, Passage, is_list
from playbook_press.read.typography import typographic
from playbook_press.read.workshop_schema import TEXT, TEXT_RULE, AgendaForm, BlockRule, WorkshopForm
from playbook_press.read.yaml_lines import YamlTree, parse_part

BREAK_METHOD = "break"  # the method of a break
IF_TIME = "if time allows"
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
        return " ".join(filter(None, (self.title, html_to_text(self.html), *marked)))


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

    def __init__(self, form: AgendaForm, document: Document):
        self.form, self.document = form, document
        self.problems: list[Problem] = []

    def modules(self) -> Iterator[Module]:
        """Every module, in order."""
        cutter = BlockSplitter(self.document, self.form.known)
        parts = list(cutter.parts()) if self.document.body_valid else []
        self.problems += cutter.problems
        self.unclosed = frozenset(problem.line for problem in cutter.problems)
        for part in parts:
            if (rule := self.form.blocks.get(part.name)) and rule.facilitator:
                part.body.private_lines.update(part.lines)
        for number, chapter in enumerate(self.chapters(parts), 1):
            yield self.module(number, chapter)
        for line, message in (problem for body in cutter.bodies for problem in body.problems()):
            self.complain(line, message)
        if self.document.body_valid and not any(part.what == "heading" for part in parts):
            self.complain(
                self.document.front_matter_end,
                f"no {self.form.part}; expected a line such as '## Feel first' with '::: {self.form.opener}' "
                "below it",
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
                    part.line,
                    f"stands before the first {self.form.part}; "
                    "expected a line such as '## Feel first' above it",
                )
        yield from [chapter] if chapter else ()

    def module(self, number: int, chapter: list[BodyPart]) -> Module:
        """One module from its parts: heading, its opening block, then text and other blocks."""
        heading, *parts = chapter
        openers = [part for part in parts if part.name == self.form.opener]
        facts, document = self.module_facts(heading, openers[0] if openers else None)
        for message in too_many_words(f"the {self.form.part}'s title", heading.title, MAX_TITLE_WORDS):
            self.complain(heading.line, message)
        for extra in openers[1:]:
            self.complain(
                extra.line, f"a second '::: {self.form.opener}'; the first is at line {openers[0].line}"
            )
        if openers and parts[0] is not openers[0]:
            self.complain(
                openers[0].line,
                f"'::: {self.form.opener}' stands below other words; "
                f"expected it right below '## {heading.title}'",
            )
        inside = [part for part in parts if part.name != self.form.opener]
        blocks = tuple(
            filter(None, (self.block(f"m{number}-{place}", part) for place, part in enumerate(inside, 1)))
        )
        return Module(
            number,
            typographic(heading.title, self.document.options.language),
            facts,
            blocks,
            heading.line,
            document,
        )

    def module_facts(self, heading: BodyPart, opener: BodyPart | None) -> tuple[FieldValues, Document]:
        """The fields of a module, and the document of its block, which knows their lines."""
        if opener is None:
            self.complain(
                heading.line,
                f"{self.form.part} '{shorten(heading.title)}' has no '::: {self.form.opener}' block; "
                "expected one with "
                f"{', '.join(f'{name}:' for name, rule in self.form.module.items() if rule.required)}",
            )
            return MappingProxyType(dict.fromkeys(self.form.module)), self.document
        document = self.split_block(opener)
        if document.body.strip():
            self.complain(
                document.body_line + leading_blank_lines(document.body),
                f"'::: {self.form.opener}' holds facts only; expected other words below its ':::'",
            )
        return self.facts(self.form.module, document), document

    def block(self, anchor: str, part: BodyPart) -> Block | None:
        """A block or text; None if its name is unknown."""
        if part.what == "text":
            return self.made(TEXT, TEXT_RULE, anchor, part, self.split_block(part, part.line))
        rule = self.form.blocks.get(part.name)
        if rule is None:
            self.complain(
                part.line, f"unknown block '{shorten(part.name)}'{did_you_mean(part.name, self.form.known)}"
            )
            part.body.render(part.blocks, private=True)
            return None
        for message in too_many_words("the block's title", part.title, MAX_TITLE_WORDS):
            self.complain(part.line, message)
        return self.made(part.name, rule, anchor, part, self.split_block(part))

    def made(self, name: str, rule: BlockRule, anchor: str, part: BodyPart, document: Document) -> Block:
        """Builds a block from its facts and its body; reports an empty one."""
        facts = self.facts(rule.fields, document)
        body, line = document.body, document.body_line
        head, found = self.listed(part, rule) if rule.body == "list" else (part.blocks, ())
        if rule.body == "prose" and not body.strip() and part.line not in self.unclosed:
            self.complain(part.line, f"block '{name}' is empty: {rule.help}")
        options = self.document.options
        title = typographic(options.spell(part.title), options.language)
        html = part.body.render(head, private=rule.facilitator)
        return Block(name, rule, title, facts, html, found, Passage(title, part.line, body, line), anchor)

    def listed(self, part: BodyPart, rule: BlockRule) -> tuple[tuple[BlockTokens, ...], tuple[ListItem, ...]]:
        """The blocks above a list, and its items."""
        at = next((at for at, each in enumerate(part.blocks) if is_list(each)), len(part.blocks))
        head, rest = part.blocks[:at], part.blocks[at:]
        part.body.render(rest, private=rule.facilitator)
        found = list(ItemReader(part.body).items(rest))
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
        return head, tuple(item for _, item in found if item)

    def facts(self, rules: dict[str, FieldRule], document: Document) -> FieldValues:
        """Reads the fields of a block; collects their problems."""
        reader = FieldReader(rules, document)
        facts = MappingProxyType(reader.read())
        self.problems += reader.problems
        return facts

    def split_block(self, part: BodyPart, first: int = 0) -> Document:
        """A block as a document: its facts, and its body, which begins at line `first` if it has no fence."""
        tree, problems = parse_part(self.document.file, part.facts, part.line + 1)
        self.problems += problems
        fields = as_mapping(tree)
        lines = part.text.split("\n")
        facts = part.facts.count("\n") + 1 if part.facts else 0
        return Document(
            self.document.file,
            fields or YamlTree(self.document.file, {}, {(): part.line}),
            "\n".join(lines[facts:]),
            first or part.line + 1 + facts,
            fields_valid=fields is not None,
            front_matter_line=part.line,
            options=self.document.options,
        )

    def complain(self, line: int, message: str) -> None:
        self.problems.append(Problem(self.document.file, line, message))


def as_mapping(tree: YamlTree | None) -> YamlTree | None:
    """The tree of a mapping, or of nothing as an empty one; None for any other value, and for no tree."""
    if tree is None or not isinstance(tree.value, dict | None):
        return None
    return replace(tree, value=tree.value or {})


def leading_blank_lines(text: str) -> int:
    """How many blank lines precede the text."""
    return text[: len(text) - len(text.lstrip())].count("\n")
