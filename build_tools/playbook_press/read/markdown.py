"""The one Markdown configuration, for the site and for print alike."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from html import unescape

import markdown

from playbook_press.read import markdown_fast_path

EXTENSIONS = ("tables", "sane_lists", "smarty", "toc")
CONFIG: dict[str, dict[str, object]] = {"tables": {"use_align_attribute": True}, "toc": {"marker": ""}}
TAG = re.compile(r"<[^>]*>")
BLOCK_END = re.compile(r"</(?:p|li|h\d|td|th|blockquote|pre)>|<br\s*/?>")
ONE_PARAGRAPH = re.compile(r"<p>((?:(?!</?p>).)*)</p>", re.DOTALL)
TYPOGRAPHY = (("---", "—"), ("--", "–"), ("...", "…"))


@cache
def converter() -> markdown.Markdown:
    """The configured Markdown converter, created once."""
    return markdown.Markdown(extensions=EXTENSIONS, extension_configs=CONFIG, output_format="html")


@lru_cache(maxsize=4096)
def to_html(text: str) -> str:
    """HTML of any Markdown."""
    html = markdown_fast_path.simple_html(text)
    return converter().reset().convert(text) if html is None else html


def to_inline_html(text: str) -> str | None:
    """HTML of one paragraph, without the paragraph; None where the text is more than one."""
    found = ONE_PARAGRAPH.fullmatch(to_html(text))
    return found[1] if found else None


def html_to_text(html: str) -> str:
    """The text of HTML without tags, white space collapsed."""
    return " ".join(unescape(TAG.sub("", BLOCK_END.sub(" ", html))).split())


def typographic(text: str) -> str:
    """Plain text with typographic quotes, dashes and ellipses, as Markdown's `smarty` extension makes
    them."""
    for typed, drawn in TYPOGRAPHY:
        text = text.replace(typed, drawn)
    text = re.sub(r"(^|[\s(\[“—–])\"", r"\1“", text).replace('"', "”")
    text = re.sub(r"'(?=\d0s\b)", "’", text)
    return re.sub(r"(^|[\s(\[“—–])'", r"\1‘", text).replace("'", "’")


def count_words(text: str) -> int:
    """Number of words: runs without white space that contain a letter or digit."""
    return sum(any(letter.isalnum() for letter in word) for word in text.split())


def too_many_words(what: str, text: str, most: int | None) -> Iterator[str]:
    """A message if a text has more than `most` words; None: no limit."""
    words = count_words(text)
    if most is not None and words > most:
        yield f"{what} has {words} words; expected at most {most}: {words - most} too many"
