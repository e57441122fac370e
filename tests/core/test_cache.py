"""What was made before is made once, never comes back damaged, and never fills the disk."""

import errno
import os
import subprocess
import sys

import pytest

from playbook_press.core import cache as module
from playbook_press.core.cache import Cache

LARGE = b"x" * 4096


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "cache", 10 * len(LARGE))


def refused():
    raise AssertionError("made again")


def names(cache):
    return {path.name for path in cache.folder.iterdir()}


def test_what_is_kept_is_not_made_again(cache):
    assert cache.get("key", lambda: b"made") == b"made"
    assert cache.get("key", refused) == b"made"
    assert Cache(cache.folder, cache.limit).get("key", refused) == b"made"


def test_another_key_is_something_else(cache):
    cache.keep("key", b"made")
    assert cache.find("another") is None


@pytest.mark.parametrize(
    "damage",
    [b"", b"half", b"\0", lambda whole: whole[:-1], lambda whole: whole.replace(b"made", b"mode")],
    ids=["empty", "half", "no checksum", "cut off", "changed"],
)
def test_a_damaged_file_is_made_again(cache, damage):
    cache.keep("key", b"made")
    file = cache.folder / "key"
    file.write_bytes(damage(file.read_bytes()) if callable(damage) else damage)
    assert cache.get("key", lambda: b"once more") == b"once more"
    assert cache.get("key", refused) == b"once more"


def test_it_may_be_deleted_at_any_time(cache):
    cache.keep("key", b"made")
    for file in cache.folder.iterdir():
        file.unlink()
    cache.folder.rmdir()
    assert cache.get("key", lambda: b"made") == b"made"


def test_what_was_longest_not_asked_for_goes_first(cache):
    cache.limit = 100 * len(LARGE)
    for number in range(8):
        cache.keep(str(number), LARGE)
        os.utime(cache.folder / str(number), (number, number))
    assert cache.find("0") == LARGE
    cache.limit = 3 * (cache.folder / "0").stat().st_blocks * 512
    cache.trim()
    assert names(cache) == {"0", "6", "7"}


def test_it_never_grows_much_over_its_limit(cache):
    for number in range(100):
        cache.keep(f"{number:03}", LARGE)
        assert sum(held.size for held in cache.held()) <= 3 * cache.limit
    assert "099" in names(cache)
    assert "000" not in names(cache)


def test_what_a_killed_run_left_half_written_goes_and_what_a_living_one_writes_stays(cache):
    dead = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True, check=True
    )
    cache.keep("key", b"made")
    for owner in (dead.stdout.strip(), str(os.getpid()), "1"):
        (cache.folder / f"half.{owner}").write_bytes(b"half")
    cache.trim()
    assert names(cache) == {"key", f"half.{os.getpid()}", "half.1"}


def test_a_file_that_another_run_takes_away_meanwhile_is_made_again(cache, monkeypatch):
    cache.keep("key", b"made")
    load = module.read_checked

    def taken(path):
        kept = load(path)
        path.unlink()
        return kept

    monkeypatch.setattr(module, "read_checked", taken)
    assert cache.get("key", lambda: b"made") == b"made"


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES])
def test_where_nothing_may_be_written_what_was_made_is_used_and_not_kept(cache, monkeypatch, number):
    cache.keep("old", b"made before")

    def read_only(*_, **__):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(module, "atomic_write", read_only)
    monkeypatch.setattr(module.os, "utime", read_only)
    assert cache.get("new", lambda: b"made") == b"made"
    assert cache.get("old", refused) == b"made before"
    assert names(cache) == {"old"}


def test_a_full_disk_is_told(cache, monkeypatch):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(module, "atomic_write", full)
    with pytest.raises(OSError, match="No space"):
        cache.get("new", lambda: b"made")


def test_a_folder_among_the_files_is_left_alone(cache):
    cache.keep("key", LARGE)
    (cache.folder / "x.1").mkdir()
    cache.trim()
    assert cache.find("x.1") is None
    assert names(cache) == {"key", "x.1"}
