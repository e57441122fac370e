"""A reader who follows a link gets where it says."""

from xml.etree.ElementTree import fromstring

import pytest
from click.testing import CliRunner

from playbook_press.check.deceptive_links import deception
from playbook_press.commands.cli import playbook
from tests.conftest import append


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("our bank", "https://bank.example/"),
        ("bank.example", "https://www.bank.example/login"),
        ("https://bank.example/login", "https://bank.example/other"),
        ("<em>BANK.example</em>:8080", "http://bank.example:8080"),
        ("müller.example", "https://müller.example"),
        ("пример.example", "https://пример.example"),
        ("version 2.0", "https://bank.example"),
        ("ease.md", "beliefs/ease.md"),
        ("me@bank.example", "mailto:me@bank.example"),
        ("x", "https://["),
    ],
)
def test_an_honest_link_is_not_told(text, address):
    assert deception(fromstring(f"<a>{text}</a>"), address) is None


@pytest.mark.parametrize(
    ("text", "address", "reported"),
    [
        ("bank.example", "https://evil.example", "reads 'bank.example' and leads to 'evil.example'"),
        ("https://<b>bank</b>.example/x", "https://bank.example.evil.example/x", "and leads to"),
        ("our bank", "https://bank.example@evil.example/", "has a name before '@'"),
        ("our bank", "https://bank.example:pass@evil.example/", "has a name before '@'"),
        ("our bank", "https://b\u0430nk.example/", "mixes alphabets"),
        ("our bank", "HTTPS://b\u03bfnk.example/", "mixes alphabets"),
    ],
)
def test_a_link_that_misleads_is_told(text, address, reported):
    assert reported in deception(fromstring(f"<a>{text}</a>"), address)


def test_it_is_told_with_its_line(small):
    append(small / "content/about.md", "\nWrite to [bank.example](https://evil.example/x).\n")
    line = len((small / "content/about.md").read_text().splitlines())
    said = CliRunner().invoke(playbook, ["--project", str(small), "check"], catch_exceptions=False)
    assert f"content/about.md:{line}: link reads 'bank.example' and leads to 'evil.example'" in said.stderr


def test_names_that_differ_in_their_case_alone_are_told(small):
    (small / "content/images/Door.svg").write_bytes((small / "content/images/door.svg").read_bytes())
    said = CliRunner().invoke(playbook, ["--project", str(small), "check"], catch_exceptions=False)
    assert "content/images/door.svg:1: is the same name as 'Door.svg' on many disks" in said.stderr
