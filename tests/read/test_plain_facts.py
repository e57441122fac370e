"""Plain facts become what the YAML reader makes of them, whatever they are put together from; and most facts are plain."""

from random import Random

import pytest

from build_tools.read import yaml_lines
from build_tools.read.plain_facts import facts_of

PIECES = ("a", "B", "word", "é", "1", "12", "'", '"', "*", "-", " ", "  ", "\n", ".", ",", ", ", " ,", "?", "? ", "!", "(", ")", "“", "’", "—", "- ", ": ", ":", " :",
          "#", " #", "[", "]", "{", "}", "yes", "null", "off", "~", "e1", "0x", "_", "&a", "<<", "=", "|", ">", "%", "@", "`", "\t", ";", "/", "1e3", "<", "\u00a0")


@pytest.fixture
def by_reader(monkeypatch):
    """What the YAML reader makes of facts: value, lines, and what was written for what is no text."""
    monkeypatch.setattr(yaml_lines, "facts_of", lambda *_: None)

    def read(text):
        tree, problems = yaml_lines.parse.__wrapped__("file.md", text, 2)
        return problems or (tree.value, tree.lines, tree.written)
    return read


def test_plain_facts_are_read_without_the_reader(by_reader):
    text = "code: B01\ntitle: Don't wait, ask (now)?\norder: 12\ntags: [in a hurry, so-called]\n"
    assert facts_of(text, 2) == by_reader(text)
    assert facts_of(text, 2)[0] == {"code": "B01", "title": "Don't wait, ask (now)?", "order": 12, "tags": ["in a hurry", "so-called"]}


@pytest.mark.parametrize("text", ["", "a: yes", "a: [x, No]", "a: b\na: c", "a: b # c", "a:\n  b: c", "a: 1:30", "a: 012", "a: 'b'", "a: “b”", "a: b: c", "a: - b",
                                  "a: *b", "a: b\n  c", "a: [b, [c]]", "a: {b: c}", "null: a", "a: 2026-01-01", "a: 1.5", "a: []", "a: "])
def test_what_may_be_more_is_left_to_the_reader(text):
    assert facts_of(text, 2) is None


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_read_without_the_reader_is_what_it_would_have_read(seed, by_reader):
    chance = Random(seed)

    def value():
        inside = "".join(chance.choices(PIECES, k=chance.randint(1, 5)))
        return f"[{inside}]" if chance.random() < 0.4 else inside
    texts = ["\n".join(f"{chance.choice(('a', 'key', 'no'))}: {value()}" for _ in range(chance.randint(1, 2))) for _ in range(20_000)]
    made = {text: facts for text in texts if (facts := facts_of(text, 2)) is not None}
    assert len(made) > 100
    assert {text: facts for text, facts in made.items() if facts != by_reader(text)} == {}


def test_most_facts_of_the_playbook_are_plain(repository):
    heads = [path.read_text(encoding="utf-8").split("---\n")[1] for path in (repository / "content").glob("*/*.md")]
    assert sum(facts_of(head, 2) is not None for head in heads) > 0.6 * len(heads)
