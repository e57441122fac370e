"""Labels that templates name are there; what a project may get wrong in its own has golden cases."""

import re
from pathlib import Path

import pytest

from playbook_press.check.labels import template_words
from playbook_press.core.project import Project
from playbook_press.read.library import read_library
from playbook_press.read.settings import read_settings

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*.html"))


@pytest.fixture(scope="module")
def labels():
    return set(read_settings(Project.at(ROOT))[0].labels)


@pytest.mark.parametrize(
    "template", TEMPLATES, ids=lambda path: path.relative_to(ROOT / "templates").as_posix()
)
def test_every_label_that_a_template_names_is_there(template, labels):
    named = set(re.findall(r"\blabels\.(\w+)\b(?!\()", template.read_text(encoding="utf-8")))
    assert named <= labels


def test_a_project_may_have_labels_for_its_own_templates(small):
    (small / "templates/pages").mkdir(parents=True)
    (small / "templates/pages/home.html").write_text("{{ labels.harbour_bell }}")
    assert "harbour_bell" in template_words(read_library(Project.at(small))[0])
