"""The folder of a site is one of its own: a build replaces all that stands in it."""

import pytest

from playbook_press.check.mkdocs_yml import site_dir_violations
from playbook_press.read.mkdocs_yml import MkdocsYml


@pytest.mark.parametrize(
    ("written", "held"),
    [
        ("content", "the words themselves"),
        ("./templates/site", "the templates"),
        ("content/../rosters", "the rosters, which are personal data"),
        (".git", "the history of the playbook"),
        (".", "the whole playbook"),
        ("..", "the whole playbook"),
        ("/", "the whole playbook"),
    ],
)
def test_a_site_replaces_nothing_of_the_playbook(tmp_path, written, held):
    [(setting, message)] = site_dir_violations(tmp_path, MkdocsYml({"site_dir": written}))
    assert (setting, message) == (
        "site_dir",
        f"site_dir is '{written}', which holds {held}; expected a folder of its own; write: site_dir: site",
    )


@pytest.mark.parametrize("settings", [{}, {"site_dir": "site"}, {"site_dir": "../public"}, {"site_dir": []}])
def test_any_other_folder_will_do(tmp_path, settings):
    assert list(site_dir_violations(tmp_path, MkdocsYml(settings))) == []
