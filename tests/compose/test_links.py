"""Addresses inside the playbook."""

import pytest

from build_tools.compose.links import relative


@pytest.mark.parametrize(("here", "target", "link"), [
    ("index.html", "beliefs/every-hoop.html", "beliefs/every-hoop.html"),
    ("beliefs/every-hoop.html", "index.html", "../index.html"),
    ("beliefs/every-hoop.html", "beliefs/plain-sorry.html", "plain-sorry.html"),
    ("beliefs/every-hoop.html", "c/R01.html", "../c/R01.html"),
    ("c/B04.html", "beliefs/every-hoop.html#say", "../beliefs/every-hoop.html#say"),
    ("beliefs/every-hoop.html", "#say", "#say"),
])
def test_links_are_relative_to_the_page_they_stand_on(here, target, link):
    assert relative(here, target) == link
