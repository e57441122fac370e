"""No file of a kind, of what kinds share, or of the form of collections and workshops makes the facilitator's
words anybody else's."""

import shutil

import pytest

from playbook_press.core.problems import InputError
from playbook_press.core.project import Project
from playbook_press.read.collections import read_collection_form
from playbook_press.read.kinds import read_kinds
from playbook_press.read.workshop_schema import read_workshop_form
from tests.conftest import ROOT

KIND, COMMON, COLLECTION, WORKSHOP = (
    "templates/kinds/belief/kind.yml",
    "templates/kinds/common.yml",
    "templates/collection.yml",
    "templates/workshops/form.yml",
)


@pytest.fixture
def changed(small):
    """The problems of kinds where the shipped file says something else: `changed(KIND, old, new)`."""

    def run(file, old, new):
        target = small / file
        target.parent.mkdir(parents=True, exist_ok=True)
        text = (ROOT / file).read_text(encoding="utf-8")
        assert old in text
        target.write_text(text.replace(old, new, 1), encoding="utf-8")
        line = next(
            number
            for number, each in enumerate(target.read_text(encoding="utf-8").split("\n"), 1)
            if new.strip().split("\n")[-1] in each
        )
        return [
            (problem.file, problem.line - line, problem.message)
            for problem in problems_of(Project.at(small), file)
        ]

    return run


def problems_of(project, file):
    reader = {COLLECTION: read_collection_form, WORKSHOP: read_workshop_form}.get(file)
    if reader is None:
        return read_kinds(project).problems
    with pytest.raises(InputError) as refused:
        reader(project)
    return refused.value.problems


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("  facilitator:\n", "  facilitator: {printed: true}\n", "'printed' would show it to others"),
        ("  facilitator:\n", "  facilitator: {asked: true}\n", "'asked' would show it to others"),
        (
            "  facilitator:\n",
            "  facilitator: {facilitator: false}\n",
            "'facilitator' of the common 'facilitator' cannot be changed; expected true",
        ),
        (
            "  say: {required: true}",
            "  say: {required: true, facilitator: true}",
            "'facilitator' of the common 'say' cannot be changed; expected false",
        ),
        (
            "  reflect:\n",
            "  reflect: {facilitator: true, printed: false, asked: false}\n",
            "'facilitator' of the common 'reflect' cannot be changed; expected false",
        ),
        (
            "  card_back:\n",
            "  card_back: {facilitator: true, printed: false}\n",
            "'facilitator' of the common 'card_back' cannot be changed; expected false",
        ),
        (
            "  card_back:\n",
            "  notes: {heading: For the facilitators, help: x}\n",
            "promises that only the facilitator reads it; expected 'facilitator: true'",
        ),
        (
            "  card_back:\n",
            "  notes: {heading: Notes for the facilitator, help: x}\n",
            "promises that only the facilitator reads it",
        ),
        (
            "  back:\n",
            "  back:\n    - {label: Note, from: facilitator}\n",
            "takes from 'facilitator', which is for the facilitator only",
        ),
        ("daily: true", "screens: [say, facilitator]", "'facilitator' is for the facilitator only"),
        (
            "  card_back:\n",
            "  hints: {heading: Hints, type: lines, facilitator: true, pairs_with: say, help: x}\n",
            "only one of them is for the facilitator",
        ),
    ],
)
def test_a_kind_that_would_show_them_is_refused_at_its_line(changed, old, new, message):
    problems = [each for each in changed(KIND, old, new) if message in each[2]]
    assert [(file, line) for file, line, _ in problems] == [(KIND, 0)]


@pytest.mark.parametrize(
    ("new", "message"),
    [
        ("facilitator: false", "'facilitator' of the common 'facilitator' cannot be changed; expected true"),
        ("printed: true, facilitator: true", "'printed' would show it to others"),
    ],
)
def test_what_kinds_share_cannot_show_them_either(changed, new, message):
    assert any(message in each for _, _, each in changed(COMMON, "facilitator: true", new))


def test_the_form_of_collections_cannot(changed):
    [(file, line, message)] = changed(
        COLLECTION, "For the facilitator, type: prose, facilitator: true", "For the facilitator, type: prose"
    )
    assert (file, line) == (COLLECTION, 0)
    assert "promises that only the facilitator reads it" in message


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "  facilitator: {fields: {}, body: prose, facilitator: true",
            "  facilitator: {fields: {}, body: prose",
            "block 'facilitator': its name promises",
        ),
        (
            "  flipchart: {fields: {}, body: prose, facilitator: true",
            "  flipchart: {fields: {}, body: prose",
            "block 'flipchart': its name promises",
        ),
        (
            "  facilitator: {fields: {}, body: prose, facilitator: true",
            "  facilitator: {fields: {}, body: prose, asked: true, facilitator: true",
            "'asked' would show it to others",
        ),
        (
            'body: optional, help: "a story',
            'body: optional, facilitator: true, help: "a story',
            "block 'story': 'story' is what participants read",
        ),
    ],
)
def test_the_form_of_workshops_cannot(changed, old, new, message):
    [(file, line, found)] = changed(WORKSHOP, old, new)
    assert (file, line) == (WORKSHOP, 0)
    assert message in found


def test_a_section_of_ones_own_may_be_the_facilitators(small):
    target = small / KIND
    target.parent.mkdir(parents=True)
    shutil.copy(ROOT / KIND, target)
    target.write_text(
        target.read_text(encoding="utf-8").replace(
            "  card_back:\n", "  hints: {heading: Hints, facilitator: true, help: x}\n"
        ),
        encoding="utf-8",
    )
    kinds = read_kinds(Project.at(small))
    assert kinds.problems == ()
    assert kinds.by_key["belief"].sections["hints"].facilitator
