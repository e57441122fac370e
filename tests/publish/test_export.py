"""The composed playbook as a folder."""

from dataclasses import replace

import pytest
import yaml

from playbook_press.compose.site.tree import SitePage, SiteTree
from playbook_press.core.files import SiteFile
from playbook_press.core.problems import UsageError
from playbook_press.core.project import Project
from playbook_press.publish.export import write_tree
from playbook_press.publish.site_dir import MARKER
from playbook_press.read.library import read_partial_library


@pytest.fixture
def project(small):
    return Project.at(small)


@pytest.fixture
def tree(project):
    """A playbook of one page, composed."""
    return SiteTree(
        read_partial_library(project)[0],
        (SitePage("index.md", "<h1>Home</h1>", {"title": 'Say "hello"', "page": "home"}),),
        (),
        [{"Home": "index.md"}],
        "2026-11",
        0,
    )


def test_it_holds_pages_overrides_and_a_config_without_a_plugin(project, tree, tmp_path):
    write_tree(project, tree, tmp_path / "tree")
    config = yaml.safe_load((tmp_path / "tree/mkdocs.yml").read_text(encoding="utf-8"))
    assert (config["site_name"], config["nav"], config["plugins"]) == (
        tree.library.site.brand.name,
        tree.navigation,
        [],
    )
    assert (tmp_path / "tree/docs/index.md").read_text() == (
        '---\ntitle: "Say \\"hello\\""\npage: "home"\n---\n\n<h1>Home</h1>\n'
    )
    assert (tmp_path / "tree/overrides/main.html").exists()


def test_markdown_for_readers_stands_beside_what_is_to_be_rendered(project, tree, tmp_path):
    write_tree(project, replace(tree, copies=(SiteFile("beliefs/ease.md", "# Ease\n"),)), tmp_path / "tree")
    assert (tmp_path / "tree/copies/beliefs/ease.md").read_text() == "# Ease\n"
    assert not (tmp_path / "tree/docs/beliefs").exists()


def test_a_projects_own_override_stands_in_for_the_shipped_one(project, tree, tmp_path):
    (project.root / "templates/site/partials").mkdir(parents=True)
    (project.root / "templates/site/partials/footer.html").write_text("ours")
    write_tree(project, tree, tmp_path / "tree")
    assert (tmp_path / "tree/overrides/partials/footer.html").read_text() == "ours"
    assert (tmp_path / "tree/overrides/partials/header.html").exists()


def test_a_later_one_replaces_an_earlier_one(project, tree, tmp_path):
    write_tree(project, tree, tmp_path / "tree")
    (tmp_path / "tree/docs/gone.md").write_text("of an entry that is no more")
    write_tree(project, tree, tmp_path / "tree")
    assert not (tmp_path / "tree/docs/gone.md").exists()


@pytest.mark.parametrize("name", ["thesis.txt", MARKER], ids=["a folder of the user's", "a published site"])
def test_what_it_did_not_write_is_refused_and_kept(project, tree, tmp_path, name):
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / name).write_text("years of work")
    with pytest.raises(UsageError, match="did not write"):
        write_tree(project, tree, tmp_path / "folder")
    assert [path.name for path in (tmp_path / "folder").iterdir()] == [name]
