"""What a disk will not do is told, and no half file is ever seen."""

import errno
import os
import subprocess
import sys

import pytest

from playbook_press.core import files
from playbook_press.core.problems import InputError


@pytest.mark.parametrize("number", files.REMEDIES, ids=errno.errorcode.get)
def test_each_fault_of_a_disk_is_told_with_the_file_and_what_to_do(number, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError) as refused, files.os_errors_as_problems(files.NOTHING_PUBLISHED):
        raise OSError(number, os.strerror(number), str(tmp_path / "site/index.html"))
    [problem] = refused.value.problems
    assert problem.file == "site/index.html"
    assert files.NOTHING_PUBLISHED in problem.message
    assert "start again" in problem.message or "shorter path" in problem.message


def test_any_other_error_is_a_bug_and_not_hidden():
    with pytest.raises(ConnectionResetError), files.os_errors_as_problems():
        raise ConnectionResetError(errno.ECONNRESET, "reset")


def test_a_file_is_replaced_whole_or_stays(tmp_path, monkeypatch):
    target = tmp_path / "a [1].pdf"
    files.atomic_write(target, b"first")
    monkeypatch.setattr(
        files.Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full"))
    )
    with pytest.raises(OSError, match="full"):
        files.atomic_write(target, b"second")
    assert target.read_bytes() == b"first"
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_what_another_user_writes_stays(tmp_path, monkeypatch):
    def not_ours(process, signal):
        raise PermissionError(errno.EPERM, "not yours")

    monkeypatch.setattr(files.os, "kill", not_ours)
    (tmp_path / ".a.pdf.1").write_text("half")
    files.atomic_write(tmp_path / "a.pdf", b"whole")
    assert (tmp_path / ".a.pdf.1").exists()


def test_what_a_killed_run_left_beside_it_goes_and_what_a_living_one_writes_stays(tmp_path):
    dead = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True, check=True
    ).stdout.strip()
    for name in (f".a.pdf.{dead}", ".a.pdf.1", f".b.pdf.{dead}", ".a.pdf.mine"):
        (tmp_path / name).write_text("half")
    files.atomic_write(tmp_path / "a.pdf", b"whole")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        ["a.pdf", ".a.pdf.1", f".b.pdf.{dead}", ".a.pdf.mine"]
    )


@pytest.mark.parametrize("name", ["x." + "9" * 400, "x.²", "x.١", "x."])
def test_a_name_that_ends_in_no_process_is_no_half_file_of_a_killed_one(name, tmp_path):
    (tmp_path / f".{name[:200]}").touch()
    files.remove_partial(tmp_path, "x")
    assert files.is_partial(tmp_path / name) == name.endswith("9")


def test_a_folder_whose_folders_can_only_be_read_is_removed_by_its_owner(tmp_path):
    inside = tmp_path / "site/assets/fonts"
    inside.mkdir(parents=True)
    (inside / "a.woff2").touch()
    for folder in (inside, inside.parent, inside.parent.parent):
        folder.chmod(0o500)
    files.remove_folder(tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_what_cannot_be_removed_is_tried_once_more_after_its_folder_was_opened(tmp_path):
    (tmp_path / "site").mkdir(mode=0o500)
    (tmp_path / "site/page.html").touch()
    (tmp_path / "site/assets").mkdir(mode=0o500)
    for path in (tmp_path / "site/page.html", tmp_path / "site/assets"):
        (tmp_path / "site").chmod(0o500)
        files.make_removable(os.unlink, str(path), None)
    assert (tmp_path / "site").stat().st_mode & 0o777 == 0o700
    assert not any((tmp_path / "site").iterdir())
