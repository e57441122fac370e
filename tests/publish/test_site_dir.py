"""A build takes the place of the last one whole, or not at all."""

import os

import pytest

from playbook_press.core.problems import InputError
from playbook_press.publish import site_dir
from playbook_press.publish.site_dir import (
    MARKER,
    former_name,
    fresh_name,
    holds_whole_site,
    is_replaceable_at_once,
    made_of,
    only_build,
    open_fresh,
    publish,
    withdraw_unfinished,
)


def build(site, words):
    (open_fresh(site) / "index.html").write_text(words)
    publish(site)
    site_dir.remove_former(site)


@pytest.fixture
def site(tmp_path):
    return tmp_path / "site"


@pytest.fixture(params=[True, False], ids=["with an atomic exchange", "with two renames"])
def any_system(request, monkeypatch):
    if not request.param:
        monkeypatch.setattr(site_dir, "exchange", lambda one, other: False)


def test_a_later_build_replaces_an_earlier_one_and_leaves_nothing_else(site, any_system):
    build(site, "first")
    build(site, "second")
    assert (site / "index.html").read_text() == "second"
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_an_unfinished_build_leaves_the_last_site_and_the_next_build_works(site):
    build(site, "first")
    (open_fresh(site) / "index.html").write_text("half")
    assert (site / "index.html").read_text() == "first"
    build(site, "second")
    assert (site / "index.html").read_text() == "second"


def test_a_kill_between_two_renames_is_finished_with_the_new_site(site):
    build(site, "first")
    fresh = open_fresh(site)
    (fresh / "index.html").write_text("second")
    (fresh / MARKER).write_text("")
    site.rename(former_name(site))
    site_dir.finish_former(site)
    assert (site / "index.html").read_text() == "second"
    assert not former_name(site).exists()
    assert not fresh.exists()


def test_the_next_build_finishes_it_before_it_begins(site):
    build(site, "first")
    (open_fresh(site) / "index.html").write_text("second")
    (fresh_name(site) / MARKER).write_text("")
    site.rename(former_name(site))
    fresh = open_fresh(site)
    assert (site / "index.html").read_text() == "second"
    assert list(fresh.iterdir()) == []


def test_where_the_system_can_exchange_folders_there_is_a_site_at_each_moment(site, monkeypatch):
    exchanged = []

    def exchange(one, other):
        exchanged.append((one.exists(), other.exists()))
        one.rename(one.with_name("third"))
        other.rename(one)
        one.with_name("third").rename(other)
        return True

    build(site, "first")
    monkeypatch.setattr(site_dir, "exchange", exchange)
    build(site, "second")
    assert exchanged == [(True, True)]
    assert (site / "index.html").read_text() == "second"


@pytest.mark.skipif(os.name != "posix", reason="only POSIX has a umask")
def test_everybody_may_read_it_whatever_the_builders_umask(site):
    before = os.umask(0o077)
    try:
        (open_fresh(site) / "assets").mkdir()
        (fresh_name(site) / "assets/site.css").write_text("")
        publish(site)
    finally:
        os.umask(before)
    modes = {path.name: path.stat().st_mode & 0o777 for path in (site, *site.rglob("*"))}
    assert modes == {"site": 0o755, "assets": 0o755, "site.css": 0o644, MARKER: 0o644}


def test_the_former_site_comes_back_where_the_new_one_is_not_whole(site):
    build(site, "first")
    (open_fresh(site) / "index.html").write_text("half")
    site.rename(former_name(site))
    site_dir.finish_former(site)
    assert (site / "index.html").read_text() == "first"


def test_a_folder_with_a_users_own_files_is_refused_and_kept(site):
    site.mkdir()
    (site / "thesis.txt").write_text("years of work")
    with pytest.raises(InputError, match="did not make"):
        open_fresh(site)
    assert (site / "thesis.txt").read_text() == "years of work"
    assert not fresh_name(site).exists()


def test_an_empty_folder_may_be_used(site):
    site.mkdir()
    build(site, "first")
    assert (site / "index.html").read_text() == "first"


def test_a_second_build_at_the_same_time_is_refused(tmp_path):
    with only_build(tmp_path), pytest.raises(InputError, match="another build"), only_build(tmp_path):
        pass
    with only_build(tmp_path):
        pass


@pytest.mark.parametrize("damage", [b"\xff\xfe", b"", b"\0" * 9])
def test_a_damaged_marker_says_nothing_and_the_folder_is_still_ours(site, damage):
    build(site, "first")
    (site / MARKER).write_bytes(damage)
    assert "inputs" not in site_dir.made_of(site)
    build(site, "second")
    assert (site / "index.html").read_text() == "second"


def test_a_site_that_is_a_link_to_itself_is_refused(site):
    site.symlink_to("site")
    assert site_dir.site_folder(site) == site
    with pytest.raises(InputError, match="did not make"):
        open_fresh(site)
    assert site.is_symlink()


def publish_pages(site):
    (open_fresh(site) / "index.html").write_text("pages")
    publish(site, "key", is_whole=False)


def test_pages_alone_take_the_place_of_nothing_and_of_pages_alone(site):
    assert is_replaceable_at_once(site)
    site.mkdir()
    assert is_replaceable_at_once(site)
    publish_pages(site)
    assert is_replaceable_at_once(site)
    build(site, "whole")
    assert not is_replaceable_at_once(site)


def test_pages_alone_never_pass_for_what_a_build_of_these_inputs_makes(site):
    publish_pages(site)
    assert "key" not in made_of(site)


def test_pages_alone_are_withdrawn_and_a_whole_site_is_not(site):
    publish_pages(site)
    assert not holds_whole_site(site)
    assert withdraw_unfinished(site)
    assert list(site.parent.iterdir()) == []
    assert not holds_whole_site(site)
    build(site, "whole")
    assert not withdraw_unfinished(site)
    assert holds_whole_site(site)
    assert (site / "index.html").read_text() == "whole"
