import pytest
import yaml

from playbook_press.read.yaml_fixes import quote
from playbook_press.read.yaml_lines import parse_part, parse_yaml


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("title: Stuck: change", 'a value with a colon must be quoted; write: title: "Stuck: change"'),
        (
            "title: Ends with a colon:",
            'a value with a colon must be quoted; write: title: "Ends with a colon:"',
        ),
        (
            'title: Say "no": and mean it',
            "a value with a colon must be quoted; write: title: 'Say \"no\": and mean it'",
        ),
        (
            "tags: [a: b: c, d]",
            'a list item with a colon or quote must be quoted; write: tags: ["a: b: c", d]',
        ),
        ("tags: [a, , b]", "a list has an empty item; write: tags: [a, b]"),
        ("tags: [a, b", "this [ is never closed; write: tags: [a, b]"),
        ('cue: "Now', 'this quote is never closed; write: cue: "Now"'),
        ('cue: "Now" is when', 'a value that starts with " must be quoted; write: cue: \'"Now" is when\''),
        (
            "cue: [Name], how are you?",
            'a value that starts with [ must be quoted; write: cue: "[Name], how are you?"',
        ),
        ("cue: @home", 'a value that starts with @ must be quoted; write: cue: "@home"'),
        ("cue: %", 'a value that starts with % must be quoted; write: cue: "%"'),
        ("cue: *now*", "a fact has plain words, without stars; write: cue: now"),
        (
            "cue: **Now**: is when",
            'a fact has plain words, without stars; write: cue: "Now: is when"',
        ),
        ("cue: *", 'a value that starts with * must be quoted; write: cue: "*"'),
        ("cue:Now", "a name needs a colon and a space after it; write: cue: Now"),
        ("cue now", "a name needs a colon and a space after it; write: cue: now"),
        ("  cue: now", "this line is indented and belongs to nothing; write: cue: now"),
        ("\tcue: now", "a line here may begin with spaces, not with a tab; write: cue: now"),
        ("tags:\n\t- now", "a line here may begin with spaces, not with a tab; write: '  - now'"),
        (
            "cue: “Stop: now”",
            'curly quotes hold nothing together here, straight ones do; write: cue: "Stop: now"',
        ),
        ("cue: “Stop”", 'curly quotes hold nothing together here, straight ones do; write: cue: "Stop"'),
        (
            "tags: [‘a’, “b, c”]",
            'curly quotes hold nothing together here, straight ones do; write: tags: ["a", "b, c"]',
        ),
        ("cue: Berth #9", "what follows ' #' would be lost; write: cue: \"Berth #9\""),
        (
            "tint: {solid: #1f5c57, text: no}",
            'a value that starts with # must be quoted; write: tint: {solid: "#1f5c57", text: no}',
        ),
    ],
)
def test_the_corrected_line_is_shown(line, message):
    tree, problems = parse_yaml("f.yml", f"code: B01\n{line}\nlast: yes it is\n")
    assert {problem.message for problem in problems} == {message}
    assert {problem.line for problem in problems} == {2 + line.count("\n")}
    assert tree.value["code"] == "B01"
    assert tree.value["last"] == "yes it is"


@pytest.mark.parametrize(
    ("lines", "line", "mended"),
    [
        ("  - a\n - b", 4, "  - b"),
        (" - a\n   - b", 4, " - b"),
        ("- a\n- b\n  - c", 5, "- c"),
    ],
)
def test_a_list_that_is_indented_unevenly_is_told_at_the_item_that_stands_out(lines, line, mended):
    tree, [problem] = parse_yaml("f.yml", f"code: B01\ntags:\n{lines}\nlast: yes it is\n")
    assert (problem.line, problem.message.partition("write: ")[2].strip("'")) == (line, mended)
    assert tree.value["tags"] == lines.replace("-", "").split()


@pytest.mark.parametrize(
    "text",
    [
        "rows:\n  - name: a\n    items:\n      - b\n      - c\n  - name: d\n",
        "rows:\n  - a:\n    - b\n  - c:\n    - d\n",
        "help: |\n  Write:\n  - a\n    - b\n",
    ],
)
def test_lists_in_lists_and_in_texts_are_left_alone(text):
    tree, problems = parse_yaml("f.yml", text)
    assert (tree.value, problems) == (yaml.safe_load(text), ())


NAMES = frozenset({"code", "cue", "title"})


@pytest.mark.parametrize(
    ("lines", "reported"),
    [
        ("cue: the guest\nwaits here", 'one line; write: cue: "the guest waits here"'),
        ("cue: the guest\ntitle Our own", "a colon and a space after it; write: title: Our own"),
        ("cue: the guest\ntitel Our own", "a colon and a space after it; write: titel: Our own"),
    ],
)
def test_a_line_that_begins_with_no_name_goes_on_from_the_one_above(lines, reported):
    tree, [problem] = parse_part("f.md", f"code: B01\n{lines}\nlast: so\n", 2, NAMES)
    assert (problem.line, problem.message[-len(reported) :]) == (4, reported)
    assert tree.lines["last",] == 5


@pytest.mark.parametrize(
    "text", ["plain", "it's", 'say "no"', 'say "it\'s"', "back\\slash", 'both " and \\', "a: b", "# no", ""]
)
def test_a_quoted_text_is_that_text_to_yaml(text):
    assert yaml.safe_load(f"value: {quote(text)}") == {"value": text}
