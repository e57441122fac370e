"""Whatever put it there, a page with a program, a style or an address of somebody else's is not published;
its name and line are told."""

import re
from pathlib import Path

import pytest
from mkdocs.utils import get_theme_dir

from playbook_press.core.problems import InputError
from playbook_press.publish.known_scripts import script_patterns, shipped_script_pattern
from playbook_press.publish.page_check import (
    checked_scripts,
    is_harmless,
    scripts_as_browsers_read,
    scripts_if_simple,
)

TARGET = (
    "var target=document.getElementById(location.hash.slice(1));"
    'target&&target.name&&(target.checked=target.name.startsWith("__tabbed_"))'
)
OURS = f"""<!doctype html><html lang="en" class="no-js"><head><meta charset="utf-8">
<title>onclick= // https://x.example</title>
<link rel="canonical" href="https://playbook.example.org/a.html">
<link rel="alternate feed" href="../feed.xml"><link rel="icon" href="../assets/favicon.svg">
<link rel="stylesheet" href="../assets/site.css"></head>
<body dir="ltr" data-md-color-scheme="default"><svg viewBox="0 0 1 1"><use href="#x"/></svg>
<a href="https://x.example/?a=1&amp;b=2">out</a> <a href="mailto:a@b.example">mail</a>
<a href="../a.html#b">in</a> <a href="?a:b">in</a> <a href="../a,b:c.html">in</a>
<p>style="color: red" onclick="go()" &lt;script&gt; 5 < 6</p><img src="../images/a,b:c.png" alt="a &lt;b&gt;">
<script src="../assets/copy.js" data-name="A"></script><script>{TARGET}</script></body></html>"""
FOUL_LINE = OURS[: OURS.index("<p>")].count("\n") + 1  # where `with_foul` puts it
FOUL = {
    "<script>alert(1)</script>": "inline script",
    "<SCRIPT>alert(1)</SCRIPT>": "inline script",
    "<script type=module>alert(1)</script>": "inline script",
    "<script\n>alert(1)</script>": "inline script",
    "<script async>alert(1)</script >": "inline script",
    "<script type='importmap'>{}</script>": "inline script",
    '<script data-x="a src=">alert(1)</script>': "inline script",
    f"<script>{TARGET};alert(1)</script>": "inline script",
    f"<script>alert(1);{TARGET}</script>": "inline script",
    "<script type='application/jsonx'>1</script>": "inline script",
    "<p onclick='x'>": "'onclick=",
    "<p/onclick=x>": "'onclick=",
    '<p title=""onclick="x">': "'onclick=",
    "<P ONCLICK=x>": "'onclick=",
    "<svg><g onload=x>": "'onload=",
    '<img alt="a>b" onerror="x">': "'onerror=",
    "<img alt='a<b' onerror=x>": "'onerror=",
    "<p\tonclick\n=\nx>": "'onclick=",
    "<iframe srcdoc='<p>'>": "'srcdoc=",
    "<p style='color: red'>": "'style=",
    "<style>p{}</style>": "<style>",
    "<base href='a/'>": "<base>",
    "<link rel='preconnect' href='https://fonts.gstatic.com' crossorigin>": "'href=",
    '<link rel="stylesheet" href="https://fonts.googleapis.com/css?family=Roboto">': "'href=",
    '<link rel="stylesheet alternate" href="//x.example/a.css">': "'href=",
    '<link rel="icon" href="\\\\x.example">': "'href=",
    '<link href="https://x.example">': "'href=",
    '<script src="//x.example/a.js"></script>': "'src=",
    '<img src="https&#58;//x.example/a.png">': "'src=",
    '<img src=" https://x.example/a.png">': "'src=",
    '<img src="a.png" srcset="a.png 1x, https://x.example/a.png 2x">': "'srcset=",
    '<img src="ht\ntps://x.example/a.png">': "'src=",
    '<form action="https://x.example">': "'action=",
    '<svg><image xlink:href="//x.example/a.png"/></svg>': "'xlink:href=",
    '<svg><use href="https://x.example/a.svg#b"/></svg>': "'href=",
    '<object data="//x.example">': "'data=",
    '<script src="data:text/javascript,alert(1)"></script>': "'src=",
    '<iframe src="data:text/html,x">': "'src=",
    '<video poster="http://x.example/a">': "'poster=",
    '<a href="javascript:alert(1)">': "'href=",
    '<a href="java&#9;script:alert(1)">': "'href=",
    '<a href="data:text/html,x">': "'href=",
    "<a href='&#1;javascript:x'>": "'href=",
    '<link rel="canonical" href="javascript:x">': "'href=",
    '<meta http-equiv="refresh" content="0; url=https://x.example/">': "'content=",
    "<META HTTP-EQUIV=Refresh CONTENT='0;//x.example'>": "'content=",
}


