"""What was published is read once, and again only if a file has another state."""

import os
import shutil
import time

import pytest

from playbook_press.core import clock
from playbook_press.core.hashing import hash_folder
from playbook_press.publish.known_files import hold_as_before

LATER = 60_000_000_000  # ns


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A site that nobody has written to for a minute."""
    site = tmp_path / "site"
    (site / "cards").mkdir(parents=True)
    (site / "index.html").write_text("Hello")
    (site / "cards/ease.html").write_text("Ease")
    monkeypatch.setattr(clock, "now", lambda: time.time_ns() + LATER)
    return site


@pytest.fixture
def asked(site):
    """Asks whether a site holds what it held when the test began, and whether its files were read for it."""
    wanted = hash_folder(site)

    def ask(*folders):
        read = []

        def hashes():
            read.append(True)
            return (hash_folder(site),)

        return hold_as_before(site.parent / "cache", (wanted,), folders or (site,), hashes), bool(read)

    return ask


CHANGES = {
    "another word of the same length": lambda site: (site / "index.html").write_text("Hullo"),
    "one that claims its old times": lambda site: (
        (site / "index.html").write_text("Hullo"),
        os.utime(site / "index.html", ns=(1, 1)),
    ),
    "another file in its place": lambda site: (
        (site / "new.html").write_text("Hullo"),
        (site / "new.html").replace(site / "index.html"),
    ),
    "a file more in a folder": lambda site: (site / "cards/more.html").write_text("x"),
    "a file less": lambda site: (site / "cards/ease.html").unlink(),
    "a file of another name": lambda site: (site / "cards/ease.html").rename(site / "cards/hard.html"),
    "no site": shutil.rmtree,
}


def test_it_is_read_once(asked):
    assert [asked(), asked(), asked()] == [(True, True), (True, False), (True, False)]


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_has_changed_is_read_again(asked, site, change):
    asked()
    time.sleep(0.02)  # longer than a tick of the clock of files
    change(site)
    assert asked() == asked() == (False, True)


def test_a_file_that_is_written_anew_with_the_same_words_is_read_once_more(asked, site):
    asked()
    time.sleep(0.02)
    (site / "index.html").write_text("Hello")
    assert [asked(), asked()] == [(True, True), (True, False)]


def test_what_was_written_just_now_is_read_each_time(asked, monkeypatch):
    monkeypatch.setattr(clock, "now", time.time_ns)
    assert asked() == asked() == (True, True)


def test_what_links_lead_to_is_read_each_time(asked, site, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/link").symlink_to(site / "index.html")
    both = (site, tmp_path / "elsewhere")
    assert asked(*both) == asked(*both) == (True, True)


def test_a_folder_that_is_not_there_holds_nothing(asked, site, tmp_path):
    dist = tmp_path / "dist"
    assert [asked(site, dist), asked(site, dist)] == [(True, True), (True, False)]
    dist.mkdir()
    (dist / "cards.pdf").write_bytes(b"%PDF")
    assert asked(site, dist) == (True, True)
