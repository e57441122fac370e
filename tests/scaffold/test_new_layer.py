"""A new playbook above another one names that one as its readers find it."""

import shutil
import sys

import pytest

from playbook_press.core.problems import UsageError
from playbook_press.read.base import open_project
from playbook_press.scaffold.new_layer import new_layer
from playbook_press.scaffold.new_project import Wishes


def base_of(folder):
    return [line for line in (folder / "mkdocs.yml").read_text().splitlines() if "stands_on" in line]


def test_a_base_in_a_folder_is_named_by_the_way_there(small, tmp_path):
    new_layer(tmp_path / "ours", Wishes(), str(small))
    assert base_of(tmp_path / "ours") == ["      stands_on: ../small"]


def test_a_base_in_a_package_is_named_by_its_name(small, tmp_path, monkeypatch):
    shutil.copytree(small, tmp_path / "packages/harbour_words", ignore=shutil.ignore_patterns(".cache"))
    monkeypatch.syspath_prepend(str(tmp_path / "packages"))
    new_layer(tmp_path / "ours", Wishes(), "harbour-words")
    assert base_of(tmp_path / "ours") == ["      stands_on: harbour-words"]
    assert open_project(tmp_path / "ours").base == tmp_path / "packages/harbour_words"


@pytest.mark.parametrize("name", ["nowhere", "__main__", "json"])
def test_what_is_no_playbook_is_refused_and_nothing_is_written(tmp_path, monkeypatch, name):
    monkeypatch.setattr(sys.modules["__main__"], "__spec__", None)  # as where a command is started

    with pytest.raises(UsageError, match=f"--base: {name} is no playbook: neither a folder nor a package"):
        new_layer(tmp_path / "ours", Wishes(), name)
    assert not (tmp_path / "ours").exists()
