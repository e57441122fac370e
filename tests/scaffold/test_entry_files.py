import pytest
import yaml

from playbook_press.core.problems import UsageError
from playbook_press.core.project import Project
from playbook_press.read.library import read_library
from playbook_press.scaffold.entry_files import mentions, rename_entry, retire_entry, with_list

ENTRY = "---\ncode: B01\ntitle: One\nrelated:\n  - B02\n- T01\ncue: Why?\n---\n\n## Say\n- Word.\n"


@pytest.fixture
def library(small):
    return read_library(Project.at(small))[0]


def test_a_renamed_file_keeps_its_words_and_its_old_name_as_an_alias(small, library, library_of):
    before = (small / "content/beliefs/ease.md").read_text(encoding="utf-8")
    rename_entry(library, "B01", "berth-first").carry_out()
    after = (small / "content/beliefs/berth-first.md").read_text(encoding="utf-8")
    assert not (small / "content/beliefs/ease.md").exists()
    assert after.replace("aliases: [ease]\n", "") == before
    assert library_of(small).by_code["B01"].facts["aliases"] == ("ease",)


def test_links_and_settings_that_name_the_file_follow(small, library, library_of):
    about = small / "content/about.md"
    folder = small / "site_config/spelling"
    folder.mkdir()
    (folder / "en-US.yml").write_text("from: en-GB\nlines:\n  content/beliefs/ease.md: {}\n")
    assert "(beliefs/ease.md#say)" in about.read_text(encoding="utf-8")
    change = rename_entry(library, "B01", "berth-first")
    change.carry_out()
    assert "(beliefs/berth-first.md#say)" in about.read_text(encoding="utf-8")
    assert "content/beliefs/berth-first.md: {}" in (folder / "en-US.yml").read_text()
    assert {"content/about.md", "site_config/spelling/en-US.yml"} < set(change.texts)
    library_of(small)  # a link that leads nowhere is a problem


def test_a_file_that_is_renamed_twice_keeps_both_names_and_may_go_back(small, library_of):
    for slug in ("berth-first", "berths", "ease"):
        rename_entry(library_of(small), "B01", slug).carry_out()
    assert library_of(small).by_code["B01"].facts["aliases"] == ("berth-first", "berths")


@pytest.mark.parametrize(
    ("code", "slug", "message"),
    [
        ("B99", "berths", "no entry has the code 'B99'"),
        ("B01", "../berths", "'../berths' will not do as a file name"),
        ("B01", "trust-first", "content/beliefs/trust-first.md exists already"),
    ],
)
def test_a_code_or_a_name_that_will_not_do_is_told(library, code, slug, message):
    with pytest.raises(UsageError, match=message):
        rename_entry(library, code, slug)


def test_a_code_that_is_given_up_is_in_the_list_and_its_place_in_related_entries_is_taken(small, library):
    retire_entry(library, "T01", "B02", "The belief says it shorter.").carry_out()
    after, problems = read_library(Project.at(small))
    assert problems == ()
    assert yaml.safe_load((small / "site_config/retired.yml").read_text(encoding="utf-8")) == {
        "T01": {"replaced_by": "B02", "reason": "The belief says it shorter."}
    }
    assert "T01" not in after.by_code
    assert after.by_code["C01"].facts["related"] == ("R02", "B02")
    assert after.by_code["B02"].facts["related"] == ("B01",)  # not itself


def test_rows_of_the_list_that_are_there_stay_with_their_comments(small, library):
    file, rows = small / "site_config/retired.yml", "# ours\nT09: {replaced_by: null, reason: Gone.}\n"
    file.write_text(rows)
    retire_entry(library, "T01", None, "Nobody read it.").carry_out()
    assert file.read_text() == f"{rows}T01:\n  replaced_by: null\n  reason: Nobody read it.\n"


def test_what_still_names_a_code_is_told_with_its_line(small, library):
    retire_entry(library, "R01", None, "Nobody read it.").carry_out()
    assert list(mentions(library, "R01")) == ["content/about.md:10"]


@pytest.mark.parametrize(("code", "replacement"), [("T99", None), ("T01", "T99"), ("T01", "T01")])
def test_codes_that_will_not_do_are_told_and_nothing_changes(small, library, code, replacement):
    with pytest.raises(UsageError):
        retire_entry(library, code, replacement, "Why not.")
    assert not (small / "site_config/retired.yml").exists()


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_list_takes_the_place_of_the_one_before_in_whatever_form_it_stood(ends):
    text = ENTRY.replace("\n", ends)
    changed = with_list(text, "related", ["B02"])
    assert changed == text.replace(f"related:{ends}  - B02{ends}- T01{ends}", f"related: [B02]{ends}")
    assert f"cue: Why?{ends}aliases: [one]{ends}---{ends}" in with_list(text, "aliases", ["one"])
