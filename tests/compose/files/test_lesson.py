"""Workshops, paths and entries as sections to read on a screen: all that is public, each entry once."""

import re

import pytest

from playbook_press.compose.confidential import find_secrets, normalize_sentence, secrets_of
from playbook_press.compose.files.lesson import LessonWriter
from playbook_press.core.text_compare import normalise_text
from playbook_press.pipeline import ready_templates
from playbook_press.plan.agenda import entries_used
from playbook_press.plan.path_steps import path_entries
from playbook_press.read.markdown import html_to_text

ID = re.compile(r'\bid="([^"]+)"')


@pytest.fixture(scope="module")
def library(harbour, library_of):
    return library_of(harbour)


@pytest.fixture
def writer(library):
    return LessonWriter(library, ready_templates(library))


def text_of(sections):
    return normalise_text(" ".join(html_to_text(each.html) for each in sections))


def test_a_workshop_has_a_section_for_each_part_and_holds_each_entry_once(library, writer):
    workshop = library.workshops[0]
    sections = writer.workshop(workshop)
    assert [each.title for each in sections] == [workshop.title, *(each.title for each in workshop.teaching)]
    ids = [name for each in sections for name in ID.findall(each.html)]
    assert len(ids) == len(set(ids))
    assert {entry.code.lower() for entry in entries_used(library, workshop)} <= set(ids)


def test_no_section_says_what_is_the_facilitators(library, writer):
    workshop = library.workshops[0]
    secret = secrets_of(library, workshop)
    assert secret
    there = text_of(writer.workshop(workshop))
    assert [each for each in secret if normalize_sentence(each) in there] == []


def test_a_path_has_all_its_steps_and_entries(library, writer):
    path = library.learning_paths[0]
    sections = writer.path(path)
    there = text_of(sections)
    assert all(normalise_text(step.title) in there for step in path.steps)
    assert all(normalise_text(entry.title) in there for entry in path_entries(library, path))


def test_the_playbook_has_all_public_sections_by_kind(library, writer):
    sections = writer.entries(library.entries)
    there = text_of(sections)
    words = [section.text for entry in library.entries for section in entry.sections.values()]
    assert [each for each in find_secrets(words, []) if normalize_sentence(each) not in there] == []
    kinds = {entry.kind.plural for entry in library.entries}
    assert {each.part_of for each in sections} == {"", *kinds}


def test_links_lead_to_where_the_lesson_holds_the_page(library, writer):
    sections = writer.entries(library.entries)
    ids = {name for each in sections for name in ID.findall(each.html)}
    inside = [target for each in sections for target in re.findall(r'href="#([^"]+)"', each.html)]
    assert inside
    assert set(inside) <= ids
