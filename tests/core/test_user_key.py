"""Only what this user's own runs have signed passes for hers."""

import os
import sys
from pathlib import Path

import pytest

from playbook_press.core import user_key as module
from playbook_press.core.user_key import key_file, sign, verified

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no modes of files")


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """The state folder of a user who has run nothing yet."""
    file = tmp_path / "state/playbook-press/cache.key"
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(module, "key_file", lambda: file)
    module.user_key.cache_clear()
    yield file
    module.user_key.cache_clear()


def test_what_she_signed_is_hers_in_later_runs_too():
    signed = sign("name", b"made")
    module.user_key.cache_clear()
    assert verified("name", signed) == b"made"


def test_what_she_signed_passes_under_no_other_name():
    signed = sign("name", b"made")
    assert verified("nam", signed) is None
    assert sign("ab", b"c")[:32] != sign("a", b"bc")[:32]


@pytest.mark.parametrize("planted", [b"", b"made", b"\0" * 32 + b"made", b"x" * 40])
def test_what_nobody_signed_is_not_hers(planted):
    assert verified("name", planted) is None


def test_what_somebody_else_signed_is_not_hers(home):
    signed = sign("name", b"made")
    home.unlink()
    module.user_key.cache_clear()
    assert verified("name", signed) is None


@posix
def test_her_key_is_hers_alone(home):
    sign("name", b"made")
    assert home.stat().st_mode & 0o777 == 0o600
    assert home.parent.stat().st_mode & 0o777 == 0o700
    assert [each.name for each in home.parent.iterdir()] == [home.name]


@posix
@pytest.mark.parametrize("mode", [0o644, 0o660, 0o604])
def test_a_key_that_others_may_read_is_not_used(home, mode):
    signed = sign("name", b"made")
    home.chmod(mode)
    module.user_key.cache_clear()
    assert sign("name", b"made") is None
    assert verified("name", signed) is None


@pytest.mark.parametrize("key", [b"", b"short", b"x" * 33])
def test_a_key_that_is_not_whole_is_not_used(home, key):
    sign("name", b"made")
    home.write_bytes(key)
    module.user_key.cache_clear()
    assert sign("name", b"made") is None


def test_without_a_place_for_the_key_nothing_is_signed(home):
    home.parent.parent.write_bytes(b"a file where a folder must go")
    assert sign("name", b"made") is None
    assert verified("name", b"x" * 40) is None


def test_a_user_without_a_home_has_no_key_in_the_project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(module, "key_file", lambda: Path("~/.local/state/cache.key"))
    assert sign("name", b"made") is None
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="these have folders of their own")
def test_her_key_stands_in_her_state_folder(home):
    assert key_file() == home
