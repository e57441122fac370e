"""How blocks and words of Markdown become HTML: without styles, and with classes only that our style sheets
know, on the site and on paper."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from playbook_press.core.slugs import slugify

Tokens = Sequence[Token]
ALIGNMENT = "text-align:"
APOSTROPHES = re.compile("['’]")
UNNAMED = "section"  # the anchor of a heading without letters
# The elements of tokens that plug-ins or the base class render in another way.
OWN_RULES = (
    "footnote_ref",
    "container_block_open",
    "container_block_close",
    "facts",
    "fence",
)


class HtmlRenderer(RendererHTML):
    """Renders tokens; `env` holds the options of the text and the anchors used so far."""

    def take_over(self) -> None:
        """Put our rules in place of those that plug-ins have added."""
        self.rules.update({name: getattr(self, name) for name in OWN_RULES})

    def heading_open(self, tokens: Tokens, at: int, options: Any, env: Any) -> str:
        """A heading, with its words as its name."""
        words = self.renderInlineAsText(tokens[at + 1].children, options, env)
        return f'<{tokens[at].tag} id="{escape(unused(anchor_of(words), env["anchors"]))}">'

    def th_open(self, tokens: Tokens, at: int, options: Any, env: Any) -> str:
        return cell(tokens[at])

    def td_open(self, tokens: Tokens, at: int, options: Any, env: Any) -> str:
        return cell(tokens[at])

    def s_open(self, tokens: Tokens, at: int, options: Any, env: Any) -> str:
        return "<del>"

    def s_close(self, tokens: Tokens, at: int, options: Any, env: Any) -> str:
        return "</del>"

    def ordered_list_open(self, tokens: Tokens, at: int, options: Any, env: Any) -> str:
        """A numbered list; where letters were typed, they are shown."""
        token = tokens[at]
        start = f' start="{token.attrs["start"]}"' if "start" in token.attrs else ""
        style = env["numbering"].get(token.map[0], "") if token.map else ""
        return f'<ol{start} class="{style}">\n' if style else f"<ol{start}>\n"

    def bullet_list_open(self, tokens: Tokens, at: int, options: Any, env: Any) -> str:
        return "<ul>\n"

    def list_item_open(self, tokens: Tokens, at: int, options: Any, env: Any) -> str:
        """An item; that of a task list begins with a box, in its paragraph where it has one."""
        if "checked" not in tokens[at].meta:
            return "<li>"
        return '<li class="task-item">' + (task_box(tokens[at], env) if tokens[at + 1].hidden else "")

    def paragraph_open(self, tokens: Tokens, at: int, options: Any, env: Any) -> str:
        """A paragraph; the first of a task has its box."""
        task = at > 0 and "checked" in tokens[at - 1].meta and not tokens[at].hidden
        return self.renderToken(tokens, at, options, env) + (task_box(tokens[at - 1], env) if task else "")

    def facts(self, tokens: Tokens, at: int, options: Any, env: Any) -> str:
        return ""

    def container_block_open(self, tokens: Tokens, at: int, options: Any, env: Any) -> str:
        """A fenced block that is no call-out: only its words are shown."""
        return ""

    def container_block_close(self, tokens: Tokens, at: int, options: Any, env: Any) -> str:
        return ""

    def fence(self, tokens: Tokens, at: int, options: Any, env: Any) -> str:
        """Code between fences; what language it is in makes no difference."""
        return f"<pre><code>{escape(tokens[at].content, quote=False)}</code></pre>\n"

    def footnote_ref(self, tokens: Tokens, at: int, options: Any, env: Any) -> str:
        """The number of a footnote, which leads to it."""
        note = tokens[at].meta["id"]
        number, name = env["numbers"].get(note, ""), footnote_name(env, note)
        first = tokens[at].meta.get("subId", 0) == 0
        back = f' id="{name}-back"' if first else ""
        return f'<sup class="footnote-ref"><a href="#{name}"{back}>{number}</a></sup>'


def task_box(item: Token, env: Any) -> str:
    """The box of a task, with a cross in it where the task is done."""
    done = item.meta["checked"]
    label = env["options"].labels.get("task_done" if done else "task_open", "")
    return f'<span class="task" role="img" aria-label="{escape(label)}">{"×" if done else ""}</span> '


def cell(token: Token) -> str:
    """A cell of a table, with the alignment of its column as a class."""
    style = str(token.attrs.get("style", ""))
    align = style.removeprefix(ALIGNMENT)
    return f'<{token.tag} class="{align}">' if style and align != "left" else f"<{token.tag}>"


def anchor_of(words: str) -> str:
    """The name of a heading in addresses: its words in lower case, joined by hyphens, without accents;
    letters of other scripts are kept."""
    return slugify("".join(map(without_accent, APOSTROPHES.sub("", words)))) or UNNAMED


def without_accent(letter: str) -> str:
    """A Latin letter without its accent; any other as it is."""
    plain = unicodedata.normalize("NFKD", letter)[:1]
    return plain if plain.isascii() else letter


def unused(name: str, used: Counter[str]) -> str:
    """A name with a number behind it where headings before have the same."""
    used[name] += 1
    return name if used[name] == 1 else f"{name}_{used[name] - 1}"


def footnote_name(env: Any, note: int) -> str:
    """The name of a footnote in addresses."""
    return f"{env['options'].anchor}-{env['numbers'].get(note, '')}"


def footnotes_html(notes: Iterable[tuple[int, str]], env: Any) -> str:
    """The footnotes of a section as a list at its end: the HTML of each, by its identifier. The number leads
    back to the words that the note belongs to."""
    items = []
    for note, html in notes:
        name = footnote_name(env, note)
        back = f'<a class="footnote-back" href="#{name}-back">{env["numbers"][note]}</a> '
        words = html.removeprefix("<p>")
        start = f"<p>{back}" if words != html else f"<p>{back}</p>\n"
        items.append(f'<li id="{name}">{start}{words.rstrip()}</li>\n')
    return f'<ol class="footnotes">\n{"".join(items)}</ol>\n' if items else ""
