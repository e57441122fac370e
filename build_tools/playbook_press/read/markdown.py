"""The one parser of Markdown, for the site and for print alike: CommonMark with GitHub's additions,
footnotes, definitions, call-outs and fenced blocks (`:::`).

A text is parsed as a whole into blocks, which know their lines; sections and list items are made of blocks.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from types import MappingProxyType
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin

from playbook_press.core.problems import shorten
from playbook_press.read import typography
from playbook_press.read.callouts import mark_callouts
from playbook_press.read.facilitator_marks import FACILITATOR_BLOCK_NAME
from playbook_press.read.markdown_html import HtmlRenderer, footnotes_html
from playbook_press.read.markdown_rules import BLOCK_NAME, add_block_rules
from playbook_press.read.spelling import UNCHANGED, Speller
from playbook_press.read.unread_markup import MAY_BE_UNREAD, unread_markup

TAG = re.compile(r"<[^>]*>")
FOOTNOTE_NUMBER = re.compile(
    r'<sup class="footnote-ref">.*?</sup>|<a class="footnote-back".*?</a>', re.DOTALL
)
BLOCK_END = re.compile(r"</(?:p|li|h\d|td|th|dt|dd|blockquote|pre|div)>|<br\s*/?>")
CELL_END = re.compile(r"(?<!\\)\|")
OPTIONS = {"html": True, "typographer": True, "tasklists": True}
CORE_RULES = ["inline", "unread", "typography", "text_join"]
MAY_BE_ADDRESS = re.compile(r"www\.|[:@]\S")
MAY_BE_RARE = re.compile(r"[\t|<]|^[ ]*(?:[!?`=~:]|\[\^|#+[^#\s])|^ {4}", re.MULTILINE)
# rules that need one of these signs
RARE_RULES = (
    "admonition",
    "careless_heading",
    "code",
    "container_block",
    "deflist",
    "facts",
    "fence",
    "footnote_def",
    "html_block",
    "spreadsheet",
    "table",
)
WORD = re.compile(r"[^\W_]\S*")  # a word from its first letter or digit on
# words in which no rule for words finds anything; bare addresses are looked for where there may be some
PLAIN_WORDS = re.compile(r"[^\n\\`~*_!\[\]<&^:@]*")
MAY_BE_TYPED = re.compile(r"[\"']|--|\.\.\.|\. \. \.")
DIAGRAMS = frozenset({"mermaid", "plantuml", "dot", "graphviz", "d2", "math"})  # code that others draw
NO_PROSE = "\0"
CHECKED = frozenset(
    {"container_block_open", "fence", "tr_open", "table_close"}
)  # blocks in which something may be wrong


@dataclass(frozen=True)
class MarkdownOptions:
    """What Markdown becomes HTML with: the language, whose quotes are drawn, and the labels of call-outs and
    task lists. `anchor`: what the names of footnotes begin with, unique in all that is printed together;
    `spell`: what respells words."""

    language: str = "en"
    labels: Mapping[str, str] = field(default_factory=dict)
    anchor: str = "note"
    spell: Speller = UNCHANGED


PLAIN = MarkdownOptions()


def parser_for(text: str) -> MarkdownIt:
    """The parser of a text, without the rules that nothing in it calls for: they cost time at every line or
    letter."""
    return parser(MAY_BE_ADDRESS.search(text) is not None, MAY_BE_RARE.search(text) is not None)


@cache
def parser(addresses: bool = True, rare: bool = True) -> MarkdownIt:
    """The configured parser, created once. `addresses`: bare ones become links; `rare`: it reads more than
    paragraphs, lists, headings and quotations."""
    md = MarkdownIt("js-default", OPTIONS, renderer_cls=HtmlRenderer)
    md.use(footnote_plugin, move_to_end=False).use(deflist_plugin).use(admon_plugin)
    if addresses:
        md.use(gfm_autolink_plugin)
    md.use(container_plugin, "block", validate=lambda params, _: BLOCK_NAME.match(params) is not None)
    add_block_rules(md)
    md.core.ruler.at("inline", parse_words)
    md.core.ruler.before("replacements", "unread", report_unread_markup)
    md.core.ruler.before("replacements", "typography", add_typography)
    md.core.ruler.enableOnly(CORE_RULES)
    if not rare:
        md.disable(list(RARE_RULES))
    # addresses are kept as written: step 2 checks them, and its messages name them
    for name, function in (("normalizeLink", str), ("normalizeLinkText", str), ("validateLink", bool)):
        setattr(md, name, function)
    renderer_of(md).take_over()
    return md


@dataclass(frozen=True)
class BlockTokens:
    """The tokens of one block at the top level of a text. `start` is its first line, `end` that behind its
    last, counted from 0."""

    tokens: list[Token] = field(repr=False)
    start: int
    end: int

    @property
    def kind(self) -> str:
        """The type of its first token, such as `paragraph_open`."""
        return self.tokens[0].type


def renderer_of(md: MarkdownIt) -> HtmlRenderer:
    """The renderer of a parser."""
    assert isinstance(md.renderer, HtmlRenderer)
    return md.renderer


class UsedDefinitions(dict[str, Any]):
    """Definitions of links by label, which remember those that were looked up."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.used: set[str] = set()

    def get(self, label: str, default: Any = None) -> Any:
        self.used.add(label)
        return super().get(label, default)