def with_foul(foul: str) -> str:
    return OURS.replace("<p>", f"{foul}<p>")


def test_a_page_as_ours_are_is_let_through_without_a_closer_look_and_with_one():
    assert (
        checked_scripts("a.html", OURS)
        == scripts_if_simple(OURS)
        == scripts_as_browsers_read("a.html", OURS)
        == [TARGET]
    )


@pytest.mark.parametrize("foul", FOUL)
def test_what_no_page_may_hold_is_told_with_the_page_and_the_line(foul):
    with pytest.raises(InputError) as refused:
        checked_scripts("b/a.html", with_foul(foul))
    reported = [
        (problem.file, problem.line) for problem in refused.value.problems if FOUL[foul] in problem.message
    ]
    assert reported == [("site/b/a.html", FOUL_LINE)], refused.value


def test_of_two_attributes_of_one_name_the_first_counts_as_it_does_for_browsers():
    first, second = (
        '<img src="//x.example/a" src="a.png" alt="x">',
        '<img src="a.png" src="//x.example/a" alt="x">',
    )
    assert not is_harmless(first)
    assert is_harmless(second)
    with pytest.raises(InputError):
        checked_scripts("a.html", with_foul(first))


def test_data_for_our_own_scripts_is_no_script():
    assert checked_scripts(
        "a.html",
        OURS.replace("<p>", '<script type="application/json" id="x">{"a": "<b onclick=1>"}</script><p>'),
    ) == [TARGET]


def test_data_without_elements_in_it_needs_no_closer_look():
    data = '<script type="application/json" id="x">{"a": "b"}</script><p>'
    assert scripts_if_simple(OURS.replace("<p>", data)) == [TARGET]


@pytest.mark.parametrize("base", [".", "../..", "/", "/sub/folder/", "https://playbook.example.org/a%20b/"])
def test_the_theme_s_script_is_known_below_every_address(base):
    [script] = re.findall(
        "<script>(.*?)</script>",
        (Path(get_theme_dir("material")) / "partials/javascripts/base.html").read_text(),
    )
    filled = re.sub(r"\{\{.*?\}\}", base, script)
    assert base in filled
    assert shipped_script_pattern().fullmatch(filled)


@pytest.mark.parametrize(
    "base", ['"+alert(1)+"', "\\", "</script><script>alert(1)", "a b", "${x}", "a\nb", "a;b", "a,b"]
)
def test_an_address_that_could_end_its_text_is_not(base):
    [script] = re.findall(
        "<script>(.*?)</script>",
        (Path(get_theme_dir("material")) / "partials/javascripts/base.html").read_text(),
    )
    assert not shipped_script_pattern().fullmatch(re.sub(r"\{\{.*?\}\}", lambda _: base, script))


def test_a_script_that_a_template_puts_together_otherwise_is_not_known():
    assert script_patterns(
        [
            "<script>a({{ x }})</script><script>{% if x %}b(){% endif %}</script>"
            "<script>c('{{ x }}')</script><script>d()</script>"
        ]
    ) == {r"d\(\)"}
