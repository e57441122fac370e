import unicodedata

import pytest


def words(entry):
    """Everything that an entry says."""
    return dict(entry.facts), {
        key: (section.heading, section.text, [(line.mark, line.text) for line in section.lines])
        for key, section in entry.sections.items()
    }


HABITS = {
    "a byte-order mark": lambda text: "\ufeff" + text,
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "old Mac line ends": lambda text: text.replace("\n", "\r"),
    "non-breaking spaces": lambda text: (
        text.replace(" first", "\u00a0first").replace("## ", "##\u00a0").replace(": ", ":\u00a0")
    ),
    "zero-width spaces": lambda text: (
        text.replace("a ", "a\u200b ").replace("---\n", "---\u200b\n").replace("- ", "\u2060- ")
    ),
    "curly quotes": lambda text: (
        text.replace("We'll", "We’ll").replace("I'll", "I’ll").replace('- "', "- “").replace('"\n', "”\n")
    ),
    "soft hyphens": lambda text: text.replace("form", "for\u00adm"),
    "accents apart": lambda text: unicodedata.normalize("NFD", text),
    "spaces at line ends": lambda text: text.replace("\n", "  \n"),
}


@pytest.mark.parametrize("habit", HABITS)
def test_what_people_paste_makes_no_difference(read, belief_text, habit):
    text = belief_text.replace("kettle", "café kettle").replace("## Say", "## Say", 1)
    assert HABITS[habit](text) != text
    entry, problems = read(HABITS[habit](text))
    assert problems == []
    assert words(entry) == words(read(text)[0])


def test_an_entry_knows_its_place(read, belief_text, kinds):
    entry, _ = read(belief_text)
    assert (entry.code, entry.title, entry.slug, entry.path) == (
        "B01",
        "A berth is found before a form",
        "entry",
        "beliefs/entry",
    )
    assert entry.order == (kinds["belief"].order, "belief", 1)
    assert str(entry.problem("cue", "is odd")) == "content/beliefs/entry.md:12: is odd"


def test_everything_wrong_is_told_at_once(read, belief_text):
    broken = (
        belief_text.replace("title: A", "title: Berths: a")
        .replace("## Reflect", "## Reflct")
        .replace("ease]\n", "ease]\nmood: calm\n")
    )
    _, problems = read(broken)
    assert [problem.split(":")[0] for problem in problems] == ["3", "10", "34"]


def test_an_entry_of_which_nothing_can_be_read_is_still_there(read):
    entry, [problem] = read("Hello")
    assert entry.code is None
    assert entry.sections == {}
    assert problem.startswith("1: no facts at the top")
