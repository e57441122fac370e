from playbook_press.read.front_matter import split_front_matter
from playbook_press.read.source import Source


def taken_apart(text):
    return split_front_matter(Source("f.md", text))


def test_a_file_is_taken_apart_with_its_lines():
    document = taken_apart("---\ntitle: One\n\ntags: [a]\n---\n\n## Say\n")
    assert document.facts.value == {"title": "One", "tags": ["a"]}
    assert (document.facts.line("tags"), document.body, document.body_line, document.front_matter_end) == (
        4,
        "\n## Say\n",
        6,
        5,
    )
    assert document.fields_valid
    assert document.body_valid
    assert not document.problems


def test_what_is_wrong_with_the_facts_does_not_hide_the_body():
    document = taken_apart("---\ntitle: {[}\n---\nBody")
    assert (document.facts.value, document.fields_valid, document.body, document.body_valid) == (
        {},
        False,
        "Body",
        True,
    )


def test_what_is_wrong_with_the_body_does_not_hide_the_facts():
    document = taken_apart(f"---\ntitle: One\n---\n{'> ' * 99}x")
    assert (document.facts.value, document.fields_valid, document.body_valid) == (
        {"title": "One"},
        True,
        False,
    )


def test_without_front_matter_nothing_more_is_said():
    for text in ("Hello", "---\ntitle: One", "***\ntitle: One\n***\n"):
        document = taken_apart(text)
        assert len(document.problems) == 1
        assert not document.fields_valid
        assert not document.body_valid
