"""Plain words become what the Markdown engine makes of them, whatever they are put together from; and most
words are plain."""

from random import Random

import pytest

from playbook_press.read import markdown
from playbook_press.read.markdown_fast_path import simple_html
from tests.harbour import ROOT

PIECES = (
    "a",
    "B",
    "word",
    "é",
    "ß",
    "1",
    "12",
    "1990s",
    "don't",
    "'",
    "'s",
    '"',
    '"Hi"',
    "*",
    "*a*",
    "*You:* ",
    "*b.*",
    "[a b]",
    "]",
    " [",
    "-",
    "- ",
    "1. ",
    "2. ",
    "A. ",
    " ",
    "  ",
    "\n",
    "\n\n",
    ".",
    "..",
    ",",
    ":",
    ";",
    "?",
    "!",
    "(",
    ")",
    "/",
    "%",
    "“",
    "”",
    "’",
    "—",
    "…",
    "b:",
    "* ",
    "<",
    "&",
    "_a_",
    "`a`",
    "#",
    "> ",
    "|",
    "\\",
    "~",
    "=",
    "+ ",
    "\t",
    "\u00a0",
)


def by_engine(text):
    return markdown.converter().reset().convert(text)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("It's yours.", "<p>It&rsquo;s yours.</p>"),
        ('Say "soon".\n\nThen go.\nGo on.', "<p>Say &ldquo;soon&rdquo;.</p>\n<p>Then go.\nGo on.</p>"),
        (
            "- *You:* hear [the name].\n- Wait.\n",
            "<ul>\n<li><em>You:</em> hear [the name].</li>\n<li>Wait.</li>\n</ul>",
        ),
        ("1. One.\n2. Two.", "<ol>\n<li>One.</li>\n<li>Two.</li>\n</ol>"),
    ],
)
def test_plain_words_are_made_without_the_engine(text, html):
    assert simple_html(text) == html == by_engine(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "**loud**",
        "a `code`",
        "a <b>tag</b>",
        "R&D",
        "# Heading",
        "- a\n\n- b",
        "- a\n    - b",
        "- a\n1. b",
        "3. a\n4. b",
        "a  \nb",
        "[a](b.md)",
        "[a]: b",
        "wait...",
        "so -- then",
        "'quoted'",
        "a_b_c",
        "> said",
        "| a |",
        "--- ",
        "a\\*b",
        "    code",
    ],
)
def test_what_may_be_more_is_left_to_the_engine(text):
    assert simple_html(text) is None


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_made_without_the_engine_is_what_it_would_have_made(seed):
    chance = Random(seed)
    texts = [
        "- " * chance.randint(0, 1) + "".join(chance.choices(PIECES, k=chance.randint(1, 9)))
        for _ in range(20_000)
    ]
    made = {text: html for text in texts if (html := simple_html(text)) is not None}
    assert len(made) > 300
    assert {text: html for text, html in made.items() if html != by_engine(text)} == {}


def test_most_of_what_the_playbook_says_is_plain():
    said = [
        part
        for path in (ROOT / "content").glob("*/*.md")
        for part in path.read_text(encoding="utf-8").split("\n## ")[1:]
    ]
    words = [text for part in said for text in [part.partition("\n")[2].strip()] if text]
    assert sum(simple_html(text) is not None for text in words) > 0.8 * len(words)
