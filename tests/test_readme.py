"""The README is short, its commands exist, and its doors lead into the manual."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
MANUAL = "build_tools/docs/"
DOORS = ("I write", "I print", "I bend it")


def door(name):
    """The text below a heading, up to the next."""
    return re.search(rf"^### {name}\n(.*?)(?=^##)", README, re.MULTILINE | re.DOTALL)[1]


def test_it_has_at_most_150_lines():
    assert len(README.splitlines()) <= 150


def test_every_command_of_make_that_it_names_is_one():
    named = set(re.findall(r"\bmake ([a-z]+)(?= |`|$)", README, re.MULTILINE))
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    assert {"build", "test"} <= named <= targets


def test_each_door_leads_into_the_manual():
    assert all(f"]({MANUAL}" in door(name) for name in DOORS)


def test_a_door_leads_to_each_part_of_the_manual():
    linked = set(re.findall(rf"\]\({MANUAL}([a-z-]+)/", README))
    assert linked == {path.name for path in (ROOT / MANUAL).iterdir() if path.is_dir()}
