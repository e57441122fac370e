"""A course: one document with a quiz, and a manifest that names all its files."""

import re
from xml.etree import ElementTree

import pytest

from playbook_press.compose.files.course import MOST_QUESTIONS, path_course, quiz_of, workshop_course
from playbook_press.pipeline import ready_templates
from playbook_press.read.recall import recall_questions

IMSCP = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
ADLCP = "{http://www.adlnet.org/xsd/adlcp_rootv1p2}"


@pytest.fixture(scope="module")
def library(harbour, library_of):
    return library_of(harbour)


@pytest.fixture(scope="module")
def course(library):
    return workshop_course(library, ready_templates(library), library.workshops[0], None)


def test_the_manifest_names_one_object_and_every_file(course):
    files = dict(course.files)
    root = ElementTree.fromstring(files["imsmanifest.xml"])
    [resource] = root.iter(f"{IMSCP}resource")
    [item] = root.iter(f"{IMSCP}item")
    assert resource.get(f"{ADLCP}scormtype") == "sco"
    assert item.get("identifierref") == resource.get("identifier")
    assert [each.get("href") for each in resource.iter(f"{IMSCP}file")] == [*files][1:]
    assert root.find(f"{IMSCP}metadata/{IMSCP}schemaversion").text == "1.2"


def test_it_asks_no_other_host_for_anything(course):
    page = dict(course.files)["index.html"].decode()
    assert not re.search(r'(?:src|href)="(?:https?:)?//[^"]+\.(?:js|css|png|jpg|svg|woff2?)"', page)
    assert set(re.findall(r'<(?:script|link)[^>]+(?:src|href)="([^"]+)"', page)) == {
        "course.js",
        "course.css",
    }


def test_a_path_is_a_course_as_well(library):
    path = library.learning_paths[0]
    made = path_course(library, ready_templates(library), path, None)
    page = dict(made.files)["index.html"].decode()
    assert f"<title>{path.title}</title>" in page
    assert page.count("<article data-section") == made.sections


def test_the_quiz_asks_first_what_a_system_can_count(library):
    asked = quiz_of(library.entries)
    every = [each for entry in library.entries for each in recall_questions(entry)]
    assert len(asked) == min(MOST_QUESTIONS, len(every))
    counted = [bool(each.others) for each in asked]
    assert counted == sorted(counted, reverse=True)


def test_the_answer_of_a_choice_is_where_the_page_says(library, course):
    page = dict(course.files)["index.html"].decode()
    answers = {each.key: each.answer.text for entry in library.entries for each in recall_questions(entry)}
    for key, right, body in re.findall(
        r'data-key="([^"]+)" data-answer="(\d+)">(.*?)</form>', page, re.DOTALL
    ):
        choices = re.findall(r"<span>(.*?)</span>", body)
        assert choices[int(right)].replace("&#39;", "'") == answers[key].replace("&#39;", "'")