class MarkdownBody:
    """A text in Markdown, parsed into blocks. `line`: its first line in the file; `names`: of fenced blocks
    that have facts; `numbering`: the style of lists that were written with letters, by line.

    What lies in `private_lines` may not be used by words that everybody may read: neither the addresses of
    links nor footnotes that are defined there.
    """

    def __init__(
        self,
        text: str,
        line: int = 1,
        options: MarkdownOptions = PLAIN,
        names: Iterable[str] = (),
        numbering: Mapping[int, str] = MappingProxyType({}),
    ) -> None:
        self.lines, self.line, self.options = text.split("\n"), line, options
        self.private_lines: set[int] = set()
        self.faults: list[tuple[int, str]] = []  # line, counted from 0, and message
        self.footnotes = 0  # rendered so far
        self.env: dict[str, Any] = {
            "blocks": frozenset(names),
            "problems": self.faults,
            "numbering": {number - line: style for number, style in numbering.items()},
            "options": options,
            "lines": self.lines,
        }
        tokens: list[Token] = []
        self.parser = parser_for(text)
        self.parser.block.parse(text, self.parser, self.env, tokens)
        self.spell(tokens)
        self.links = UsedDefinitions(self.env.get("references", {}))
        self.notes: dict[str, list[Token]] = {}  # tokens of each footnote, by label
        self.used_notes: set[str] = set()
        shown = list(self.take_notes(tokens))
        self.blocks = tuple(top_level(mark_callouts(shown, options.labels, self.env)))

    def spell(self, tokens: Iterable[Token]) -> None:
        """Respells the words of paragraphs, headings and cells, where the playbook has another spelling."""
        if self.options.spell is not UNCHANGED:
            for token in tokens:
                if token.type == "inline":
                    token.content = self.options.spell(token.content)

    def take_notes(self, tokens: Iterable[Token]) -> Iterator[Token]:
        """The tokens without those of footnotes, which are kept by label."""
        note: list[Token] | None = None
        for token in tokens:
            if token.type == "footnote_reference_open":
                note, label, line = [token], token.meta["label"], first_line(token)
                if label in self.notes:
                    first = self.line + first_line(self.notes[label][0])
                    self.faults.append((line, f"footnote '[^{label}]' stands twice; first at line {first}"))
                self.notes.setdefault(label, note)
            elif token.type == "footnote_reference_close":
                note = None
            elif note is not None:
                note.append(token)
            else:
                yield token

    def render(self, blocks: Iterable[BlockTokens], *, private: bool = False) -> str:
        """HTML of some of its blocks, with their footnotes at the end. `private`: not for everybody."""
        env = self.environment(private)
        html = self.render_tokens([token for block in blocks for token in block.tokens], env)
        return (html + footnotes_html(self.render_notes(env), env)).rstrip("\n")

    def render_words(self, words: list[Token]) -> str:
        """HTML of words, without a paragraph around them, of a block that was rendered before."""
        env = {**self.env, "numbers": {}}
        return renderer_of(self.parser).renderInline(words, self.parser.options, env)

    def environment(self, private: bool) -> dict[str, Any]:
        """What the rules of the parser share while words are rendered."""
        return {
            **self.env,
            "anchors": Counter(),
            "numbers": {},
            "references": self.links if private else self.public_links(),
            "footnotes": {"refs": {f":{label}": -1 for label in self.known_notes(private)}, "list": {}},
        }

    def render_tokens(self, tokens: list[Token], env: dict[str, Any]) -> str:
        """HTML of tokens; the footnotes that they refer to get their numbers."""
        md = self.parser
        md.core.process(StateCore("", md, env, tokens))
        for note in env["footnotes"]["list"].keys() - env["numbers"].keys():
            self.footnotes += 1
            env["numbers"][note] = self.footnotes
        html: str = md.renderer.render(tokens, md.options, env)
        return html

    def render_notes(self, env: dict[str, Any]) -> Iterator[tuple[int, str]]:
        """Identifier and HTML of each footnote that was referred to, also by other footnotes."""
        known, done = env["footnotes"]["list"], 0
        while done < len(known):
            label = known[done].get("label")
            if label is None:
                tokens = paragraph(known[done]["content"])
            else:
                self.used_notes.add(label)
                tokens = deepcopy(self.notes[label][1:])
            yield done, self.render_tokens(tokens, env)
            done += 1

    def public_links(self) -> UsedDefinitions:
        """The addresses of links that everybody may know."""
        if not self.private_lines:
            return self.links
        public = UsedDefinitions(
            {label: each for label, each in self.links.items() if not self.is_private(each["map"][0])}
        )
        public.used = self.links.used
        return public

    def known_notes(self, private: bool) -> Iterator[str]:
        """The labels of the footnotes that may be referred to."""
        return (
            label
            for label, tokens in self.notes.items()
            if private or not self.is_private(first_line(tokens[0]))
        )

    def is_private(self, line: int) -> bool:
        """Whether a line, counted from 0, is one that not everybody may read."""
        return self.line + line in self.private_lines

    def problems(self) -> Iterator[tuple[int, str]]:
        """Line in the file and message of all that is wrong with the text, once its blocks are rendered."""
        every = (*self.faults, *self.unused_definitions(), *self.faulty_blocks())
        return ((self.line + line, message) for line, message in dict.fromkeys(every))

    def unused_definitions(self) -> Iterator[tuple[int, str]]:
        """Footnotes and addresses of links that nothing refers to: their words are shown nowhere."""
        for label, tokens in self.notes.items():
            if label not in self.used_notes:
                yield (
                    first_line(tokens[0]),
                    f"no word refers to footnote '[^{label}]'; write [^{label}] behind one",
                )
        for label, link in self.links.items():
            if label not in self.links.used:
                yield (
                    link["map"][0],
                    f"'[{label.lower()}]: ...' is read as the address of a link that nothing uses; "
                    "write a word before it, or leave it out",
                )
        for link in self.env.get("duplicate_refs", ()):
            yield link["map"][0], f"the link '[{link['label'].lower()}]' has two addresses; keep one"

    def faulty_blocks(self) -> Iterator[tuple[int, str]]:
        """Code that never ends, and rows of tables with more cells than the table has columns."""
        columns = 0
        for token in (token for block in self.blocks for token in block.tokens if token.type in CHECKED):
            line = first_line(token)
            if token.type == "fence" and not self.is_closed(token):
                sign = token.markup
                yield line, f"the code below '{sign}' is never closed; expected '{sign}' on a line of its own"
            elif token.type == "fence" and token.info.strip().strip("{}.").lower() in DIAGRAMS:
                drawn = shorten(token.info.strip())
                yield (
                    line,
                    f"'{drawn}' would be shown as its code; save the drawing as SVG and show the picture",
                )
            elif token.type == "container_block_open" and (token.level or not self.env["blocks"]):
                yield from misplaced_block(token)
            elif token.type == "tr_open" and token.map:
                cells = len(CELL_END.findall(self.lines[line].strip().strip("|"))) + 1
                columns = columns or cells
                if cells > columns:
                    yield line, f"this row has {cells} cells; its table has {columns} columns"
            elif token.type == "table_close":
                columns = 0

    def is_closed(self, fence: Token) -> bool:
        """Whether a block of code ends with a fence."""
        start, end = fence.map or (0, 0)
        return end - 1 > start and self.lines[end - 1].lstrip(" >\t").startswith(fence.markup)


