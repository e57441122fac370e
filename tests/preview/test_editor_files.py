"""Which files the editor may open and save, and that it writes over nobody's words unasked."""

import pytest

from playbook_press.core.project import Project
from playbook_press.preview.editor_files import (
    NEW,
    ChangedFileError,
    RefusedFileError,
    find_file,
    open_file,
    save_file,
)

EASE = "content/beliefs/ease.md"


@pytest.fixture
def project(small):
    return Project.at(small)


@pytest.mark.parametrize(
    "name",
    [
        EASE,
        "content/about.md",
        "content/images/door.JPG",
        "site_config/brand.yml",
        "templates/assets/logo.svg",
    ],
)
def test_texts_pictures_and_settings_are_the_editors(project, name):
    assert find_file(project, name) == project.root / name


@pytest.mark.parametrize(
    "name",
    [
        "mkdocs.yml",
        "templates/pages/entry.html",
        "templates/assets/search.js",
        "templates/assets/a/logo.svg",
        "templates/logo.svg",
        "content/../mkdocs.yml",
        "content/beliefs/../../site_config/../mkdocs.yml",
        "content//beliefs/ease.md",
        "/etc/passwd.md",
        "content/beliefs/.ease.md",
        "content/.git/x.md",
        "content/beliefs/ease.html",
        "content/beliefs/ease.yml",
        "site_config/note.md",
        "content/beliefs\\..\\x.md",
        "content/a/b/c/d.md",
        "content/beliefs/e\0.md",
        "content",
        "",
    ],
)
def test_nothing_else_is(project, name):
    with pytest.raises(RefusedFileError):
        find_file(project, name)


def test_links_lead_nowhere_else(project, tmp_path):
    (project.root / "content/out").symlink_to(tmp_path)
    (project.root / "content/beliefs/link.md").symlink_to(project.root / "mkdocs.yml")
    for name in ("content/out/x.md", "content/beliefs/link.md"):
        with pytest.raises(RefusedFileError):
            find_file(project, name)


def test_what_was_opened_is_saved_whole(project):
    before = open_file(project, EASE)
    version = save_file(project, EASE, before.data + b"More.\n", before.version)
    assert open_file(project, EASE) == type(before)(before.data + b"More.\n", version)


def test_what_somebody_saved_meanwhile_stays(project):
    before = open_file(project, EASE)
    (project.root / EASE).write_bytes(b"theirs")
    with pytest.raises(ChangedFileError) as changed:
        save_file(project, EASE, b"mine", before.version)
    assert (project.root / EASE).read_bytes() == b"theirs"
    save_file(project, EASE, b"mine", changed.value.version)
    assert (project.root / EASE).read_bytes() == b"mine"


def test_a_new_file_takes_no_others_place(project):
    save_file(project, "content/beliefs/new.md", b"new", NEW)
    for name in (EASE, "content/beliefs/new.md"):
        with pytest.raises(ChangedFileError):
            save_file(project, name, b"mine", NEW)


def test_line_ends_stay_their_authors(project):
    file = project.root / EASE
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    save_file(project, EASE, b"one\ntwo\n", open_file(project, EASE).version)
    assert file.read_bytes() == b"one\r\ntwo\r\n"
    save_file(project, "content/images/x.jpg", b"\r\n\n", NEW)
    assert (project.root / "content/images/x.jpg").read_bytes() == b"\r\n\n"


def test_what_is_too_long_for_the_press_is_not_saved(project):
    with pytest.raises(RefusedFileError):
        save_file(project, "content/beliefs/long.md", b"x" * 1_000_001, NEW)
