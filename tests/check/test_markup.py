import pytest

from playbook_press.check.markup import element_violations, is_allowed_address, markup_violations
from playbook_press.check.pieces import Piece
from playbook_press.read.markdown import to_html
from playbook_press.read.sections import Passage


@pytest.mark.parametrize(
    "address",
    [
        "beliefs/ease.md",
        "#say",
        "../a.md#b",
        "B07",
        "https://example.org/",
        "http://example.org",
        "mailto:a@b.example",
        "tel:+441",
        "HTTPS://example.org",
        "a b.md",
        "?x",
        "./javascript.md",
        "path/javascript:x",
    ],
)
def test_addresses_of_the_playbook_and_plain_ways_out_are_allowed(address):
    assert is_allowed_address("href", address)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:x",
        "JAVASCRIPT:x",
        " javascript:x",
        "\x01javascript:x",
        "java\nscript:x",
        "java\tscript:x",
        "java\x00script:x",
        "vbscript:x",
        "data:text/html,x",
        "blob:x",
        "file:///x",
        "ftp://x",
        "//example.org",
        "\\\\example.org",
        "/\\example.org",
        "\\/example.org",
        "/\t/example.org",
        "ws://x",
        "about:blank",
        "http://[",
        "view-source:x",
        "intent:x",
    ],
)
def test_every_other_way_out_is_refused(address):
    assert not is_allowed_address("href", address)


@pytest.mark.parametrize(
    "address", ["https://example.org/x.png", "data:image/png;base64,AA", "mailto:x", "//x/y.png"]
)
def test_pictures_come_from_the_playbook_only(address):
    assert is_allowed_address("src", "images/door.svg")
    assert not is_allowed_address("src", address)


@pytest.mark.parametrize(
    "html",
    [
        "<script>x</script>",
        "<SCRIPT SRC=x>",
        "<scr<script>ipt>",
        "<svg/onload=x>",
        "<img src=x onerror=x>",
        "<p/onclick=x>y</p>",
        "<a href=x style=y>z</a>",
        "<b class=x>y</b>",
        "<iframe srcdoc=x>",
        "<math><a xlink:href=x>y</a></math>",
        "<!-- x -->",
        "<!DOCTYPE x>",
        "<![CDATA[x]]>",
        "<?x?>",
        "<body onload=x>",
        "<html onclick=x>",
        "<head><meta charset=x>",
        "<frameset onload=x>",
        "<template><b>x</b></template>",
        '<noscript><p title="</noscript><img src=x onerror=x>">',
        "<table><caption>x</caption></table>",
        "<input autofocus onfocus=x>",
        "<details open ontoggle=x>",
        "<video><source onerror=x></video>",
        "<p id=x name=y>z</p>",
        "<isindex>",
        "<plaintext>x",
        "<xmp>x</xmp>",
        "<title>x</title>",
        "<a href=x target=_blank>y</a>",
        "<button>x</button>",
        "<link rel=x>",
        "<base href=x>",
        "<object>",
        "<embed>",
        "<portal>",
        "<slot>",
        "<x-y>",
        "<u>x</u>",
        "<font>x</font>",
        "</div>",
        "<b>x",
        "<a href='x'>y</a>",
        "<a href=x>y</a>",
        "<b><i>x</b></i>",
        "<p><p>x</p>",
        '<a href="x"<b>y</b></a>',
        "<li>x",
        "< b>x</b>".replace("< b", "<b\t"),
    ],
)
def test_what_is_not_on_the_list_or_not_plain_is_told(html):
    assert markup_violations(Piece("f.md", Passage("", 1, html, 1), html, 1))


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("A &#8238;berth.", "right-to-left override (U+202E)"),
        ("A ber&#x200B;th.", "zero width space (U+200B)"),
        ("A berth &#xFFFD;.", "replacement character (U+FFFD)"),
        ("[A berth](berth.md '&#8238;so').", "right-to-left override (U+202E)"),
        ('<b title="&#8238;so">A berth</b>.', "right-to-left override (U+202E)"),
    ],
)
def test_a_character_reference_that_writes_what_nobody_sees_is_told(written, name):
    piece = Piece("f.md", Passage("", 1, written, 1), to_html(written), 1)
    assert [message for _, message in markup_violations(piece)] == [f"has {name}; expected plain text"]


def test_blanks_and_soft_hyphens_may_be_written_as_character_references():
    written = "A&nbsp;berth, har&shy;bour &amp; `&#8238;`"
    assert markup_violations(Piece("f.md", Passage("", 1, written, 1), to_html(written), 1)) == []


def test_what_markdown_makes_is_allowed():
    html = (
        '<h2 id="a">A</h2>\n<p>a <em>b</em> <strong>c</strong> <code>&lt;d&gt;</code><br>\n'
        '<a href="e.md" title="f">g</a> &amp; &nosuch;</p>\n'
        '<ul>\n<li>h</li>\n</ul>\n<ol start="3">\n<li>\n<p>i</p>\n</li>\n</ol>\n<blockquote>\n'
        "<p>j</p>\n</blockquote>\n<pre><code>k\n</code></pre>\n<hr>\n"
        '<table>\n<thead>\n<tr>\n<th align="left">l</th>\n</tr>\n</thead>\n<tbody>\n'
        '<tr>\n<td align="left">m</td>\n</tr>\n</tbody>\n</table>\n'
        '<p><img alt="n" src="o.png"></p>'
    )
    piece = Piece("f.md", Passage("", 1, "<", 1), html, 1)
    assert list(element_violations(piece)) == []
    assert piece.faults() == []