def misplaced_block(token: Token) -> Iterator[tuple[int, str]]:
    """The fault of a block of workshops that stands elsewhere, or in a list or another block; words for the
    facilitator are a matter of their own."""
    name = token.info.split()[0]
    if not FACILITATOR_BLOCK_NAME.fullmatch(name.casefold()):
        yield (
            first_line(token),
            f"'::: {shorten(name)}' is no call-out such as '::: note'; "
            "blocks stand in workshops, outside of lists and other blocks",
        )


def top_level(tokens: Iterable[Token]) -> Iterator[BlockTokens]:
    """Tokens, block by block."""
    gathered: list[Token] = []
    depth = 0
    for token in tokens:
        gathered.append(token)
        depth += token.nesting
        if depth == 0:
            start, end = gathered[0].map or (0, 0)
            yield BlockTokens(gathered, start, end)
            gathered = []


def first_line(token: Token) -> int:
    """The line at which a token begins, counted from 0."""
    return token.map[0] if token.map else 0


def paragraph(words: str) -> list[Token]:
    """The tokens of a paragraph."""
    return [
        Token("paragraph_open", "p", 1, block=True),
        Token("inline", "", 0, content=words, children=[]),
        Token("paragraph_close", "p", -1, block=True),
    ]


def parse_words(state: StateCore) -> None:
    """Rule of the parser: parses the words of every block."""
    for token in state.tokens:
        if token.type != "inline" or token.children is None:
            continue
        if PLAIN_WORDS.fullmatch(token.content) and "www." not in token.content:
            token.children.append(Token("text", "", 0, content=token.content))
        else:
            state.md.inline.parse(token.content, state.md, state.env, token.children)


