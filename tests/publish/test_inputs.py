"""What changes between the first look at a build's inputs and its end is noticed, and only that."""

import subprocess

import pytest

from playbook_press.core.problems import InputError
from playbook_press.core.project import Project
from playbook_press.publish import inputs as inputs_module
from playbook_press.publish.inputs import input_states, locked_inputs
from playbook_press.read.mkdocs_yml import read_mkdocs_yml
from tests.conftest import append

INHERITED = "base.yml"


@pytest.fixture
def project(small):
    append(small / "mkdocs.yml", f"INHERIT: {INHERITED}\n")
    (small / INHERITED).write_text("repo_url: https://git.example.org/x\n")
    return Project.at(small)


def test_what_stays_as_it_was_is_not_refused(project):
    with locked_inputs(project) as inputs:
        inputs.refuse_changed(is_site_kept=True)
        assert inputs.states == input_states(project, inputs.mkdocs_yml.texts)
    assert inputs.states.keys() >= {"mkdocs.yml", INHERITED, "content/about.md", "site_config/brand.yml"}


@pytest.mark.parametrize("name", ["mkdocs.yml", INHERITED, "content/about.md", "site_config/brand.yml"])
def test_what_is_written_meanwhile_is_refused_with_its_name(project, name):
    with locked_inputs(project) as inputs:
        append(project.root / name, "# more\n")
        with pytest.raises(InputError, match=f"^{name}:1: was changed while the site was being built"):
            inputs.refuse_changed(is_site_kept=True)


@pytest.mark.parametrize(
    ("is_site_kept", "outcome"),
    [(True, "so nothing was published and the last site is as it was;"), (False, "so it was not published;")],
)
def test_only_where_there_is_a_last_site_it_is_said_to_be_as_it_was(project, is_site_kept, outcome):
    with locked_inputs(project) as inputs:
        append(project.root / "content/about.md", "# more\n")
        with pytest.raises(InputError, match=f"while the site was being built, {outcome} start again$"):
            inputs.refuse_changed(is_site_kept=is_site_kept)


@pytest.mark.parametrize("name", ["mkdocs.yml", INHERITED])
def test_settings_that_change_as_soon_as_they_are_read_are_refused_too(project, name, monkeypatch):
    def read_and_changed(project):
        read = read_mkdocs_yml(project)
        append(project.root / name, "# more\n")
        return read

    monkeypatch.setattr(inputs_module, "read_mkdocs_yml", read_and_changed)
    with locked_inputs(project) as inputs, pytest.raises(InputError, match=f"^{name}:1: was changed"):
        inputs.refuse_changed(is_site_kept=True)


def test_as_many_other_letters_are_a_change(project):
    about = project.content / "about.md"
    with locked_inputs(project) as inputs:
        about.write_bytes(about.read_bytes().swapcase())
        with pytest.raises(InputError, match=r"^content/about\.md:1: was changed"):
            inputs.refuse_changed(is_site_kept=True)


def test_a_commit_is_a_change(project):
    who = ["-c", "user.name=a", "-c", "user.email=a@b"]
    for words in (["init", "-q"], [*who, "commit", "-q", "--allow-empty", "-m", "first"]):
        subprocess.run(["git", *words], cwd=project.root, check=True)
    with locked_inputs(project) as inputs:
        inputs.refuse_changed(is_site_kept=True)
        subprocess.run(
            ["git", *who, "commit", "-q", "--allow-empty", "-m", "next"], cwd=project.root, check=True
        )
        with pytest.raises(InputError, match=r"^\.git/HEAD:1: was changed"):
            inputs.refuse_changed(is_site_kept=True)


def test_an_inherited_file_that_is_gone_is_refused(project):
    with locked_inputs(project) as inputs:
        (project.root / INHERITED).unlink()
        with pytest.raises(InputError, match=f"^{INHERITED}:1: was changed"):
            inputs.refuse_changed(is_site_kept=True)
