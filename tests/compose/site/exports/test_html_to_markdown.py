"""Markdown that is made of our HTML says the same when it is read again."""

import pytest

from playbook_press.compose.site.exports.html_to_markdown import html_to_markdown
from playbook_press.read.markdown import MarkdownBody, html_to_text

EVERYTHING = """Words with `code`, ``a ` b``, *care*, **weight**, ~~haste~~ and a [link](C10).\\
A second line.

1. one
2. two
   - *set* in

   again

3. three

> said by
> somebody

| a | b |
| - | - |
| 1 | `x|y` |

- [ ] open
- [x] done

Tide
: It comes and goes.

```
code * _ <b>
```

### A heading

5 \\* 3, a_b_c, \\&amp;lt; and a note[^1]

---

![A door](door.svg)

[^1]: Which is here.
"""


def html_of(markdown):
    body = MarkdownBody(markdown)
    return body.render(body.blocks)


def again(markdown):
    return html_to_markdown(html_of(markdown), str)


def test_all_that_an_author_may_write_says_the_same_again():
    assert html_to_text(html_of(again(EVERYTHING))) == html_to_text(html_of(EVERYTHING))


def test_what_was_made_once_is_made_the_same_again():
    assert again(again(EVERYTHING)) == again(EVERYTHING)


@pytest.mark.parametrize(
    "written",
    [
        "*care* and **weight**",
        "- *You:* wait\n- *They:* speak",
        "3. three\n4. four",
        "> said",
        "[two offers](C10)",
        "![A door](door.svg)",
        "1986\\. A year",
        "\\- no list",
        "\\# no heading",
        "5 \\* 3",
        "[my name] and [ours]",
        "`a`",
        "`` a ` b ``",
        "````\n```\n````",
        "| a | b |\n| --- | --- |\n| 1 | 2 |",
        "- [x] done\n- [ ] open",
        "Tide[^1]\n\n[^1]: The sea.",
    ],
)
def test_a_sign_stays_what_it_was(written):
    assert again(written) == written


def test_comments_are_in_none():
    assert again("Seen.\n\n<!-- hidden -->\n\nAlso <!-- hidden --> seen.") == "Seen.\n\nAlso seen."


def test_addresses_are_as_asked_for():
    html = html_of("[link](C10) ![door](door.svg)")
    assert html_to_markdown(html, lambda address: f"x/{address}") == "[link](x/C10) ![door](x/door.svg)"
