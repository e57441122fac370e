import pytest

from playbook_press.read.markdown import (
    MarkdownBody,
    MarkdownOptions,
    count_words,
    html_to_text,
    to_html,
    too_many_words,
)


def squeezed(text):
    return "".join(line.strip() for line in to_html(text).split("\n"))


def test_a_text_over_its_limit_says_by_how_much():
    assert list(too_many_words("'title'", "one two three", 2)) == [
        "'title' has 3 words; expected at most 2: 1 too many"
    ]


def test_a_text_may_reach_its_limit_or_have_none():
    assert (
        list(too_many_words("'title'", "one two three", 3))
        == list(too_many_words("'title'", "one two three", None))
        == []
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("One two three", 3),
        ("One - two — three", 3),
        ("“I'm on it.”", 3),
        ("24 hours, e-mail & more", 4),
        ("[your phone]", 2),
        ("__ -- ½ _a_", 2),
    ],
)
def test_words_are_counted_as_readers_do(text, words):
    assert count_words(text) == words


def test_plain_words_have_single_spaces_and_no_markup():
    html = to_html("One *two*\nthree[^1]\n\n- four &amp; five\n- six\n\n[^1]: Seven.")
    assert html_to_text(html) == "One two three four & five six Seven."


@pytest.mark.parametrize(
    ("text", "html"),
    [
        # lists and tables directly below a line
        ("Bring:\n- a pen\n- a list", "<p>Bring:</p><ul><li>a pen</li><li>a list</li></ul>"),
        ("Then:\n1. ring\n2. note", "<p>Then:</p><ol><li>ring</li><li>note</li></ol>"),
        ("Go on:\n3. close\n4. thank", '<p>Go on:</p><ol start="3"><li>close</li><li>thank</li></ol>'),
        ("The number of windows is\n14. Doors are 6.", "<p>The number of windows is14. Doors are 6.</p>"),
        ("A:\n* one\n+ two", "<p>A:</p><ul><li>one</li></ul><ul><li>two</li></ul>"),
        ("A:\n1) one\n2) two", "<p>A:</p><ol><li>one</li><li>two</li></ol>"),
        (
            "Times:\n| a | b |\n|:--|--:|\n| c | d |",
            "<p>Times:</p><table><thead><tr><th>a</th>"
            '<th class="right">b</th></tr></thead><tbody><tr><td>c</td><td class="right">d</td></tr>'
            "</tbody></table>",
        ),
        (
            "a | b\n:-:|---\nc \\| d | `e`",
            '<table><thead><tr><th class="center">a</th><th>b</th></tr></thead><tbody><tr>'
            '<td class="center">c | d</td><td><code>e</code></td></tr></tbody></table>',
        ),
        # nesting by two, three, four and a tab
        ("- a\n  - b\n    - c\n- d", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>"),
        ("- a\n    - b", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("- a\n\t- b", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("1. a\n   - b\n2. c", "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>"),
        # loose lists, two paragraphs in an item, lazy lines
        ("- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        ("- a\n\n  more\n- b", "<ul><li><p>a</p><p>more</p></li><li><p>b</p></li></ul>"),
        ("- a\ngoes on", "<ul><li>agoes on</li></ul>"),
        ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
        # tasks, struck words, breaks
        (
            "- [ ] a\n- [X] b",
            '<ul><li class="task-item"><span class="task" role="img" aria-label=""></span> a</li>'
            '<li class="task-item"><span class="task" role="img" aria-label="">×</span> b</li></ul>',
        ),
        (
            "- [ ] a\n\n- b",
            '<ul><li class="task-item"><p><span class="task" role="img" aria-label=""></span> a</p></li>'
            "<li><p>b</p></li></ul>",
        ),
        ("~~gone~~ and *~~this~~*", "<p><del>gone</del> and <em><del>this</del></em></p>"),
        ("a\\\nb  \nc\nd", "<p>a<br>b<br>cd</p>"),
        # code
        ("```py\n# a\n  <b>\n```", "<pre><code># a&lt;b&gt;</code></pre>"),
        ("~~~\na\n~~~", "<pre><code>a</code></pre>"),
        ("    a\n    b", "<pre><code>ab</code></pre>"),
        ("So:\n```\na\n```\nthen", "<p>So:</p><pre><code>a</code></pre><p>then</p>"),
        ("- a\n\n  ```\n  b\n  ```", "<ul><li><p>a</p><pre><code>b</code></pre></li></ul>"),
        ("`` a`b ``", "<p><code>a`b</code></p>"),
        # definitions, quotations, rules
        ("Term\n: What.\n: More.", "<dl><dt>Term</dt><dd>What.</dd><dd>More.</dd></dl>"),
        ("Term\n\n:   What.", "<dl><dt>Term</dt><dd>What.</dd></dl>"),
        ("> a\nb\n\nc", "<blockquote><p>ab</p></blockquote><p>c</p>"),
        ("a\n\n---\n\nb", "<p>a</p><hr><p>b</p>"),
        # headings
        ("### Don't *stop*", '<h3 id="dont-stop">Don’t <em>stop</em></h3>'),
        ("###No blank\n### No blank", '<h3 id="no-blank">No blank</h3><h3 id="no-blank_1">No blank</h3>'),
        ("### Größe & Maß", '<h3 id="große-maß">Größe &amp; Maß</h3>'),
        ("### שלום", '<h3 id="שלום">שלום</h3>'),
        ("### …", '<h3 id="section">…</h3>'),
        ("#1 rule", "<p>#1 rule</p>"),
        # links
        ("[a][b] and [b]\n\n[b]: c.md", '<p><a href="c.md">a</a> and <a href="c.md">b</a></p>'),
        ("<https://a.org>", '<p><a href="https://a.org">https://a.org</a></p>'),
        ("(www.a.org/b)", '<p>(<a href="http://www.a.org/b">www.a.org/b</a>)</p>'),
        ("ask a@b.org.", '<p>ask <a href="mailto:a@b.org">a@b.org</a>.</p>'),
        ("[a](<b c.md> 'd')", '<p><a href="b c.md" title="d">a</a></p>'),
        ("[a](javascript:b)", '<p><a href="javascript:b">a</a></p>'),
        ("[TOC]", "<p>[TOC]</p>"),
    ],
)
def test_markdown_is_read_as_people_write_it(text, html):
    assert squeezed(text) == html


def test_tables_have_no_inline_style():
    html = to_html("| a | b |\n|---|:-:|\n| c | d |")
    assert "style" not in html
    assert '<td class="center">' in html


def test_one_text_leaves_no_trace_in_the_next():
    to_html("[x]: https://example.org/\n\n## Same\n\n[^1]\n\n[^1]: a")
    assert to_html("[x][x]\n\n## Same\n\n[^1]") == '<p>[x][x]</p>\n<h2 id="same">Same</h2>\n<p>[^1]</p>'


def test_a_footnote_stands_at_the_end_and_leads_back():
    html = squeezed("Say.[^why] Again.[^why]^[*Now*.]\n\n[^why]: Inside.\n\n    - more\n\nAfter.")
    assert html == (
        '<p>Say.<sup class="footnote-ref"><a href="#note-1" id="note-1-back">1</a></sup> Again.'
        '<sup class="footnote-ref"><a href="#note-1">1</a></sup>'
        '<sup class="footnote-ref"><a href="#note-2" id="note-2-back">2</a></sup></p><p>After.</p>'
        '<ol class="footnotes"><li id="note-1"><p><a class="footnote-back" href="#note-1-back">1</a> '
        "Inside.</p>"
        "<ul><li>more</li></ul></li>"
        '<li id="note-2"><p><a class="footnote-back" href="#note-2-back">2</a> <em>Now</em>.</p></li></ol>'
    )


def test_footnotes_are_counted_through_all_parts_of_a_text():
    body = MarkdownBody(
        "a[^1]\n\nb[^2] c[^1]\n\n[^1]: One[^2].\n[^2]: Two.", options=MarkdownOptions(anchor="x")
    )
    first, second = (body.render([block]) for block in body.blocks)
    assert [f'id="x-{number}"' in first for number in (1, 2, 3, 4)] == [True, True, False, False]
    assert [f'id="x-{number}"' in second for number in (1, 2, 3, 4)] == [False, False, True, True]
    assert list(body.problems()) == []


def test_what_is_private_is_not_told_by_a_link_or_a_footnote():
    body = MarkdownBody("[a] and b[^1]\n\n[a]: secret.md\n[^1]: Secret.")
    body.private_lines = {3, 4}
    [public] = [block for block in body.blocks if block.kind == "paragraph_open"]
    assert "ecret" not in body.render([public])


def test_what_is_private_may_use_what_it_defines():
    body = MarkdownBody("[a] and b[^1]\n\n[a]: secret.md\n[^1]: Secret.")
    body.private_lines = {1, 3, 4}
    html = body.render(body.blocks, private=True)
    assert 'href="secret.md"' in html
    assert "Secret." in html
