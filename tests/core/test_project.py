import pytest

from playbook_press.core.problems import InputError
from playbook_press.core.project import Project, is_shipped


def test_a_project_is_a_folder_with_three_things_in_it(small):
    assert Project.at(small).content == small / "content"
    (small / "mkdocs.yml").unlink()
    (small / "site_config").rename(small / "settings")
    (small / "site_config").write_text("not a folder")
    with pytest.raises(InputError) as refused:
        Project.at(small)
    assert [problem.file for problem in refused.value.problems] == ["mkdocs.yml", "site_config"]


def test_what_a_project_lacks_is_taken_from_the_shipped_set(small):
    project = Project.at(small)
    shipped = project.find("templates/kinds/card/kind.yml")
    assert is_shipped(project.name(shipped))
    assert project.name(shipped).endswith("templates/kinds/card/kind.yml")
    (small / "templates/kinds/card").mkdir(parents=True)
    own = small / "templates/kinds/card/kind.yml"
    own.write_text("name: Note\n")
    assert project.find("templates/kinds/card/kind.yml") == own
    assert not is_shipped(project.name(own))
    assert own in project.listing("templates/kinds", "*/kind.yml")
    assert shipped not in project.listing("templates/kinds", "*/kind.yml")
    assert project.find("templates/nothing.html") is None


def test_a_required_file_that_is_nowhere_is_an_input_error(small):
    project = Project.at(small)
    name = "templates/kinds/card/kind.yml"
    assert project.require(name) == project.find(name)
    with pytest.raises(InputError, match=r"templates/nothing\.html:1: not found"):
        project.require("templates/nothing.html")


def test_a_link_that_leads_nowhere_is_not_passed_over(small):
    (small / "site_config/labels.yml").symlink_to("nowhere.yml")
    assert Project.at(small).find("site_config/labels.yml") == small / "site_config/labels.yml"
