"""A playbook of any size to try things on: valid, seeded, and of every kind."""

import pytest
from click.testing import CliRunner

from playbook_press.commands.cli import playbook


@pytest.fixture
def demo(tmp_path):
    """Writes a playbook of so many entries: `demo("name", 30, seed=1)`; its folder."""

    def write(name, entries, seed=1):
        result = CliRunner().invoke(
            playbook, ["demo", "--entries", str(entries), "--seed", str(seed), "--out", str(tmp_path / name)]
        )
        assert result.exit_code == 0, result.output
        return tmp_path / name

    return write


def texts(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.mark.integration
@pytest.mark.parametrize("entries", [1, pytest.param(120, marks=pytest.mark.audit)])
def test_it_is_valid_and_has_so_many_entries(demo, entries):
    result = CliRunner().invoke(playbook, ["--project", str(demo("large", entries)), "check", "--no-faces"])
    assert result.exit_code == 0
    counted = "1 entry" if entries == 1 else f"{entries} entries"
    assert result.output.splitlines()[-1] == f"{counted}, no problems"


@pytest.mark.integration
def test_the_same_seed_makes_the_same_bytes_and_another_one_others(demo):
    assert texts(demo("one", 40)) == texts(demo("again", 40)) != texts(demo("other", 40, seed=2))


def test_kinds_take_turns(demo):
    folders = {
        path.name: len(list(path.glob("*.md")))
        for path in (demo("large", 95) / "content").iterdir()
        if path.is_dir()
    }
    assert len(folders) == 10
    assert max(folders.values()) - min(folders.values()) <= 1


def test_it_is_written_over_nobodys_files(tmp_path):
    (tmp_path / "letter.txt").write_text("dear")
    result = CliRunner().invoke(playbook, ["demo", "--out", str(tmp_path)])
    assert result.exit_code == 2
    assert "not empty" in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
