"""The pages of a preview: those of a hurry are those of a whole build, and a mistake ends nothing."""

import hashlib
import re

import pytest

from playbook_press.core.problems import InputError
from playbook_press.core.project import Project
from playbook_press.preview.site import PageBuilder
from playbook_press.print.run.downloads import Prints
from tests.conftest import append

ADDRESS = "http://127.0.0.1:8000/"


@pytest.fixture
def make(small, monkeypatch):
    (small / "site_config/products.yml").write_text("{}\n")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    return PageBuilder(Project.at(small), ADDRESS)


def pages(site):
    return {
        path.relative_to(site): hashlib.sha256(path.read_bytes()).digest() for path in site.rglob("*.html")
    }


def test_pages_made_in_a_hurry_are_those_of_a_whole_build(small, make, tmp_path):
    make(tmp_path / "first", Prints(), None)
    entry = small / "content/beliefs/ease.md"
    entry.write_text(entry.read_text(encoding="utf-8").replace("title: ", "title: Hear, "), encoding="utf-8")
    make(tmp_path / "hurry", Prints(), tmp_path / "first")
    make(tmp_path / "whole", Prints(), None)
    assert pages(tmp_path / "hurry") == pages(tmp_path / "whole")
    assert pages(tmp_path / "hurry") != pages(tmp_path / "first")


@pytest.mark.audit
def test_the_page_for_a_wrong_address_leads_on_from_wherever_it_is_shown(make, tmp_path):
    make(tmp_path / "pages", Prints(), None)
    page = (tmp_path / "pages/404.html").read_text(encoding="utf-8")
    addresses = re.findall(r' (?:href|src)="([^"]*)"', page)
    assert "/index.html" in addresses
    assert [each for each in addresses if not re.match("/|#|https?:|mailto:", each)] == []


@pytest.mark.audit
def test_what_mkdocs_does_not_know_in_its_file_is_told_and_the_next_save_is_shown(small, make, tmp_path):
    file = small / "mkdocs.yml"
    before = file.read_text(encoding="utf-8")
    append(file, "use_directory_url: false\n")
    with pytest.raises(InputError, match=r"mkdocs.yml:1: .*use_directory_url"):
        make(tmp_path / "pages", Prints(), None)
    file.write_text(before, encoding="utf-8")
    make(tmp_path / "again", Prints(), None)
    assert (tmp_path / "again/index.html").exists()


def test_a_half_written_entry_is_shown_as_it_was_beside_new_words_of_others(small, make, tmp_path):
    assert make(tmp_path / "first", Prints(), None) is None
    ease, sorry = small / "content/beliefs/ease.md", small / "content/recovery/say-sorry.md"
    whole = ease.read_text(encoding="utf-8")
    ease.write_text(whole.partition("## Reflect")[0], encoding="utf-8")
    sorry.write_text(sorry.read_text(encoding="utf-8").replace("title: ", "title: Now "), encoding="utf-8")
    (small / "content/beliefs/new.md").write_text("---\ncode: B09\ntitle: A gull\n---\n", encoding="utf-8")
    held = make(tmp_path / "second", Prints(status="printing"), None)
    assert {problem.file for problem in held.problems} == {
        "content/beliefs/ease.md",
        "content/beliefs/new.md",
    }
    assert "Reflect" in (tmp_path / "second/beliefs/ease.html").read_text(encoding="utf-8")
    assert "Now " in (tmp_path / "second/recovery/say-sorry.html").read_text(encoding="utf-8")
    assert not (tmp_path / "second/beliefs/new.html").exists()
    ease.write_text(whole, encoding="utf-8")
    (small / "content/beliefs/new.md").unlink()
    assert make(tmp_path / "third", Prints(), None) is None


def test_where_something_else_is_wrong_nothing_new_is_shown(small, make, tmp_path):
    make(tmp_path / "first", Prints(), None)
    append(small / "site_config/brand.yml", "colour: blue\n")
    (small / "content/beliefs/ease.md").write_text("---\ncode: B01\n---\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"brand\.yml"):
        make(tmp_path / "second", Prints(), None)
