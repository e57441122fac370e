import shutil
from pathlib import Path

import pytest

from playbook_press.core.problems import InputError
from playbook_press.core.project import Project
from playbook_press.read.kinds import read_kinds

SHIPPED = Path(__file__).parents[2] / "templates" / "kinds"
# in reading order
SHIPPED_KINDS = [
    "belief",
    "recovery",
    "moment",
    "practice",
    "card",
    "pitfall",
    "trait",
    "leader",
    "conversation",
    "story",
]
PROMISE = """
name: Promise
plural: Promises
folder: promises
letter: Q
order: 15
purpose: What we keep.
intro: Every promise here has been kept.
colours: {solid: "#3d3a6b", accent: "#d9d7f5", tint: "#eeedf9"}
notch: 65
fields:
  keeper: {required: true, help: "who keeps it"}
  title: {words: 5}
sections:
  promise: {heading: We promise, type: line, required: true, help: "the promise"}
  say: {required: true, most: 1}
  why:
card:
  back:
    - {label: We promise, from: promise}
    - {label: Kept by, from: keeper}
"""


def kinds_of(small):
    """Every kind, by key. Raises InputError with what is wrong with their files."""
    kinds = read_kinds(Project.at(small))
    if kinds.problems:
        raise InputError(kinds.problems)
    return kinds.by_key


@pytest.fixture
def promise(small):
    """The small playbook with a kind of its own: a function that writes it, perhaps changed, and reads all
    kinds."""
    folder = small / "templates/kinds/promise"
    folder.mkdir(parents=True)

    def run(old="", new=""):
        (folder / "kind.yml").write_text(PROMISE.replace(old, new, 1), encoding="utf-8")
        return kinds_of(small)

    return run


def test_kinds_come_in_reading_order_with_those_of_the_project_among_them(promise):
    assert list(promise()) == ["belief", "promise", *SHIPPED_KINDS[1:]]


def test_a_kind_has_the_common_fields_and_lays_its_own_over_them(promise):
    kind = promise()["promise"]
    assert list(kind.fields)[:3] == ["code", "title", "summary"]
    assert list(kind.fields)[-1] == "keeper"
    assert (kind.fields["title"].words, kind.fields["title"].required, kind.fields["title"].printed) == (
        5,
        True,
        True,
    )


def test_a_fact_may_have_a_name_in_any_language(promise):
    found = promise("  title: {words: 5}", "  hüter: {help: who keeps it}\n  title: {words: 5}")
    assert found["promise"].fields["hüter"].help == "who keeps it"


def test_a_kind_takes_over_the_common_sections_that_it_names_and_no_others(promise):
    kind = promise()["promise"]
    assert list(kind.sections) == ["promise", "say", "why"]
    say = kind.sections["say"]
    assert (say.heading, say.type, say.required, say.most, say.printed) == ("Say", "lines", True, 1, True)
    assert kind.sections["why"].words == 130


def test_a_project_may_put_its_own_kind_in_place_of_a_shipped_one(small):
    folder = small / "templates/kinds/card"
    shutil.copytree(SHIPPED / "card", folder)
    (folder / "kind.yml").write_text(
        (folder / "kind.yml").read_text().replace("name: Reminder card", "name: Note")
    )
    assert kinds_of(small)["card"].name == "Note"


def test_a_project_may_add_common_fields_and_change_the_words_of_others(small):
    (small / "templates/kinds").mkdir(parents=True)
    (small / "templates/kinds/common.yml").write_text(
        "fields:\n  mood: {help: how it feels}\n  cue: {words: 7}\n"
    )
    for kind in kinds_of(small).values():
        assert kind.fields["mood"].help == "how it feels"
        assert kind.fields["cue"].words == 7
        assert kind.fields["cue"].required
        assert "try_it" in kind.sections


def test_a_broken_kind_leaves_the_others_readable(promise, small):
    with pytest.raises(InputError):
        promise("letter: Q", "letter: q")
    kinds = read_kinds(Project.at(small))
    assert list(kinds.by_key) == SHIPPED_KINDS
    assert [problem.line for problem in kinds.problems] == [5]


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        (
            "from: keeper",
            "from: search",
            21,
            "card row 'Kept by': takes from 'search', which is no section or single field of this kind",
        ),
        ("notch: 65", "notch: 12", 10, "notch '12' already belongs to the kind 'belief'"),
        ("order: 15", "order: yes", 6, "'order' is yes; expected a whole number"),
        ("words: 5", "words: 0", 13, "'words' is 0; expected at least 1"),
        (
            "  why:\n",
            "  why: {type: line}\n",
            17,
            "'type' of the common 'why' cannot be changed; expected prose",
        ),
        (
            "  keeper:",
            "  Keeper Of:",
            12,
            "'Keeper Of': 'Keeper Of' will not do; expected small letters of any language, digits and "
            "underscores, such as 'try_it'; write: keeper_of",
        ),
        (
            "  keeper:",
            "  İstanbul:",
            12,
            "'İstanbul': 'İstanbul' will not do; expected small letters of any language, digits and "
            "underscores, such as 'try_it'; write: istanbul",
        ),
        ("name: Promise\n", "", 2, "missing 'name'"),
        ("letter: Q\n", "", 4, "missing 'letter' after 'folder'"),
    ],
)
def test_a_fault_is_told_at_its_line(promise, old, new, line, message):
    with pytest.raises(InputError) as refused:
        promise(old, new)
    assert str(refused.value).startswith(f"templates/kinds/promise/kind.yml:{line}: {message}")
