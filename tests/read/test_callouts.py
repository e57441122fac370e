import pytest

from playbook_press.read.markdown import MarkdownBody, MarkdownOptions

LABELS = {
    "callout_note": "Hinweis",
    "callout_warning": "Achtung",
    "callout_tip": "Tipp",
    "callout_caution": "Vorsicht",
}


def made(text):
    body = MarkdownBody(text, options=MarkdownOptions("de", LABELS))
    html = "".join(body.render(body.blocks).split("\n"))
    return html, list(body.problems())


def callout(look, title, words):
    title = f'<p class="callout-title">{title}</p>' if title else ""
    return f'<div class="callout callout-{look}">{title}{words}</div>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("!!! note\n    So.", callout("note", "Hinweis", "<p>So.</p>")),
        ('!!! tip "In *doubt*"\n    So.', callout("tip", "In <em>doubt</em>", "<p>So.</p>")),
        ("!!! warning Mind the step\n    So.", callout("warning", "Mind the step", "<p>So.</p>")),
        ('!!! note ""\n    So.', callout("note", "", "<p>So.</p>")),
        ('!!! note inline end "So"\n    So.', callout("note", "So", "<p>So.</p>")),
        ("!!! attention inline\n    So.", callout("warning", "Vorsicht", "<p>So.</p>")),
        ("??? note\n    Not hidden.", callout("note", "Hinweis", "<p>Not hidden.</p>")),
        ('???+ danger "Stop"\n    So.', callout("warning", "Stop", "<p>So.</p>")),
        ('!!! ours "Our own"\n    So.', callout("note", "Our own", "<p>So.</p>")),
        ("> [!NOTE]\n> So.", callout("note", "Hinweis", "<p>So.</p>")),
        ("> [!warning]\n>\n> So.", callout("warning", "Achtung", "<p>So.</p>")),
        ("> [!tip]- Folded in Obsidian\n> So.", callout("tip", "Folded in Obsidian", "<p>So.</p>")),
        ("::: note\nSo.\n:::", callout("note", "Hinweis", "<p>So.</p>")),
        (":::tip[In doubt]\nSo.\n:::", callout("tip", "In doubt", "<p>So.</p>")),
        ("::: warning Mind the step\nSo.\n:::", callout("warning", "Mind the step", "<p>So.</p>")),
        (
            "Above:\n!!! note\n    - a\n    - b",
            "<p>Above:</p>" + callout("note", "Hinweis", "<ul><li>a</li><li>b</li></ul>"),
        ),
        ("> An ordinary one.", "<blockquote><p>An ordinary one.</p></blockquote>"),
    ],
)
def test_a_callout_is_read_however_it_is_written(text, html):
    assert made(text) == (html, [])


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("Words.\n\n!!! nota\n    So.", (3, "unknown call-out 'nota'; did you mean 'note'?")),
        (
            "!!! note\n\nNot indented.",
            (1, "the call-out is empty; expected its words below, indented by four blanks"),
        ),
        ("> [!NOTE]", (1, "the call-out is empty; expected its words below, indented by four blanks")),
    ],
)
def test_a_faulty_callout_is_told_with_its_line(text, reported):
    assert made(text)[1] == [reported]
