"""Lines that were meant as a mark of the facilitator's words are told from those that are not."""

import pytest

from build_tools.read.for_facilitator import is_like_a_fence, is_like_a_heading, plainly, says_facilitator

NAMES = frozenset({"facilitator", "flipchart", "leitung"})
GERMAN = frozenset({plainly("Für die Leitung")})


@pytest.mark.parametrize("line", [
    "::: facilitator", ":::facilitator", ":::: facilitator", ":: facilitator", ": facilitator", "    ::: facilitator", "\t::: facilitator", "> ::: facilitator",
    "> > :::facilitator", "- ::: facilitator", "  * ::: facilitator", "1. ::: facilitator", "- [ ] ::: facilitator", "::: Facilitator", "::: FACILITATOR Lead it", "::: facilitators",
    "!!! facilitator", '!!! facilitator "Lead it"', "??? facilitator", "???+ facilitator", "::: {.facilitator}", ":::{facilitator}", "::: [facilitator]", "```facilitator",
    "~~~ facilitator", "<!-- facilitator -->", r"\::: facilitator", "\uff1a\uff1a\uff1a facilitator", ":::\u00a0facilitator", "::: flipchart Door", "::: flip-chart", "::: flipcharts", "| ::: leitung",
    ": : : facilitator", ";;; facilitator", ":;: facilitator", "/// facilitator"])
def test_a_line_is_like_a_fence(line):
    assert is_like_a_fence(line, NAMES)


@pytest.mark.parametrize("line", ["::: write Ask the facilitator", "Ask the facilitator.", "- Facilitator", "facilitator: Ann", ":::", "", "::: facilities", "- flipchart and pens"])
def test_a_line_is_not_like_a_fence(line):
    assert not is_like_a_fence(line, NAMES)


@pytest.mark.parametrize("line", [
    "## For the facilitator", "# For the facilitator", "### For the facilitator", "###### for the facilitator ##", "##For the facilitator", "## For the Facilitators", "## for the facilitator:",
    "### For facilitators", "### For the facilitator only", "### Notes for the facilitator", "### Facilitator’s notes", "### Facilitator's notes", "### Facilitator notes", "### Facilitator only",
    "### Facilitator", "### Facilitators:", "    ### For the facilitator", "> ## For the facilitator", "- ### For the facilitator", "<h3>For the facilitator</h3>",
    "**For the facilitator**", "**For the facilitator:** let the silence stand.", "*For the facilitator*", "For the facilitator", "For the facilitator: let it stand", "- For the facilitator: wait",
    "## For\u00a0the facilitator", "#\tFor the  facilitator", "[For the facilitator]", "### Für die Leitung", "Für die Leitung:",
    "= For the facilitator", "== For the facilitator ==", "\"For the facilitator\"", "„Für die Leitung“", "«For the facilitator»", "(For the facilitator) let it stand", "[For the facilitator] let it stand",
    "For the facilitator – let it stand", "- **For the facilitator** - wait"])
def test_a_line_is_like_a_heading(line):
    assert is_like_a_heading(line, "", GERMAN)


@pytest.mark.parametrize("below", ["---", "===", "  -----  ", "> ---"])
def test_a_line_that_is_underlined_is_a_heading(below):
    assert is_like_a_heading("Facilitator", below, ())


@pytest.mark.parametrize("line", [
    "Facilitator", "- Facilitator", "- Flip chart", "It is for the facilitator.", "For the facilitator this is the hard part.", "## For the team", "## For trainers", "## Flip chart", "**Note:** ask the facilitator", "", "---",
    "Ask this: for the facilitator it matters",
    "Print one (for the facilitator) and keep it", "It is for facilitators – they know"])
def test_a_line_is_not_like_a_heading(line):
    assert not is_like_a_heading(line, "", GERMAN)


def test_a_heading_says_so_in_the_words_of_the_project_too():
    assert says_facilitator("FÜR DIE LEITUNG.", GERMAN) and not says_facilitator("Für die Leitung") and says_facilitator("For the facilitator")
