"""An entry on a big screen: one idea each, nothing that is the facilitator's."""

import re

import pytest

from playbook_press.compose.site.slides import LONG_SLIDE, Slide, split_into_slides


@pytest.fixture(scope="module")
def shown(library_of, harbour):
    """Every entry that has screens, with them."""
    found = [(entry, split_into_slides(entry)) for entry in library_of(harbour).entries if entry.kind.screens]
    assert found
    return found


def words(html):
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_every_named_section_is_shown_whole_and_in_order(shown):
    for entry, found in shown:
        sections = [entry.sections[key] for key in entry.kind.screens if key in entry.sections]
        assert list(dict.fromkeys(screen.heading for screen in found)) == [
            section.heading for section in sections
        ]
        for section in sections:
            said = [screen for screen in found if screen.heading == section.heading]
            lines = [line.html for line in section.lines] or [section.html]
            assert words(" ".join(screen.html for screen in said)) == words(" ".join(lines))


def test_a_list_has_a_screen_for_each_line_and_a_story_for_each_paragraph(shown):
    for entry, found in shown:
        for key in entry.kind.screens:
            section = entry.sections.get(key)
            if section:
                ideas = len(section.lines) or section.html.count("<p>")
                assert [screen.heading for screen in found].count(section.heading) == ideas, entry.code


def test_a_kind_without_screens_has_none(library_of, harbour):
    assert all(
        split_into_slides(entry) == () for entry in library_of(harbour).entries if not entry.kind.screens
    )


def test_many_words_are_set_smaller():
    assert not Slide("", "", "<p>" + "word " * LONG_SLIDE + "</p>").is_long
    assert Slide("", "", "<p>" + "word " * LONG_SLIDE + "more</p>").is_long
