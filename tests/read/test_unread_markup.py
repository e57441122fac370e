"""What another dialect means, and this Markdown would print as it stands, is told with its line."""

import pytest

from playbook_press.read.markdown import MarkdownBody


def reported(text):
    body = MarkdownBody(text)
    body.render(body.blocks)
    return list(body.problems())


@pytest.mark.parametrize(
    ("written", "called"),
    [
        ("[[R01]]", "a wiki link"),
        ("[[R01|first step]]", "a wiki link"),
        ("![[door.png]]", "an embedded file of a wiki"),
        ("{% include note.html %}", "a tag of Liquid or Jinja"),
        ("{{ site.title }}", "a template variable"),
        ("{/* for Ann only */}", "a comment of MDX"),
        ("%% for Ann only %%", "a comment of Obsidian"),
        ("%%for Ann only%%", "a comment of Obsidian"),
        ("{props.name}", "an expression of JSX"),
        ("{format(date)}", "an expression of JSX"),
        ('import Card from "./Card"', "a line of MDX"),
        ("export const name = 1", "a line of MDX"),
        ("{: .note}", "an attribute list"),
        ("{.note}", "an attribute list"),
        ("{#here}", "an attribute list"),
        ("{target=_blank}", "an attribute list"),
        (":smile:", "an emoji code"),
        (":+1:", "an emoji code"),
        ("[^7]", "a footnote"),
        ("[!NOTE]", "a call-out"),
        ("[words](my file.md)", "as the address has a space"),
        ("[TOC]", "pages need no contents"),
        ("==marked==", "a highlight"),
        ('=== "Tab"', "!!! note"),
        ('--8<-- "file.md"', "a snippet"),
        (".. note:: x", "a directive of reStructuredText"),
        ("$$x^2$$", "LaTeX"),
        ("\\newpage", "LaTeX"),
        ("so **bold **", "bold begins and ends at a word"),
        ("| a | b |", "a table needs"),
        ("~once~", "write ~~struck~~"),
        ("H~2~O", "<sub>2</sub>"),
        ("x^2^", "<sup>2</sup>"),
        (":::", "closes nothing"),
        ("== Arrival ==", "a heading of MediaWiki, would be printed as it stands; write ## Arrival"),
        ("=== Arrival ===", "write ### Arrival"),
        ("= Top =", "write ## Top"),
        ("'''bold'''", "write **bold** or *slanted*"),
        ("''slanted'' words", "write **bold** or *slanted*"),
        ("[14:02, 3/5/2024] Ana: So", "the stamp of a chat, would be printed as it stands; write **Ana:**"),
        ("[3.5.24, 2:02:11 PM] Ana: So", "write **Ana:**"),
        ("3/5/24, 14:02 - Ana: So", "write **Ana:**"),
        ("<!- draft ->", "write <!-- ... -->"),
        ("<!— draft —>", "write <!-- ... -->"),
        ("<!– draft –>", "write <!-- ... -->"),
        ("‹!– draft", "write <!-- ... -->"),
        ("{# for Ann #}", "a comment of Jinja"),
        ("/* for Ann */", "write <!-- ... -->"),
        ("{{Template:Hotel}}", "write the words themselves, or [in brackets] what each reader fills in"),
        (
            "![The desk](IMG_2041 (1).JPG)",
            "write ![The desk](<IMG_2041 (1).JPG>), as the address has a space",
        ),
        ("[See (it)](ok (1).md)", "write [See (it)](<ok (1).md>)"),
        ("[words](a(1 b).md)", "write [words](<a(1 b).md>)"),
        ("[words](a(1) b.md)", "write [words](<a(1) b.md>)"),
        ("a backslash\\", "before another one"),
    ],
)
def test_a_sign_of_another_dialect_is_told(written, called):
    found = reported(f"Words.\n\nMore\n{written}\n" if written[0] != "\\" else f"Words.\n\nMore\n{written}")
    [(line, message)] = found
    assert line == 4
    assert called in message


@pytest.mark.parametrize(
    "text",
    [
        "At 10:30:45 or 7:15.",
        "Say [your name] and [the date].",
        "a * b and 2 > 1 | so",
        "5 % of 10 %, = so",
        "He paid $5 and $10.",
        "So: this, or that: these.",
        "{one, two}",
        "At 14:02 Ana says: so.\n3/5/2024: the first day\n[14:02] Tea: ten of them",
        "2 + 2\n= 4 = two twos = so",
        "5'' by 6'', and the guests' and the hosts' rooms",
        "and/or */* so\n- 5 -> 6, a <- b, I <3 it, no! -> so",
        "[See (it)](ok(1).md) and (more (of it)) here",
        "![The desk](<IMG_2041 (1).JPG>)",
        "it costs ~5 to ~10",
        "`[[R01]]` and `{% x %}` and `**`",
        "```\n[[R01]]\n{{ x }}\n| a |\n:smile:\n```",
        r"\[\[so\]\] and \*\*",
        "C:\\temp and so on",
        "https://example.org/:x:/y",
    ],
)
def test_plain_words_and_code_are_not_told(text):
    assert reported(text) == []


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ("Say.\n\n[^1]: never used", 3, "no word refers to footnote '[^1]'"),
        ("Say.[^1]\n\n[^1]: once\n\n[^1]: twice", 5, "stands twice; first at line 3"),
        ("[Anna]: Hello", 1, "is read as the address of a link that nothing uses"),
        ("[a]\n\n[a]: b.md\n[a]: c.md", 4, "has two addresses"),
        ("So.\n\n```\ncode\n\n## Heading", 3, "never closed"),
        ("| a | b |\n|---|---|\n| c | d | e |", 3, "this row has 3 cells; its table has 2 columns"),
        ("One\nTwo\n: What they mean.", 3, "right below its term"),
        ("So.\n\n::: write Words\nx\n:::", 3, "is no call-out"),
    ],
)
def test_words_that_would_be_lost_are_told(text, line, part):
    [(at, message)] = reported(text)
    assert at == line
    assert part in message
