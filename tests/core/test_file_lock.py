"""A lock is held by one process, and free as soon as that one has ended, however."""

import signal
import subprocess
import sys

import pytest

from playbook_press.core.file_lock import try_lock

HOLD = """
import sys
from pathlib import Path
from playbook_press.core.file_lock import try_lock
lock = try_lock(Path(sys.argv[1]))
print("held" if lock else "taken", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def file(tmp_path):
    return tmp_path / "lock"


@pytest.fixture
def holder(file):
    """Another process that holds the lock."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, file], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def test_one_process_holds_a_lock(file, holder):
    assert try_lock(file) is None


def test_the_lock_of_a_killed_process_is_free(file, holder):
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    assert try_lock(file)


def test_a_lock_that_is_released_may_be_held_again_in_the_same_process(file):
    lock = try_lock(file)
    assert lock
    assert try_lock(file) is None
    lock.release()
    assert try_lock(file)


def test_a_place_where_no_file_can_be_made_is_an_error(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        try_lock(tmp_path / "file/lock")
