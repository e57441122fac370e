"""Story handouts: a story a page; its answers only for whoever leads."""

from contextlib import closing

import pypdfium2
import pytest
from click.testing import CliRunner

from playbook_press.commands.cli import playbook

NOTE = "This story touches on a bad night."


@pytest.fixture
def noted(teaching):
    file = teaching / "content/stories/the-lost-anchor.md"
    file.write_text(file.read_text().replace("skills: [", f"content_note: {NOTE}\nskills: ["))
    return teaching


def printed(product, project, out):
    words = [
        "--project",
        str(project),
        "print",
        product,
        "--paper",
        "a4",
        "--only",
        "S01",
        "--out",
        str(out / "story.pdf"),
    ]
    told = CliRunner().invoke(playbook, words, catch_exceptions=False)
    assert told.exit_code == 0, told.output
    with closing(pypdfium2.PdfDocument(out / "story.pdf")) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def test_a_handout_has_the_story_its_note_and_its_questions_and_no_answer(noted, tmp_path):
    [page] = printed("story-handouts", noted, tmp_path)
    assert NOTE in page
    assert "A skipper comes in at dawn" in page
    assert "What did the bowl of water say?" in page
    assert "Nobody is to blame here" not in page
    assert "Look at who came along" not in page


def test_a_guide_has_the_answers_on_the_back(noted, tmp_path):
    front, back = printed("story-guides", noted, tmp_path)
    assert "What did the bowl of water say?" in front
    assert NOTE in front
    assert "Nobody is to blame here" in back
    assert "Look at who came along" in back
    assert NOTE in back
