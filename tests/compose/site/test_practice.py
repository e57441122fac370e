"""What readers may choose to practise: each way of choosing has sets that ask something."""

from playbook_press.compose.site.practice import practice_groups
from playbook_press.plan.path_steps import path_entries
from playbook_press.read.recall import recall_questions


def test_a_path_can_be_practised_in_its_order(harbour, library_of):
    library = library_of(harbour)
    groups = dict(practice_groups(library))
    asking = [
        path for path in library.learning_paths if any(map(recall_questions, path_entries(library, path)))
    ]
    sets = groups[library.site.labels["practice_sets_paths"]]
    assert asking
    assert [(each.key, each.codes) for each in sets] == [
        (path.code, tuple(entry.code for entry in path_entries(library, path))) for path in asking
    ]
