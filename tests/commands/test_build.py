"""`playbook build --first` refuses what it cannot print first, also where there is nothing to build."""

import pytest
from click.testing import CliRunner

from playbook_press.commands import build
from playbook_press.commands.cli import playbook


@pytest.fixture
def published(small, monkeypatch):
    """A playbook whose site is current."""
    monkeypatch.setattr(build, "current_site", lambda inputs: small / "site")
    return small


def built(project, *words):
    return CliRunner().invoke(playbook, ["--project", str(project), "build", *words])


def test_what_is_not_printed_is_refused_though_the_site_is_current(published):
    result = built(published, "--first", "posters")
    assert result.exit_code == 2
    assert "--first: no product of kind 'posters' is printed; expected one of: " in result.output


def test_what_is_printed_may_be_wanted_first_of_a_current_site(published):
    result = built(published, "--first", "sheets")
    assert (result.exit_code, result.output) == (0, "site/ is ready: open site/index.html\n")
