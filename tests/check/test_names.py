"""Names of files that pages of the press have."""

import re

import pytest

from playbook_press.core.problems import InputError


@pytest.mark.parametrize("page", ["run", "notes"])
def test_a_workshop_is_not_called_as_a_page_of_another(teaching, library_of, page):
    first = teaching / "content/workshops/first-hour.md"
    other = first.with_name(f"first-hour-{page}.md")
    other.write_text(first.read_text().replace("code: W01", "code: W02").replace("hour in port", "tide"))
    with pytest.raises(InputError) as refused:
        library_of(teaching)
    assert [(each.file, each.message) for each in refused.value.problems] == [
        (
            f"content/workshops/{other.name}",
            f"file name 'first-hour-{page}' is the name of a page that the press makes; expected another",
        )
    ]


def test_a_copy_is_told_and_not_what_it_was_copied_from(small, library_of):
    first = small / "content/beliefs/ease.md"
    (first.with_name("Copy of ease.md")).write_text(first.read_text())
    with pytest.raises(InputError) as refused:
        library_of(small)
    assert {each.file for each in refused.value.problems} == {"content/beliefs/Copy of ease.md"}


def test_a_name_for_a_file_is_written_as_the_language_of_the_playbook_writes_it(small, library_of):
    brand = small / "site_config/brand.yml"
    brand.write_text(re.sub(r"language: .*", "language: de", brand.read_text()))
    (small / "content/Über uns.md").write_text("---\ntitle: Über uns\nsummary: Vier Leute.\n---\nHallo.\n")
    with pytest.raises(InputError) as refused:
        library_of(small)
    assert any("such as 'ueber-uns.md'" in each.message for each in refused.value.problems)
