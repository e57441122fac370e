"""What a build puts into `dist/`: all of it or nothing, and nothing of anybody else's is lost."""

import pytest

from playbook_press.core.files import SiteFile, write_file
from playbook_press.core.problems import InputError
from playbook_press.publish import dist_dir


@pytest.fixture
def dist(tmp_path):
    return tmp_path / "dist"


def build(dist, *files):
    dist_dir.stage_files(dist, [SiteFile(name, content) for name, content in files])
    dist_dir.finish_interrupted(dist)


def held(dist):
    return {
        path.relative_to(dist).as_posix(): path.read_bytes()
        for path in dist.rglob("*")
        if path.is_file() and path.name != dist_dir.MANIFEST_NAME
    }


def test_what_a_former_build_made_is_replaced_and_what_is_not_ours_stays(dist):
    build(dist, ("packs/old-a4.zip", b"old"), ("packs/one-a4.zip", b"one"), ("one-guide-a4.pdf", b"guide"))
    (dist / "packs/my-notes.txt").write_bytes(b"mine")
    (dist / "monday.pdf").write_bytes(b"mine too")
    build(dist, ("packs/one-a4.zip", b"one again"))
    assert held(dist) == {
        "packs/one-a4.zip": b"one again",
        "packs/my-notes.txt": b"mine",
        "monday.pdf": b"mine too",
    }


def test_a_build_that_fails_before_all_is_written_changes_nothing(dist):
    build(dist, ("packs/one-a4.zip", b"one"))

    def breaking():
        yield SiteFile("packs/one-a4.zip", b"new")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        dist_dir.stage_files(dist, breaking())
    dist_dir.finish_interrupted(dist)
    assert held(dist) == {"packs/one-a4.zip": b"one"}


def test_a_build_killed_before_all_is_written_changes_nothing(dist):
    build(dist, ("packs/one-a4.zip", b"one"))
    write_file(dist_dir.staging_folder(dist), "packs/one-a4.zip", b"new")
    dist_dir.finish_interrupted(dist)
    assert (dist / "packs/one-a4.zip").read_bytes() == b"one"


def test_a_file_that_no_build_made_is_refused_and_kept(dist):
    dist.mkdir()
    (dist / "one-guide-a4.pdf").write_bytes(b"mine")
    with pytest.raises(InputError, match=r"^dist/one-guide-a4\.pdf:1: this press did not make this file"):
        build(dist, ("one-guide-a4.pdf", b"guide"))
    assert held(dist) == {"one-guide-a4.pdf": b"mine"}


@pytest.mark.parametrize("name", ["../mine.txt", "packs/../../mine.txt", "out/mine.txt"])
def test_a_forged_list_has_no_file_outside_deleted(dist, tmp_path, name):
    (tmp_path / "elsewhere").mkdir()
    for mine in (tmp_path / "mine.txt", tmp_path / "elsewhere/mine.txt"):
        mine.write_bytes(b"mine")
    (dist / "packs").mkdir(parents=True)
    (dist / "out").symlink_to(tmp_path / "elsewhere")
    (dist / dist_dir.MANIFEST_NAME).write_text(f"{name}\n")
    build(dist, ("one-guide-a4.pdf", b"guide"))
    assert (tmp_path / "mine.txt").exists()
    assert (tmp_path / "elsewhere/mine.txt").exists()


def test_a_build_killed_while_files_take_their_places_is_finished_by_the_next(dist, monkeypatch):
    build(dist, ("packs/gone-a4.zip", b"gone"))
    dist_dir.stage_files(dist, [SiteFile("packs/one-a4.zip", b"1"), SiteFile("packs/two-a4.zip", b"2")])
    (dist / "packs").mkdir(exist_ok=True)
    (dist_dir.staging_folder(dist) / "packs/one-a4.zip").replace(dist / "packs/one-a4.zip")
    dist_dir.finish_interrupted(dist)
    assert held(dist) == {"packs/one-a4.zip": b"1", "packs/two-a4.zip": b"2"}
    assert not dist_dir.staging_folder(dist).exists()


def test_what_is_in_the_way_of_a_file_is_told_before_anything_is_moved(dist):
    build(dist, ("one-guide-a4.pdf", b"guide"))
    (dist / "one-guide-a4.pdf").unlink()
    (dist / "one-guide-a4.pdf").mkdir()
    (dist / "packs").write_bytes(b"mine")
    with pytest.raises(InputError) as refused:
        build(dist, ("one-guide-a4.pdf", b"guide"), ("packs/one-a4.zip", b"one"))
    assert list(map(str, refused.value.problems)) == [
        "dist/one-guide-a4.pdf: a folder stands where a file must go; move it away and start again",
        "dist/packs: a file stands where a folder must go; move it away and start again",
    ]
    assert (dist / "packs").read_bytes() == b"mine"


def test_a_file_in_place_of_dist_itself_is_told(dist):
    dist.write_bytes(b"mine")
    with pytest.raises(InputError, match=r"^dist: a file stands where a folder must go"):
        build(dist, ("one-guide-a4.pdf", b"guide"))


def test_a_folder_in_place_of_a_file_of_a_former_build_stays(dist):
    build(dist, ("old.pdf", b"old"))
    (dist / "old.pdf").unlink()
    (dist / "old.pdf").mkdir()
    build(dist, ("new.pdf", b"new"))
    assert (dist / "old.pdf").is_dir()


@pytest.mark.parametrize("damage", [b"\xff\xfe", b"a\0b\n", b"x" * 5000 + b"\n", b"\n\n"])
def test_a_damaged_list_of_what_was_made_names_nothing(dist, damage):
    dist.mkdir()
    (dist / dist_dir.MANIFEST_NAME).write_bytes(damage)
    build(dist, ("new.pdf", b"new"))
    assert held(dist) == {"new.pdf": b"new"}
