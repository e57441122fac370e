"""Every save of an author is noticed, once, wherever the file lies."""

import os
import shutil
import time
from threading import Thread

import pytest

from playbook_press.core.project import Project
from playbook_press.preview import watcher as module
from playbook_press.preview.watcher import saves

PATIENCE = 5  # s for what does not happen
PAGE = "content/about.md"


@pytest.fixture(
    params=["", pytest.param("1", marks=pytest.mark.audit)], ids=["told by the system", "looked for"]
)
def changes(request, monkeypatch, small, tmp_path):
    """Gives the next save of `small`, as paths below the test's folder; the whole project comes first."""
    monkeypatch.setenv("WATCHFILES_FORCE_POLLING", request.param)
    monkeypatch.setenv("WATCHFILES_POLL_DELAY_MS", "50")
    watching = saves(Project.at(small))
    assert next(watching) == {str(small)}
    if request.param:
        time.sleep(
            1
        )  # so that nothing is saved in the second of the first look, of which polling knows no more
    yield lambda: noticed(watching, tmp_path)
    watching.close()


def noticed(watching, folder):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := next(watching):
            return {os.path.relpath(path, folder) for path in found}
    return set()


def replace(file, text):
    """Save as most editors do."""
    other = file.with_name("4913")
    other.write_text(text, encoding="utf-8")
    other.replace(file)


def test_a_save_is_noticed_once(small, changes):
    (small / PAGE).write_text("words", encoding="utf-8")
    assert changes() == {f"small/{PAGE}"}
    (small / "content/new.md").write_text("words", encoding="utf-8")
    assert changes() == {"small/content/new.md"}
    (small / "content/new.md").unlink()
    assert changes() == {"small/content/new.md"}


def test_a_new_file_in_the_place_of_the_old_one_is_a_save_and_so_is_the_next(small, changes):
    for file in (PAGE, "mkdocs.yml"):
        replace(small / file, "one")
        assert changes() == {f"small/{file}"}
        time.sleep(1)  # polling compares whole seconds
        replace(small / file, "two")
        assert changes() == {f"small/{file}"}


@pytest.mark.audit
def test_many_files_at_once_are_one_save(small):
    """As of a checkout of git; polling tells of as many as there are between two looks."""
    watching = saves(Project.at(small))
    assert next(watching) == {str(small)}
    names = {f"content/many/{number}.md" for number in range(60)}

    def checkout():
        (small / "content/many").mkdir()
        for name in sorted(names):
            (small / name).write_text("words", encoding="utf-8")

    thread = Thread(target=checkout)
    thread.start()
    found = noticed(watching, small)
    thread.join()
    # what comes before a new folder is watched is told of as the folder
    assert len(found & names) > 1
    assert found <= {*names, "content/many"}
    assert noticed(watching, small) == set()
    watching.close()


def test_what_is_made_hidden_or_temporary_is_no_save(small, changes):
    for name in (".cache/playbook/made/a", "dist/a.pdf", "site/index.html", "content/.hidden/a.md"):
        (small / name).parent.mkdir(parents=True, exist_ok=True)
        (small / name).write_text("words", encoding="utf-8")
    for name in ("content/about.md~", "content/.about.md.swp"):
        (small / name).write_text("words", encoding="utf-8")
    (small / "content/index.md").write_text("words", encoding="utf-8")
    assert changes() == {"small/content/index.md"}


def test_a_folder_that_is_made_later_is_watched(small, changes):
    assert not (small / "templates").exists()
    (small / "templates/site").mkdir(parents=True)
    assert changes() == {"small/templates"}
    assert changes() == {"small"}
    time.sleep(1)
    (small / "templates/site/main.html").write_text("words", encoding="utf-8")
    assert changes() == {"small/templates/site/main.html"}


@pytest.fixture
def shared(small, tmp_path):
    """A folder and a file outside of the project, to which links in it lead."""
    (tmp_path / "shared/templates/site").mkdir(parents=True)
    (tmp_path / "shared/templates/site/main.html").write_text("words", encoding="utf-8")
    shutil.copy(small / PAGE, tmp_path / "shared")
    (small / "templates").symlink_to(tmp_path / "shared/templates")
    (small / "content/linked.md").symlink_to(tmp_path / "shared/about.md")
    return tmp_path / "shared"


def test_what_links_lead_to_is_watched(shared, changes):
    (shared / "templates/site/main.html").write_text("other words", encoding="utf-8")
    assert changes() == {"shared/templates/site/main.html"}
    replace(shared / "about.md", "one")
    assert "shared/about.md" in changes()


def test_a_link_that_leads_back_is_followed_once(small):
    (small / "content/back").symlink_to(small / "content")
    watching = saves(Project.at(small))
    assert next(watching) == {str(small)}
    (small / PAGE).write_text("words", encoding="utf-8")
    assert any(name.endswith("about.md") for name in noticed(watching, small))
    watching.close()


def test_where_the_system_has_no_watch_left_files_are_looked_at_instead(small, monkeypatch):
    def watch(*folders, force_polling, **options):
        if not force_polling:
            raise OSError("OS file watch limit reached")
        return real(*folders, force_polling=True, **options)

    real = module.watch
    monkeypatch.setattr(module, "watch", watch)
    watching = saves(Project.at(small))
    assert next(watching) == {str(small)}
    time.sleep(1)
    (small / PAGE).write_text("words", encoding="utf-8")
    assert noticed(watching, small) == {PAGE}
    watching.close()
