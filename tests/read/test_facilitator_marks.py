"""Lines that were meant as a mark of the facilitator's words are told from those that are not."""

import pytest

from playbook_press.read.facilitator_marks import (
    is_facilitator_heading,
    looks_like_fence,
    looks_like_heading,
    normalise_for_matching,
)

NAMES = frozenset({"facilitator", "flipchart", "leitung"})
GERMAN = frozenset({normalise_for_matching("Für die Leitung")})


@pytest.mark.parametrize(
    "line",
    [
        "::: facilitator",
        ":::facilitator",
        ":::: facilitator",
        ":: facilitator",
        ": facilitator",
        "    ::: facilitator",
        "\t::: facilitator",
        "> ::: facilitator",
        "> > :::facilitator",
        "- ::: facilitator",
        "  * ::: facilitator",
        "1. ::: facilitator",
        "- [ ] ::: facilitator",
        "::: Facilitator",
        "::: FACILITATOR Lead it",
        "::: facilitators",
        "!!! facilitator",
        '!!! facilitator "Lead it"',
        "??? facilitator",
        "???+ facilitator",
        "::: {.facilitator}",
        ":::{facilitator}",
        "::: [facilitator]",
        "```facilitator",
        "~~~ facilitator",
        "<!-- facilitator -->",
        r"\::: facilitator",
        "\uff1a\uff1a\uff1a facilitator",
        ":::\u00a0facilitator",
        "::: flipchart Door",
        "::: flip-chart",
        "::: flipcharts",
        "| ::: leitung",
        ": : : facilitator",
        ";;; facilitator",
        ":;: facilitator",
        "/// facilitator",
    ],
)
def test_a_line_is_like_a_fence(line):
    assert looks_like_fence(line, NAMES)


@pytest.mark.parametrize(
    "line",
    [
        "::: write Ask the facilitator",
        "Ask the facilitator.",
        "- Facilitator",
        "facilitator: Ann",
        ":::",
        "",
        "::: facilities",
        "- flipchart and pens",
    ],
)
def test_a_line_is_not_like_a_fence(line):
    assert not looks_like_fence(line, NAMES)


@pytest.mark.parametrize(
    "line",
    [
        "## For the facilitator",
        "# For the facilitator",
        "### For the facilitator",
        "###### for the facilitator ##",
        "##For the facilitator",
        "## For the Facilitators",
        "## for the facilitator:",
        "### For facilitators",
        "### For the facilitator only",
        "### Notes for the facilitator",
        "### Facilitator’s notes",
        "### Facilitator's notes",
        "### Facilitator notes",
        "### Facilitator only",
        "### Facilitator",
        "### Facilitators:",
        "    ### For the facilitator",
        "> ## For the facilitator",
        "- ### For the facilitator",
        "<h3>For the facilitator</h3>",
        "**For the facilitator**",
        "**For the facilitator:** let the silence stand.",
        "*For the facilitator*",
        "For the facilitator",
        "For the facilitator: let it stand",
        "- For the facilitator: wait",
        "## For\u00a0the facilitator",
        "#\tFor the  facilitator",
        "[For the facilitator]",
        "### Für die Leitung",
        "Für die Leitung:",
        "= For the facilitator",
        "== For the facilitator ==",
        '"For the facilitator"',
        "„Für die Leitung“",
        "«For the facilitator»",
        "(For the facilitator) let it stand",
        "[For the facilitator] let it stand",
        "For the facilitator – let it stand",
        "- **For the facilitator** - wait",
        '!!! note "For the facilitator"',
        '!!! warning inline end "For the facilitator"',
        '??? tip "For the facilitator"',
        "> [!NOTE] For the facilitator",
        "> [!warning]- For the facilitator",
        "### For the&nbsp;facilitator",
        "### For&#32;the facilitator",
        "&#35;&#35; For the facilitator",
        "For the fac&#8203;ilitator: wait",
        "For the fac\u00adilitator: wait",
        "[^q]: For the facilitator: wait",
        "*[so]: For the facilitator: wait",
        ": For the facilitator: wait",
        "| so | For the facilitator: wait |",
        "| For the facilitator | wait |",
        "So ![For the facilitator: wait](door.png)",
        '[so](door.md "For the facilitator: wait")',
        '[so]: door.md "For the facilitator: wait"',
        '<abbr title="For the facilitator: wait">so</abbr>',
        "- **For the facilitator** wait",
        "__For the facilitator__ wait",
        "<b>For the facilitator</b> wait",
        "For **the** facilitator: wait",
        "~~For the facilitator~~",
        "`For the facilitator`: wait",
        "<summary>For the&nbsp;facilitator</summary>wait",
        "So<br>For the facilitator: wait",
        "a) For the facilitator: wait",
        "• For the facilitator: wait",
        "→ For the facilitator: wait",
        "⚠️ For the facilitator: wait",
        "For the facilitator. Wait",
        "For the facilitator… wait",
    ],
)
def test_a_line_is_like_a_heading(line):
    assert looks_like_heading(line, "", GERMAN)


@pytest.mark.parametrize("below", ["---", "===", "  -----  ", "> ---"])
def test_a_line_that_is_underlined_is_a_heading(below):
    assert looks_like_heading("Facilitator", below, ())


@pytest.mark.parametrize(
    "line",
    [
        "Facilitator",
        "- Facilitator",
        "- Flip chart",
        "It is for the facilitator.",
        "For the facilitator this is the hard part.",
        "## For the team",
        "## For trainers",
        "## Flip chart",
        "**Note:** ask the facilitator",
        "",
        "---",
        "Ask this: for the facilitator it matters",
        "Print one (for the facilitator) and keep it",
        "It is for facilitators – they know",
        "It is <b>for the facilitator</b> and nobody else",
        "It is **for the facilitator**: wait",
        'They call it "for the facilitator" here',
        "| One sheet | it is for the facilitator |",
        "[^q]: Ask the facilitator: they know",
        '!!! note "Ask the facilitator"',
    ],
)
def test_a_line_is_not_like_a_heading(line):
    assert not looks_like_heading(line, "", GERMAN)


def test_a_heading_says_so_in_the_words_of_the_project_too():
    assert is_facilitator_heading("FÜR DIE LEITUNG.", GERMAN)
    assert not is_facilitator_heading("Für die Leitung")
    assert is_facilitator_heading("For the facilitator")
