"""The guide says when each step of a module begins."""

from playbook_press.compose.documents.facilitator_guide import page_notes
from playbook_press.pipeline import ready_templates


def test_steps_follow_one_another_the_talk_first(teaching, library_of):
    library = library_of(teaching)
    [workshop] = library.workshops
    pages = {module.anchor: page for page, module in enumerate(workshop.modules, 2)}
    pages |= {block.anchor: pages[module.anchor] for module in workshop.modules for block in module.blocks}
    found = list(page_notes(library, ready_templates(library), workshop, pages))
    assert [(notes.name, notes.at) for notes in found] == [
        ("Module 1", "0:00"),
        ("Module 2", "0:27"),
        ("Module 3", "0:53"),
    ]
    assert [[(step.at, step.minutes) for step in notes.steps] for notes in found] == [
        [("0:00", 4), ("0:04", 5), ("0:09", 8), ("0:17", 5)],
        [("0:27", 2), ("0:29", 9), ("0:38", 9), ("0:47", 6)],
        [("0:53", 4), ("0:57", 3), ("1:00", 5)],
    ]
    assert [step.title for step in found[0].steps][:2] == ["You talk", "Your words"]
