"""Call-outs as MkDocs (`!!! note`), GitHub, Obsidian (`> [!NOTE]`) and Docusaurus (`::: note`) write them."""

import re
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markdown_it.token import Token

from playbook_press.core.problems import did_you_mean, shorten

# Which of three looks a call-out has, by its kind; a kind's title is the label `callout_<kind>`.
LOOKS = {
    **dict.fromkeys(("note", "info", "abstract", "question", "example", "quote"), "note"),
    **dict.fromkeys(("tip", "success"), "tip"),
    **dict.fromkeys(("important", "warning", "caution", "danger", "failure", "bug"), "warning"),
}
OTHER_NAMES = {
    **dict.fromkeys(("summary", "tldr"), "abstract"),
    **dict.fromkeys(("todo", "seealso"), "info"),
    "hint": "tip",
    **dict.fromkeys(("check", "done"), "success"),
    **dict.fromkeys(("help", "faq"), "question"),
    "attention": "caution",
    **dict.fromkeys(("fail", "missing"), "failure"),
    "error": "danger",
    "cite": "quote",
}
KINDS = frozenset({*LOOKS, *OTHER_NAMES})
# what MkDocs, Obsidian and Docusaurus write beside the kind, with or without a title
HEAD = re.compile(
    r"""\s*(?P<kind>[A-Za-z][\w-]*)(?P<place>(?:\s+(?:inline|end))*)"""
    r"""\s*(?:"(?P<quoted>.*)"|\[(?P<bracketed>.*)\]|(?P<plain>.*?))\s*""",
    re.DOTALL,
)
Environment = dict[str, Any]  # what markdown-it hands from one rule to the next
QUOTED_HEAD = re.compile(r"\[!([A-Za-z][\w-]*)\][+-]?[ \t]*([^\n]*)(?:\n|\Z)")


@dataclass(frozen=True)
class CalloutHead:
    """The first line of a call-out. `title`: as written; None: that of its kind, '': none."""

    kind: str
    title: str | None


def parse_head(written: str) -> CalloutHead:
    """The head of a call-out, without its opening signs: `note`, `warning "Mind the step"`."""
    found = HEAD.fullmatch(written)
    if found is None:
        return CalloutHead("", written.strip())
    given = found["quoted"] if found["quoted"] is not None else found["bracketed"]
    return CalloutHead(found["kind"].lower(), found["plain"] or None if given is None else given)


def admonition_head(tokens: list[Token], place: int, _: Environment) -> CalloutHead | None:
    """The head of `!!! note`."""
    return parse_head(tokens[place].info)


def container_head(tokens: list[Token], place: int, env: Environment) -> CalloutHead | None:
    """The head of `::: note`; None for a block that means something else."""
    info = tokens[place].info
    return parse_head(info) if is_callout(info, env["blocks"]) else None


def is_callout(info: str, blocks: Container[str]) -> bool:
    """Whether a fenced block is a call-out, by what stands behind its fence; `blocks`: names that mean
    something else."""
    kind = parse_head(info).kind
    return kind in KINDS and kind not in blocks


def quotation_head(tokens: list[Token], place: int, _: Environment) -> CalloutHead | None:
    """The head of `> [!NOTE]`, which is taken out of the quotation; None for an ordinary one."""
    inline = tokens[place + 2] if tokens[place + 1].type == "paragraph_open" else None
    found = QUOTED_HEAD.match(inline.content) if inline else None
    if inline is None or found is None:
        return None
    inline.content = inline.content[found.end() :].lstrip()
    if not inline.content:
        del tokens[place + 1 : place + 4]
    return CalloutHead(found[1].lower(), found[2].strip() or None)


OPENERS: dict[str, Callable[[list[Token], int, Environment], CalloutHead | None]] = {
    "admonition_open": admonition_head,
    "container_block_open": container_head,
    "blockquote_open": quotation_head,
}


def is_empty(tokens: list[Token], place: int) -> bool:
    """Whether what opens at `place` holds nothing but a title."""
    types = [token.type for token in tokens[place + 1 : place + 5]]
    first = 3 if types[0] == "admonition_title_open" else 0  # a title takes three tokens
    return tokens[place + 1 + first].nesting == -1


def mark_callouts(tokens: list[Token], labels: Mapping[str, str], env: Environment) -> list[Token]:
    """Block tokens with every call-out, however it is written, as `callout_open` and `callout_close` with its
    title between."""
    return list(CalloutMarker(labels, env).read(tokens))


@dataclass
class CalloutMarker:
    """Rewrites the tokens of one text and reports its faulty call-outs in `env`."""

    labels: Mapping[str, str]
    env: Environment

    def read(self, tokens: list[Token]) -> Iterator[Token]:
        """All tokens, in order."""
        ends: list[
            tuple[str, bool]
        ] = []  # type of the tokens that close what is open, and if it is a call-out
        title = False
        for place, token in enumerate(tokens):
            if token.type in ("admonition_title_open", "admonition_title_close"):
                title = token.nesting == 1
            elif title:
                continue
            elif token.type in OPENERS:
                head = OPENERS[token.type](tokens, place, self.env)
                ends.append((token.type.replace("_open", "_close"), head is not None))
                yield from self.opened(tokens, place, head) if head else [token]
            elif ends and token.type == ends[-1][0]:
                yield Token("callout_close", "div", -1, block=True) if ends.pop()[1] else token
            else:
                yield token

    def opened(self, tokens: list[Token], place: int, head: CalloutHead) -> Iterator[Token]:
        """The beginning of a call-out, with its title."""
        token, kind = tokens[place], OTHER_NAMES.get(head.kind, head.kind)
        line = token.map[0] if token.map else 0
        if kind not in LOOKS and not head.title:
            known = did_you_mean(kind, sorted(KINDS)) or "; expected one such as 'note', or a title in quotes"
            self.complain(line, f"unknown call-out '{shorten(kind)}'{known}")
        if is_empty(tokens, place):
            self.complain(line, "the call-out is empty; expected its words below, indented by four blanks")
        look = LOOKS.get(kind, "note")
        yield Token(
            "callout_open",
            "div",
            1,
            {"class": f"callout callout-{look}"},
            map=token.map,
            level=token.level,
            block=True,
        )
        given = head.title and self.env["options"].spell(head.title)
        title = self.labels.get(f"callout_{kind}", kind.title()) if given is None else given
        if title:
            yield Token("paragraph_open", "p", 1, {"class": "callout-title"}, block=True)
            yield Token("inline", "", 0, content=title, children=[], map=[line, line + 1])
            yield Token("paragraph_close", "p", -1, block=True)

    def complain(self, line: int, message: str) -> None:
        self.env["problems"].append((line, message))
