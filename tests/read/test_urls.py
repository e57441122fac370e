"""An address of the settings may stand in an attribute, in a script and on paper: no sign of it ends any of
these."""

import pytest

from playbook_press.read.urls import base_address, contact_address, origin_address, web_address

GOOD = (
    "https://playbook.example.org/",
    "http://intranet:8080/a/b",
    "https://x.example/a%20b?c=d&e=f#g",
    "https://müller.example/größe",
    "http://[::1]:8000/",
    "http://127.0.0.1/",
    "https://x.example/~me/(a),b;c=1",
)
BAD = (
    "playbook",
    "ftp://x.example/",
    "javascript:alert(1)",
    "https://",
    "https:///a",
    "//x.example/",
    'https://x.example/"+alert(1)+"/',
    "https://x.example/'",
    "https://x.example/<b>",
    "https://x.example/a b",
    "https://x.example/\\",
    "https://x.example/`",
    "https://x.example/{x}",
    "https://x.example/a\nb",
    "https://x.example/\x00",
    "https://x.example/\u2028",
    "https://x.example/\u202e",
    "https://me:secret@x.example/",
    "https://playbook.example.org@x.example/",
    "https://x.example:99999/",
    "https://x.example:a/",
    "https://[",
    "https://x..",
    "https://-",
    "https:\\\\x.example",
    " https://x.example/",
    "https://x.example/\x7f",
)


@pytest.mark.parametrize("value", GOOD)
def test_an_address_is_kept_as_it_is(value):
    assert web_address(value) == value == contact_address(value)


@pytest.mark.parametrize("value", BAD)
def test_what_is_none_is_told(value):
    for reads in (web_address, base_address, contact_address):
        with pytest.raises(ValueError, match="is no address; expected"):
            reads(value)


def test_an_address_without_its_beginning_is_told_with_it():
    with pytest.raises(ValueError, match=r"lacks 'https://'; write: https://playbook\.example\.org"):
        base_address("playbook.example.org")


def test_none_at_all_is_allowed():
    assert web_address("") == base_address("") == contact_address("") == ""


def test_an_address_below_which_pages_stand_ends_with_a_slash_and_has_nothing_after_it():
    assert (
        base_address("https://x.example/a") == base_address("https://x.example/a//") == "https://x.example/a/"
    )
    for value in ("https://x.example/?a=b", "https://x.example/#a"):
        with pytest.raises(ValueError, match="below which pages stand"):
            base_address(value)


@pytest.mark.parametrize("mail", ["help@example.org", "o'brien+a@mail.example.org", "jürgen@müller.example"])
def test_mail_may_be_written_with_or_without_its_scheme(mail):
    assert contact_address(mail) == contact_address(f"mailto:{mail}") == f"mailto:{mail}"


@pytest.mark.parametrize(
    "mail",
    [
        '"a b"@example.org',
        "a@example.org?bcc=b@example.org",
        "a%0Ab@example.org",
        "a@b@example.org",
        "a@example",
        "<a@example.org>",
        'a"onclick="x@example.org',
        "a@example.org\n",
        "a\\@example.org",
    ],
)
def test_mail_that_would_say_more_than_an_address_is_told(mail):
    with pytest.raises(ValueError, match="is no address"):
        contact_address(mail)


@pytest.mark.parametrize(
    ("value", "origin"),
    [
        ("https://intranet.example.org", "https://intranet.example.org"),
        ("https://intranet.example.org/", "https://intranet.example.org"),
        ("http://wiki:8080", "http://wiki:8080"),
    ],
)
def test_a_whole_site_is_named_without_a_slash(value, origin):
    assert origin_address(value) == origin


@pytest.mark.parametrize(
    "value",
    [
        *BAD,
        "",
        "*",
        "'none'",
        "https://intranet.example.org/a",
        "https://intranet.example.org/?a",
        "https://intranet.example.org#a",
        "https://a.example; script-src *",
        "https://müller.example",
    ],
)
def test_what_is_no_whole_site_reaches_no_header(value):
    with pytest.raises(ValueError, match="expected something like"):
        origin_address(value)
