"""A hash says whether two things are the same, whatever they are made of."""

import os

import pytest

from playbook_press.core import hashing
from playbook_press.core.hashing import hash_folder, hash_parts, linked_folders


def test_parts_of_a_key_do_not_run_together():
    assert hash_parts("ab", "c") != hash_parts("a", "bc") != hash_parts("abc")
    assert hash_parts("a", b"b") == hash_parts("a", "b")


def test_a_folder_is_its_names_and_contents_and_neither_its_place_nor_its_times(tmp_path):
    def folder(name, **files):
        for file, words in files.items():
            path = tmp_path / name / file.replace("_", "/")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(words)
        return hash_folder(tmp_path / name)

    assert folder("one", a="x", b_c="y") == folder("another", b_c="y", a="x")
    different = [
        folder("1", a="x", b_c="z"),
        folder("2", a="x", b_d="y"),
        folder("3", a="x"),
        folder("4", a="x", b_c="y", d=""),
    ]
    assert len({hash_folder(tmp_path / "one"), *different}) == 5
    (tmp_path / "one/.hidden").write_text("swap file")
    assert hash_folder(tmp_path / "one") == hash_folder(tmp_path / "another")


def test_a_folder_is_the_same_in_whatever_order_a_disk_lists_it(tmp_path, monkeypatch):
    for name in ("a/one", "a/two", "b/one", "c"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    before, walk = hash_folder(tmp_path), os.walk

    def backwards(top):
        for place, folders, names in walk(top):
            folders.sort(reverse=True)
            yield place, folders, sorted(names, reverse=True)

    monkeypatch.setattr(hashing.os, "walk", backwards)
    assert hash_folder(tmp_path) == before


def test_a_name_that_is_no_text_counts_like_any_other(tmp_path):
    before = hash_folder(tmp_path)
    (tmp_path / os.fsdecode(b"caf\xe9.png")).touch()
    assert hash_folder(tmp_path) != before


def test_where_a_linked_folder_leads_counts_and_what_it_holds_whatever_circles_links_make(tmp_path):
    for name in (".shared/one", ".shared/two", "kinds"):
        (tmp_path / name).mkdir(parents=True)
    link = tmp_path / "kinds/belief"
    link.symlink_to("../.shared/one")
    (tmp_path / ".shared/one/back").symlink_to("../../kinds")
    hashes = [hash_folder(tmp_path)]
    (tmp_path / ".shared/one/kind.yml").write_text("intro: one")
    hashes.append(hash_folder(tmp_path))
    (tmp_path / ".shared/two/kind.yml").write_text("intro: one")
    link.unlink()
    link.symlink_to("../.shared/two")
    hashes.append(hash_folder(tmp_path))
    assert len(set(hashes)) == 3
    assert [path.relative_to(tmp_path).as_posix() for path in linked_folders(tmp_path)] == ["kinds/belief"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert hash_folder(tmp_path) != hash_folder(tmp_path / "nothing")
