"""The tutorial's commands say what the tutorial says, and leave what it promises."""

from pathlib import Path

import pytest

from tests.docs.code_blocks import follow

TUTORIAL = Path(__file__).parents[2] / "build_tools/docs/tutorial/first-playbook.md"


pytestmark = pytest.mark.audit  # its commands one by one are tried in the suite


@pytest.fixture(scope="module", params=[False, True], ids=["words", "faces"])
def project(tmp_path_factory, request):
    """The playbook that a reader has at the end."""
    return follow(TUTORIAL, tmp_path_factory.mktemp("tutorial"), faces=request.param, date="")


def test_its_commands_say_what_it_says(project):
    assert project.name == "garden-hotel"


def test_the_pages_hold_the_words_that_were_written(project):
    home, entry = (project / "site" / name for name in ("index.html", "beliefs/ask-before-you-fix.html"))
    assert "The Garden Hotel Playbook" in home.read_text(encoding="utf-8")
    assert "What would help you most right now?" in entry.read_text(encoding="utf-8")


def test_the_pages_have_the_colour_of_the_house(project):
    styles = [file.read_text(encoding="utf-8") for file in (project / "site").rglob("*.css")]
    assert any("#4a2545" in style for style in styles)


def test_the_card_is_on_paper(project, pdf_text):
    assert "Ask before you fix" in pdf_text(project / "dist/sheets-a4.pdf")
