"""Two folders change places in one step."""

import pytest

from playbook_press.publish import atomic_swap


@pytest.fixture
def folders(tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
        (folder / "name").write_text(folder.name)
    return one, other


def test_each_folder_is_found_at_the_others_place(folders):
    one, other = folders
    assert atomic_swap.exchange(one, other)
    assert ((one / "name").read_text(), (other / "name").read_text()) == ("other", "one")


def test_a_system_without_such_a_call_says_so_and_changes_nothing(folders, monkeypatch):
    monkeypatch.setattr(atomic_swap, "SWAPS", {})
    one, other = folders
    assert not atomic_swap.exchange(one, other)
    assert (one / "name").read_text() == "one"


def test_a_missing_folder_is_an_error(folders, tmp_path):
    with pytest.raises(FileNotFoundError):
        atomic_swap.exchange(folders[0], tmp_path / "nowhere")