def report_unread_markup(state: StateCore) -> None:
    """Rule of the parser: reports signs of other dialects in the words of every block."""
    for token in state.tokens:
        if token.type == "inline" and token.children and MAY_BE_UNREAD.search(token.content):
            text = "".join(words for _, words in prose(token.children))
            for written, message in unread_markup(text.replace(NO_PROSE, "…")):
                state.env["problems"].append((line_of(written, token, state.env["lines"]), message))


def line_of(written: str, token: Token, lines: list[str]) -> int:
    """The line, counted from 0, of what is written in a block; else the block's first."""
    start, end = token.map or (0, 0)
    first = written.split("\n")[0]
    return next((number for number in range(start, end) if first in lines[number]), start)


def add_typography(state: StateCore) -> None:
    """Rule of the parser: draws quotes, dashes and ellipses in the words of every block."""
    for token in state.tokens:
        if token.type == "inline" and token.children and MAY_BE_TYPED.search(token.content):
            draw(token.children, state.env["options"].language)


def draw(tokens: list[Token], language: str) -> None:
    """Draws quotes, dashes and ellipses in the words of one paragraph."""
    for token in tokens:
        if token.type == "image" and token.children:
            draw(token.children, language)
    words = [(token, typography.dashes(text) if token else text) for token, text in prose(tokens)]
    marks = typography.quote_marks("".join([text for _, text in words]), language)
    start = 0
    for piece, text in words:
        if piece:
            piece.content = typography.with_marks(text, marks, start)
        start += len(text)


def prose(tokens: Iterable[Token]) -> Iterator[tuple[Token | None, str]]:
    """The words of a paragraph, piece by piece, each with its token if it is prose: code, bare addresses and
    characters that were escaped are none, and stand as one sign."""
    address = False
    for token in tokens:
        if token.info == "auto":
            address = token.type == "link_open"
        elif token.type == "text" and not address:
            yield token, token.content
        elif token.type in ("softbreak", "hardbreak"):
            yield None, "\n"
        elif token.type == "text_special" and token.content == token.markup:
            yield None, token.content  # a backslash that escapes nothing
        elif token.type in ("text", "text_special", "code_inline", "image"):
            yield None, NO_PROSE


def code_lines(text: str) -> frozenset[int]:
    """The lines of a text that are code, counted from 0."""
    tokens: list[Token] = []
    parser().block.parse(text, parser(), {"blocks": frozenset()}, tokens)
    spans = (token.map for token in tokens if token.type in ("fence", "code_block") and token.map)
    return frozenset(line for start, end in spans for line in range(start, end))


def to_html(text: str, options: MarkdownOptions = PLAIN) -> str:
    """HTML of any Markdown."""
    body = MarkdownBody(text, options=options)
    return body.render(body.blocks)


def html_to_text(html: str) -> str:
    """The text of HTML without tags, white space collapsed; numbers of footnotes are left out."""
    if "footnote-" in html:
        html = FOOTNOTE_NUMBER.sub("", html)
    return " ".join(unescape(TAG.sub("", BLOCK_END.sub(" ", html))).split())


def count_words(text: str) -> int:
    """Number of words: runs without white space that contain a letter or digit."""
    return len(WORD.findall(text))


def too_many_words(what: str, text: str, most: int | None) -> Iterator[str]:
    """A message if a text has more than `most` words; None: no limit."""
    words = count_words(text)
    if most is not None and words > most:
        yield f"{what} has {words} words; expected at most {most}: {words - most} too many"
