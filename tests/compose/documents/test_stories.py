"""Story handouts: a story a page; its answers only for whoever leads."""

from contextlib import closing

import pypdfium2
import pytest
from click.testing import CliRunner

from playbook_press.commands.cli import playbook

CONVERSATION = """\
---
code: D01
title: No berth tonight
summary: A skipper asks for a berth, twice.
source: log-book
audience: [everyone]
search: [no berth]
channel: phone
lesson: Ring the next one first
cue: Whom could I ring?
---

## How it often goes
1. *Customer:* Turn 1.
2. *Agent:* Turn 2.
3. *Customer:* Turn 3.
4. *Agent:* Turn 4.
5. *Customer:* Turn 5.
6. *Agent:* Full, sorry.

## How it can go
1. *Customer:* Turn 1.
2. *You:* Turn 2.
3. *Customer:* Turn 3.
4. *You:* Turn 4.
5. *Customer:* Turn 5.
6. *You:* Full, and I can ring the next harbour.

## What made the difference
The second offers a call.

## Discuss
- What turned it?
- Who could ring?
- When?

## Say
- "I can ring the next harbour."

## Try it today
Ring one harbour.

## For the facilitator
Read it slowly.
"""
NOTE = "This story touches on a bad night."


@pytest.fixture
def noted(teaching):
    file = teaching / "content/stories/the-lost-anchor.md"
    file.write_text(file.read_text().replace("skills: [", f"content_note: {NOTE}\nskills: ["))
    return teaching


def printed(product, project, out, code="S01"):
    words = [
        "--project",
        str(project),
        "print",
        product,
        "--paper",
        "a4",
        "--only",
        code,
        "--out",
        str(out / "story.pdf"),
    ]
    result = CliRunner().invoke(playbook, words, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    with closing(pypdfium2.PdfDocument(out / "story.pdf")) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def test_a_handout_has_the_story_its_note_and_its_questions_and_no_answer(noted, tmp_path):
    [page] = printed("story-handouts", noted, tmp_path)
    assert NOTE in page
    assert "A skipper comes in at dawn" in page
    assert "What did the bowl of water say?" in page
    assert "Nobody is to blame here" not in page
    assert "Look at who came along" not in page


def test_a_conversation_is_told_twice_with_its_questions_on_the_back(teaching, tmp_path):
    """Its questions are about both versions, so that both are in people's hands."""
    file = teaching / "content/conversations/no-berth.md"
    file.parent.mkdir(exist_ok=True)
    file.write_text(CONVERSATION)
    front, back = printed("conversation-handouts", teaching, tmp_path, "D01")
    assert "Full, sorry." in front
    assert "What turned it?" not in front
    assert "Full, and I can ring the next harbour." in back
    assert "What turned it?" in back
    assert "Read it slowly." not in front + back


@pytest.mark.audit
def test_a_guide_has_the_answers_on_the_back(noted, tmp_path):
    front, back = printed("story-guides", noted, tmp_path)
    assert "What did the bowl of water say?" in front
    assert NOTE in front
    assert "Nobody is to blame here" in back
    assert "Look at who came along" in back
    assert NOTE in back
