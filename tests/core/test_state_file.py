"""A state is known again as long as it is the last one that was written down."""

from playbook_press.core.state_file import is_remembered, remember


def test_the_last_state_is_remembered_and_no_other(tmp_path):
    file = tmp_path / "cache/state"
    assert not is_remembered(file, "one")
    remember(file, "one")
    remember(file, "two")
    assert is_remembered(file, "two")
    assert not is_remembered(file, "one")


def test_doubt_is_neither_remembered_nor_known(tmp_path):
    file = tmp_path / "state"
    remember(file, None)
    assert not file.exists()
    assert not is_remembered(file, None)


def test_where_nothing_may_be_written_nothing_is_remembered(tmp_path):
    (tmp_path / "cache").write_text("no folder")
    remember(tmp_path / "cache/state", "one")
    assert not is_remembered(tmp_path / "cache/state", "one")
