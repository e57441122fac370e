import pytest

from playbook_press.read.markdown import MarkdownOptions, html_to_text, to_html
from playbook_press.read.typography import typographic


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ('Say "no" and mean it', "Say “no” and mean it"),
        ("Don't say 'no'", "Don’t say ‘no’"),
        ('"\'Tis" ("so") ["x"]', "“’Tis” (“so”) [“x”]"),
        ("'Tis rock 'n' roll, and 5'10\" high.", "’Tis rock ’n’ roll, and 5'10\" high."),
        ("6' tall, 5' 10\" or 3\" nails", "6' tall, 5' 10\" or 3\" nails"),
        ('a 12" record called "So"', 'a 12" record called “So”'),
        ("the '90s and '68", "the ’90s and ’68"),
        ("'Twas the dogs' bowl", "’Twas the dogs’ bowl"),
        ("'Round here, he said 'round and round'", "’Round here, he said ‘round and round’"),
        ("'Cause I said 'no'", "’Cause I said ‘no’"),
        ("'So,' she said, 'go.'", "‘So,’ she said, ‘go.’"),
        ("\"He said 'yes'\"", "“He said ‘yes’”"),
        ("get 'em and 'til then", "get ’em and ’til then"),
        ('"One." "Two."', "“One.” “Two.”"),
        ('so--"he said"--go', "so–“he said”–go"),
        ("wait ... here -- now --- go . . .", "wait … here – now — go …"),
        ("“Already” drawn, isn’t it", "“Already” drawn, isn’t it"),
    ],
)
def test_quotes_dashes_and_apostrophes_are_drawn(typed, drawn):
    assert typographic(typed) == drawn
    assert typographic(drawn) == drawn


@pytest.mark.parametrize(
    ("language", "drawn"),
    [
        ("en", "“So ’s ist ‘gut’”"),
        ("de", "„So ’s ist ‚gut‘“"),
        ("de-CH", "«So ’s ist ‹gut›»"),
        ("fr", "«\u00a0So ’s ist “gut”\u00a0»"),
        ("es", "«So ’s ist “gut”»"),
        ("da", "»So ’s ist ›gut‹«"),
        ("sv", "”So ’s ist ’gut’”"),
        ("he", "”So ’s ist ’gut’”"),
        ("ar", "”So ’s ist ’gut‘“"),
        ("fa", "«So ’s ist ‹gut›»"),
        ("xx", "“So ’s ist ‘gut’”"),
    ],
)
def test_each_language_has_its_quotes(language, drawn):
    assert typographic("\"So 's ist 'gut'\"", language) == drawn
    assert html_to_text(to_html("\"So 's ist 'gut'\"", MarkdownOptions(language))) == " ".join(drawn.split())


def test_a_hebrew_abbreviation_holds_no_quotation():
    assert typographic('ד"ר כהן: "אנחנו בצה"ל"', "he") == 'ד"ר כהן: ”אנחנו בצה"ל”'


@pytest.mark.parametrize(
    "text", ['Say "no", don\'t shout', "wait ... here -- now --- go", '("so") and ["x"]', "it is the '90s"]
)
def test_plain_text_and_prose_have_the_same_typography(text):
    assert html_to_text(to_html(text)) == typographic(text)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ('"*So*" and "`x`"', "“<em>So</em>” and “<code>x</code>”"),
        ('*You:* "Go"', "<em>You:</em> “Go”"),
        ("`x`'s and **it**'s", "<code>x</code>’s and <strong>it</strong>’s"),
        (r"\"straight\" and &quot;too&quot;", "&quot;straight&quot; and &quot;too&quot;"),
        ('`a "b" -- c`', "<code>a &quot;b&quot; -- c</code>"),
        ("https://example.org/a--b", '<a href="https://example.org/a--b">https://example.org/a--b</a>'),
        ('![a "b"](c.png)', '<img src="c.png" alt="a “b”">'),
    ],
)
def test_marks_and_code_stand_between_quotes_and_words_unharmed(text, html):
    assert to_html(text) == f"<p>{html}</p>"
