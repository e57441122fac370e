"""A site that is whole and just what a build would make is left as it is."""

import shutil

import pytest

from playbook_press.core.problems import InputError
from playbook_press.core.project import Project
from playbook_press.publish import dist_dir
from playbook_press.publish import inputs as inputs_of
from playbook_press.publish.inputs import locked_inputs
from playbook_press.publish.site_dir import MARKER, fresh_name, only_build, open_fresh, publish
from playbook_press.publish.up_to_date import current_site
from tests.conftest import append
from tests.tiers import one_in


@pytest.fixture(autouse=True)
def day(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


def published(folder):
    """A site as a build would publish it."""
    project = Project.at(folder)
    (open_fresh(folder / "site") / "index.html").write_text("<p>Hello</p>")
    publish(folder / "site", f"{key_of(folder)} {dist_dir.hash_files(())}")
    return project


def key_of(folder):
    with locked_inputs(Project.at(folder)) as inputs:
        return inputs.key


def current(project, pdfs=True):
    """The published site, if it is the one that a build would make."""
    with locked_inputs(project, pdfs=pdfs) as inputs:
        return current_site(inputs)


def test_nothing_has_changed(small):
    assert current(published(small)) == small / "site"


def test_the_same_playbook_in_another_place_goes_into_the_same_site(small, tmp_path):
    moved = shutil.copytree(small, tmp_path / "elsewhere/of another name", symlinks=True)
    assert key_of(moved) == key_of(small)


CHANGES = {
    "a word": lambda folder: (folder / "content/about.md").write_text("Another word"),
    "a new file": lambda folder: (folder / "content/images/door2.svg").write_text("<svg/>"),
    "a file less": lambda folder: (folder / "content/beliefs/ease.md").unlink(),
    "a file of another name": lambda folder: (folder / "content/beliefs/ease.md").rename(
        folder / "content/beliefs/hard.md"
    ),
    "a setting": lambda folder: (folder / "site_config/labels.yml").write_text("nav_home: Start\n"),
    "a template": lambda folder: (
        (folder / "templates").mkdir(),
        (folder / "templates/x.html").write_text("x"),
    ),
    "the engine's settings": lambda folder: append(
        folder / "mkdocs.yml", "repo_url: https://git.example.org/x\n"
    ),
    "a page of the site": lambda folder: (folder / "site/index.html").write_text("<p>Hullo</p>"),
    "a page more in the site": lambda folder: (folder / "site/more.html").write_text("x"),
    "a page less in the site": lambda folder: (folder / "site/index.html").unlink(),
    "no site": lambda folder: shutil.rmtree(folder / "site"),
    "no marker": lambda folder: (folder / "site" / MARKER).unlink(),
    "a marker of an older press": lambda folder: (folder / "site" / MARKER).write_text(
        "Made by Playbook Press; the next build replaces this folder.\n"
    ),
}


@pytest.mark.parametrize("change", one_in(4, CHANGES))
def test_what_has_changed_is_built(small, change):
    project = published(small)
    CHANGES[change](small)
    assert current(project) is None


def test_a_navigation_of_its_own_reads_no_file_that_is_not_known(small):
    append(small / "mkdocs.yml", "nav: [about.md]\n")
    project = published(small)
    assert current(project) == small / "site"
    (small / "mkdocs.yml").write_text((small / "mkdocs.yml").read_text().replace("about.md", "index.md"))
    assert current(project) is None


def test_another_press_would_make_another_site(small, monkeypatch):
    project = published(small)
    monkeypatch.setattr(inputs_of, "installation_hash", lambda: "another")
    assert current(project) is None


def test_another_day_is_another_edition(small, monkeypatch):
    project = published(small)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    assert current(project) is None


def test_a_site_without_pdfs_is_another_one(small):
    assert current(published(small), pdfs=False) is None


@pytest.mark.parametrize(
    "setting",
    [
        "INHERIT: ../base.yml",
        "hooks: [hook.py]",
        "copyright: !ENV OWNER",
        "markdown_extensions: [toc]",
        "theme: {name: material, custom_dir: ours}",
    ],
)
def test_where_other_files_may_matter_it_is_built_each_time(small, setting):
    append(small / "mkdocs.yml", setting + "\n")
    assert current(published(small)) is None


def test_another_plugin_may_read_anything(small):
    text = (small / "mkdocs.yml").read_text()
    (small / "mkdocs.yml").write_text(text.replace("- playbook", "- playbook\n  - tags"))
    assert key_of(small) is None


def test_what_a_killed_build_left_goes_though_nothing_is_built(small):
    project = published(small)
    open_fresh(small / "site")
    assert current(project)
    assert not fresh_name(small / "site").exists()


def test_while_another_build_is_running_it_is_refused(small):
    project = published(small)
    with only_build(project.cache), pytest.raises(InputError, match="another build"):
        current(project)


def test_what_is_inherited_is_asked_like_the_file_itself(small):
    append(small / "mkdocs.yml", "INHERIT: base.yml\n")
    (small / "base.yml").write_text("repo_url: https://git.example.org/x\n")
    project = published(small)
    assert current(project)
    (small / "base.yml").write_text("repo_url: https://git.example.org/y\n")
    assert current(project) is None


@pytest.mark.parametrize(
    "setting",
    ["hooks: [hook.py]", "copyright: !ENV OWNER", "markdown_extensions: [toc]", "INHERIT: ../base.yml"],
)
def test_an_inherited_file_may_name_others_too(small, setting):
    append(small / "mkdocs.yml", "INHERIT: base.yml\n")
    (small / "base.yml").write_text(setting + "\n")
    assert key_of(small) is None
