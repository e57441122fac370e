"""What a build puts into `dist/`: all of it or nothing, and nothing of anybody else's is lost."""

import pytest

from playbook_press.core.files import SiteFile
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


def test_a_build_killed_while_files_take_their_places_is_finished_by_the_next(dist, monkeypatch):
    build(dist, ("packs/gone-a4.zip", b"gone"))
    dist_dir.stage_files(dist, [SiteFile("packs/one-a4.zip", b"1"), SiteFile("packs/two-a4.zip", b"2")])
    (dist / "packs").mkdir(exist_ok=True)
    (dist_dir.staging_folder(dist) / "packs/one-a4.zip").replace(dist / "packs/one-a4.zip")
    dist_dir.finish_interrupted(dist)
    assert held(dist) == {"packs/one-a4.zip": b"1", "packs/two-a4.zip": b"2"}
    assert not dist_dir.staging_folder(dist).exists()
